"""The workshop calendar: series, dates, feeds."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Workshop calendar"

    def ready(self) -> None:
        from events import search_words

        search_words.hand_in()

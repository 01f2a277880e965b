"""The workshop calendar: series, dates, feeds."""

from datetime import timedelta

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Workshop calendar"

    def ready(self) -> None:
        from events import search_words
        from foundation import due

        search_words.hand_in()
        due.register("plan_occurrences", every=timedelta(hours=12))

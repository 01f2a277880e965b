"""The workshop calendar: series, dates, feeds."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Workshop calendar"

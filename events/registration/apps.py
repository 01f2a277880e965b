"""Families take seats."""

from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "events.registration"
    label = "registration"
    verbose_name = "Registration"

    def ready(self) -> None:
        from events.registration import receivers

        receivers.connect()

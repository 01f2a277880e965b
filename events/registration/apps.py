"""Families take seats."""

from datetime import timedelta

from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "events.registration"
    label = "registration"
    verbose_name = "Registration"

    def ready(self) -> None:
        from events.registration import receivers
        from foundation import due

        receivers.connect()
        due.register("forget_registrations", every=timedelta(hours=1))

"""What does registration do when a date changes?"""

from events.registration import operations
from events.signals import occurrence_changed


def follow_date(sender, occurrence, before, **kwargs) -> None:
    if occurrence.ends_at != before.ends_at:
        operations.follow(occurrence=occurrence)


def connect() -> None:
    occurrence_changed.connect(follow_date, dispatch_uid="registration.follow_date")

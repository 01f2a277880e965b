"""What does registration do when dates change?"""

from events.registration import operations
from events.signals import calendar_changed


def follow_dates(sender, change, **kwargs) -> None:
    operations.follow(change=change)


def connect() -> None:
    calendar_changed.connect(follow_dates, dispatch_uid="registration.follow_dates")

"""May a family sign up for this date now, and how full is it?"""

import enum
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from events.domain.recurrence import ROME

# From here on a family is told "few places left".
FEW_SEATS = 3


class Booking(enum.StrEnum):
    """What is booked: nothing (just come), one date, or the whole course."""

    NONE = "none"
    DATE = "date"
    COURSE = "course"


class Availability(enum.StrEnum):
    JUST_COME = "just_come"
    FREE = "free"
    FEW = "few"
    FULL = "full"
    NOT_YET = "not_yet"
    TOO_LATE = "too_late"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        return self in (Availability.FREE, Availability.FEW)


@dataclass(frozen=True, slots=True)
class Window:
    """When sign-up opens (days before the start; None: at once) and closes (hours before the start)."""

    opens_days_before: int | None
    closes_hours_before: int

    def opens_at(self, starts_at: datetime) -> datetime | None:
        """Days are counted on the calendar in Rome: at the same time of day, also when the clocks change between."""
        if self.opens_days_before is None:
            return None
        return (starts_at.astimezone(ROME) - timedelta(days=self.opens_days_before)).astimezone(UTC)

    def closes_at(self, starts_at: datetime) -> datetime:
        return starts_at - timedelta(hours=self.closes_hours_before)


def fill(capacity: int, taken: int) -> Availability:
    """Return FREE, FEW or FULL for seats taken of a capacity."""
    left = capacity - taken
    if left <= 0:
        return Availability.FULL
    return Availability.FEW if left <= FEW_SEATS else Availability.FREE


def availability(
    *,
    booking: Booking,
    capacity: int | None,
    taken: int,
    window: Window,
    starts_at: datetime,
    cancelled: bool,
    now: datetime,
    ended: bool = False,
) -> Availability:
    """Return what a family may do about a date that starts at ``starts_at`` (a course: its first date to come)."""
    if cancelled:
        return Availability.CANCELLED
    if ended:
        return Availability.TOO_LATE
    if booking == Booking.NONE or capacity is None:
        return Availability.JUST_COME
    if now >= window.closes_at(starts_at):
        return Availability.TOO_LATE
    opens_at = window.opens_at(starts_at)
    if opens_at is not None and now < opens_at:
        return Availability.NOT_YET
    return fill(capacity, taken)

"""Between which dates of a workshop can a family choose?"""

import re
from dataclasses import dataclass
from datetime import datetime

from events.domain.availability import Availability
from events.models import Occurrence, Series
from events.models.series import SeriesStatus
from events.registration.domain.refusal import Refusal, closed
from events.registration.domain.seats import seats_refusal

DATES_OFFERED = 24
# What may be looked up: a NUL in a query is an error of PostgreSQL.
PUBLIC_ID = re.compile(r"[a-z0-9-]{1,16}")


@dataclass(frozen=True, slots=True)
class DateOption:
    occurrence: Occurrence
    availability: Availability

    @property
    def public_id(self) -> str:
        return self.occurrence.public_id

    @property
    def seats_left(self) -> int:
        return self.occurrence.capacity - self.occurrence.seats_taken

    @property
    def is_open(self) -> bool:
        return self.availability.is_open

    def refusal(self, *, seats: int) -> Refusal | None:
        """Return why ``seats`` cannot be had on this date now, or None."""
        return closed(self.availability) or seats_refusal(wanted=seats, left=self.seats_left)


def date_options(series: Series, *, now: datetime, asked: str = "") -> list[DateOption]:
    """Return the next dates of a workshop, and the one asked for if it is further away or past: one query or two."""
    dates = series.occurrences.select_related("place__municipality").order_by("starts_at", "pk")
    rows = list(dates.coming(now=now)[:DATES_OFFERED])
    if PUBLIC_ID.fullmatch(asked) and asked not in {row.public_id for row in rows}:
        rows += dates.filter(public_id=asked)
    if series.status != SeriesStatus.ACTIVE:
        return [DateOption(row, Availability.CANCELLED) for row in rows]
    return [DateOption(row, row.availability(now=now)) for row in rows]


def find(options: list[DateOption], public_id: str) -> DateOption | None:
    return next((option for option in options if option.public_id == public_id), None)


def only_open(options: list[DateOption]) -> str:
    """Return the public id of the date that alone takes sign-ups: then there is nothing to ask. Empty otherwise."""
    takers = [option for option in options if option.is_open]
    return takers[0].public_id if len(takers) == 1 else ""


def nothing_to_choose(options: list[DateOption]) -> Refusal | None:
    """Return why none of these dates takes anybody, or None where one does."""
    if any(option.is_open for option in options):
        return None
    reasons = [option.refusal(seats=1) for option in options]
    # "Full" says most: there was something to have.
    return Refusal.FULL if Refusal.FULL in reasons else next(iter(reasons), Refusal.TOO_LATE)

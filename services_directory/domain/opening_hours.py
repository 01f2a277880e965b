"""Is the desk open now, until when, and if not, when next?

Rules of the OSM ``opening_hours`` syntax, Italian public holidays, Europe/Rome. Closures are dates on
which a desk is shut whatever its hours say.
"""

import enum
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # missing in its stubs

ROME = ZoneInfo("Europe/Rome")
# How far ahead the next opening is looked for: past Christmas and the summer closure of a school.
LOOK_AHEAD = timedelta(days=35)
WEEK = timedelta(days=7)
# Rules that know weekdays alone are the same in any week.
ANY_DAY = date(2026, 10, 5)

# Weekdays and times alone, or times for every day.
WEEKLY_RULE = re.compile(r"((Mo|Tu|We|Th|Fr|Sa|Su)([-, ]+|(?= ))?)*[ ]*[0-9][0-9:, -]*")


class State(enum.StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    APPOINTMENT = "appointment"  # never "closed": somebody is there, for those who called
    UNKNOWN = "unknown"
    SUSPENDED = "suspended"  # the whole service is on hold


@dataclass(frozen=True, slots=True)
class Status:
    """``until``: when an open desk closes, ``next_opening``: when a closed one opens, if within five weeks."""

    state: State
    until: datetime | None = None
    next_opening: datetime | None = None

    @property
    def changes_at(self) -> datetime | None:
        return self.until or self.next_opening


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """First and last day on which a desk is shut, both included."""

    starts_on: date
    ends_on: date

    def has(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def is_readable(hours: str) -> bool:
    """Say whether ``hours`` follows the OSM syntax. The empty string does: it means hours unknown."""
    try:
        _parsed(hours.strip() or "24/7", closed_on_holidays=True)
    except (ParserError, ValueError):
        return False
    return True


def has_replaced_hours(hours: str) -> bool:
    """Say whether a rule after ``;`` takes away hours that an earlier one gave to a weekday.

    In the OSM syntax a later rule replaces the whole day. One that repeats the earlier hours and adds to them
    loses nothing, "off" means what it says, and rules of months or holidays are left alone.
    """
    given: dict[int, list[tuple[time, time]]] = {}
    for rule in hours.split(";"):
        if not WEEKLY_RULE.fullmatch(rule.strip()):
            continue
        for weekday, found in week(rule, on=ANY_DAY):
            spans = [span for span in found if time() not in span]  # a night is of two days: not judged here
            if not spans:
                continue
            earlier = given.get(weekday, [])
            if not all(any(opens <= a and b <= closes for opens, closes in spans) for a, b in earlier):
                return True
            given[weekday] = spans
    return False


@lru_cache(maxsize=4096)
def _parsed(hours: str, closed_on_holidays: bool) -> OpeningHours:
    rule = f"{hours}; PH off" if closed_on_holidays and "PH" not in hours else hours
    return OpeningHours(rule, timezone=ROME, country="IT", auto_country=False, auto_timezone=False)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=ROME)


def intervals(
    hours: str, start: datetime, end: datetime, *, closed_on_holidays: bool, closures: Collection[ClosedDays] = ()
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the (start, end) pairs, aware, in which the desk is open between two moments."""
    for opens, closes, state, _ in _parsed(hours, closed_on_holidays).intervals(start, end):
        if str(state) == "open":
            yield from _outside(closures, _aware(opens), _aware(closes))


def _outside(
    closures: Collection[ClosedDays], opens: datetime, closes: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """Yield what is left of an interval, which may last for days, when its closure days are cut out."""
    if not closures:
        yield opens, closes
        return
    begun: datetime | None = None
    moment = opens
    while moment < closes:
        if any(closure.has(moment.date()) for closure in closures):
            if begun is not None:
                yield begun, moment
            begun = None
        elif begun is None:
            begun = moment
        moment = datetime.combine(moment.date() + timedelta(days=1), time(), tzinfo=ROME)
    if begun is not None:
        yield begun, closes


def status(
    hours: str,
    *,
    at: datetime,
    by_appointment: bool = False,
    closed_on_holidays: bool = True,
    closures: Collection[ClosedDays] = (),
) -> Status:
    """Return what to tell somebody who stands before the door at ``at`` (aware).

    Without hours a desk is by appointment if it says so, and otherwise unknown, never closed.
    """
    if not hours.strip():
        return Status(State.APPOINTMENT if by_appointment else State.UNKNOWN)
    at = at.astimezone(ROME)
    open_state = State.APPOINTMENT if by_appointment else State.OPEN
    horizon = at + LOOK_AHEAD
    ahead = intervals(hours, at, horizon, closed_on_holidays=closed_on_holidays, closures=closures)
    first = next(ahead, None)
    if first is None:
        return Status(State.APPOINTMENT if by_appointment else State.CLOSED)
    opens, closes = first
    if opens <= at < closes:
        return Status(open_state, until=closes if closes < horizon else None)
    return Status(State.APPOINTMENT if by_appointment else State.CLOSED, next_opening=opens)


def week(hours: str, *, on: date) -> list[tuple[int, list[tuple[time, time]]]]:
    """Return [(weekday 0–6, [(opens, closes), …])] as somebody who reads on a day needs it; [] if unknown.

    Each weekday is told as it is the next time it comes, because hours change with the season. A public holiday says
    nothing about its weekday: the one after it does.
    """
    if not hours.strip():
        return []
    days = []
    for weekday in range(7):
        day = _next(weekday, on)
        while _is_holiday(day):
            day += WEEK
        start = datetime.combine(day, time(), tzinfo=ROME)
        spans = intervals(hours, start, start + timedelta(days=1), closed_on_holidays=False)
        days.append((weekday, [(opens.time(), closes.time()) for opens, closes in spans]))
    return days


def is_always_open(days: list[tuple[int, list[tuple[time, time]]]]) -> bool:
    """Say of a ``week`` whether it has no closed hour."""
    return bool(days) and all(spans == [(time(), time())] for _weekday, spans in days)


def _next(weekday: int, on: date) -> date:
    return on + timedelta(days=(weekday - on.weekday()) % 7)


@lru_cache(maxsize=512)
def _is_holiday(day: date) -> bool:
    start = datetime.combine(day, time(), tzinfo=ROME)
    return any(intervals("PH 00:00-24:00", start, start + timedelta(days=1), closed_on_holidays=False))


def helps_soonest(status: Status) -> tuple[int, datetime]:
    """Return what desks are sorted by: open first, then by appointment, then the one that opens first."""
    rank = (State.OPEN, State.APPOINTMENT, State.CLOSED, State.UNKNOWN, State.SUSPENDED)
    return rank.index(status.state), status.next_opening or datetime.max.replace(tzinfo=ROME)


def best(statuses: Sequence[Status]) -> Status:
    """Return the status of a service with several desks: the one that helps soonest."""
    return min(statuses, key=helps_soonest) if statuses else Status(State.UNKNOWN)

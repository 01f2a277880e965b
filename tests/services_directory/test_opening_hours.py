"""Is what stands on the door what the desk does?"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from services_directory.domain.opening_hours import ClosedDays, State, Status, status

ROME = ZoneInfo("Europe/Rome")
MONDAY = datetime(2026, 11, 23, 10, tzinfo=ROME)
ALWAYS = "24/7"


def shut(first: int, last: int) -> list[ClosedDays]:
    return [ClosedDays(date(2026, 11, first), date(2026, 11, last))]


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=ROME)


def told(closures=(), hours=ALWAYS) -> Status:
    return status(hours, at=MONDAY, closed_on_holidays=False, closures=closures)


def test_a_desk_that_never_closes_is_open_without_a_time():
    assert told() == Status(State.OPEN)


def test_a_desk_that_never_closes_is_open_until_the_midnight_before_a_closure():
    assert told(shut(24, 25)) == Status(State.OPEN, until=at(24))


def test_a_desk_that_never_closes_opens_at_the_midnight_after_a_closure():
    assert told(shut(22, 24)) == Status(State.CLOSED, next_opening=at(25))


def test_a_desk_with_hours_stays_shut_on_the_days_of_a_closure_alone():
    assert told(shut(24, 24), "Mo-Fr 09:00-12:30") == Status(State.OPEN, until=at(23, 12).replace(minute=30))
    assert told(shut(23, 24), "Mo-Fr 09:00-12:30") == Status(State.CLOSED, next_opening=at(25, 9))

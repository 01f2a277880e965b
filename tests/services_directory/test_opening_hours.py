"""Is what stands on the door what the desk does?"""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from config.paths import ROOT
from services_directory.domain.opening_hours import ClosedDays, State, Status, status, week
from services_directory.models.points import EXAMPLE, readable_hours

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


def test_the_example_means_what_it_seems_to_mean():
    morning, afternoon = (time(9), time(12, 30)), (time(15), time(17, 30))
    days = dict(week(EXAMPLE, on=MONDAY.date()))
    assert days[0] == days[2] == days[4] == [morning]
    assert days[1] == days[3] == [morning, afternoon]
    assert days[5] == days[6] == []
    readable_hours(EXAMPLE)


SEASONS = "Sep-May Mo-Fr 09:00-12:30; Jun-Aug Mo-Fr 08:00-10:00"
WINTER, SUMMER = [(time(9), time(12, 30))], [(time(8), time(10))]


@pytest.mark.parametrize(
    ("on", "monday", "friday"),
    [
        (date(2026, 7, 15), SUMMER, SUMMER),
        (date(2026, 11, 23), WINTER, WINTER),
        # Each weekday as it comes next: the season ends on a Thursday, the last of August 2028.
        (date(2028, 8, 28), SUMMER, WINTER),
        (date(2028, 8, 29), WINTER, WINTER),
    ],
)
def test_the_week_is_that_of_the_season_in_which_it_is_read(on, monday, friday):
    days = dict(week(SEASONS, on=on))
    assert (days[0], days[4], days[6]) == (monday, friday, [])


@pytest.mark.parametrize(
    "hours", ["Mo-Fr 09:00-12:30", "Mo-Fr 09:00-12:30; PH off", "Mo-Fr 09:00-12:30; PH 20:00-21:00"]
)
def test_a_public_holiday_says_nothing_about_its_weekday(hours):
    for on in (date(2026, 12, 7), date(2026, 12, 21)):  # before 8 December; before Christmas and New Year
        assert all(spans == WINTER for day, spans in week(hours, on=on) if day < 5)


def test_days_off_that_are_written_in_the_hours_are_off_in_that_week():
    days = dict(week("Mo-Fr 09:00-12:30; Dec 28-30 off", on=date(2026, 12, 28)))
    assert (days[0], days[1], days[2], days[3]) == ([], [], [], WINTER)


def test_the_night_when_the_clocks_change_is_a_day_like_another():
    assert dict(week("Su 01:00-05:00", on=date(2027, 3, 28)))[6] == [(time(1), time(5))]


@pytest.mark.parametrize("hours", ["Mo-Fr 09:00-12:30; Tu,Th 15:00-17:30", "09:00-12:00; We 15:00-17:00"])
def test_hours_that_a_later_rule_takes_away_are_refused(hours):
    with pytest.raises(ValidationError, match=EXAMPLE):
        readable_hours(hours)


@pytest.mark.parametrize(
    "hours",
    [
        "",
        "24/7",
        "Mo-Fr 09:00-12:30; PH off",
        "Mo-Fr 09:00-12:30; We off",
        "Mo 09:00-12:00; Tu 15:00-17:00",
        "Fr 20:00-02:00; Sa 10:00-12:00",
    ],
)
def test_hours_that_lose_nothing_by_mistake_are_taken(hours):
    readable_hours(hours)


def test_the_hours_of_the_sample_are_taken():
    told = re.findall(r'hours = "([^"]*)"', (ROOT / "home/demo/services.toml").read_text())
    assert len(told) > 50
    for hours in told:
        readable_hours(hours)

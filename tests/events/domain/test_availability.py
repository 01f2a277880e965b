"""When does sign-up open and close?"""

from datetime import datetime, timedelta

import pytest

from events.domain.availability import Availability, Booking, Window, availability
from events.domain.recurrence import ROME

AFTER_THE_CHANGE = datetime(2026, 10, 27, 17, tzinfo=ROME)  # summer time ends on 25 October


def test_days_before_are_days_of_the_calendar_not_hours():
    opens = Window(opens_days_before=7, closes_hours_before=2).opens_at(AFTER_THE_CHANGE)
    assert opens.astimezone(ROME) == datetime(2026, 10, 20, 17, tzinfo=ROME)
    assert opens == AFTER_THE_CHANGE.astimezone(opens.tzinfo) - timedelta(days=7, hours=1)


def test_without_days_it_opens_at_once():
    assert Window(None, 2).opens_at(AFTER_THE_CHANGE) is None


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-1, Availability.NOT_YET), (0, Availability.FREE), (7 * 1440 - 61, Availability.FREE)],
)
def test_it_opens_on_the_minute(minutes, expected):
    opens = datetime(2026, 10, 20, 17, tzinfo=ROME)
    said = availability(
        booking=Booking.DATE,
        capacity=10,
        taken=0,
        window=Window(7, 2),
        starts_at=AFTER_THE_CHANGE,
        cancelled=False,
        now=opens.astimezone(tz=None) + timedelta(minutes=minutes),
    )
    assert said == expected

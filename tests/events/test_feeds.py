"""Does the flat feed tell the window it says it tells, and write no date twice for nothing?"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
import time_machine
from django.utils.http import http_date
from icalendar import Calendar

from events import feeds, operations
from events.domain import ical
from services_directory.models import ServicePoint

ROME = ZoneInfo("Europe/Rome")
TODAY = date(2026, 11, 24)
NOON = datetime.combine(TODAY, time(12), ROME)
pytestmark = pytest.mark.django_db


@pytest.fixture
def year(make_workshop):
    """A workshop each week of a year, from eight weeks ago, with one date cancelled and one moved."""
    with time_machine.travel(NOON - timedelta(weeks=8), tick=False):
        page = make_workshop(first_date=TODAY - timedelta(weeks=8), rule="RRULE:FREQ=WEEKLY;COUNT=52")
        dates = page.series.occurrences.order_by("starts_at")
        operations.cancel_occurrence(occurrence=dates[10])
        moved, later = dates[11], timedelta(days=1)
        operations.move_occurrence(occurrence=moved, starts_at=moved.starts_at + later, ends_at=moved.ends_at + later)
    return page.series


def told(body: bytes, first: date, last: date) -> set:
    """Return (start, cancelled) of what a client shows from ``first`` to ``last``."""
    shown = recurring_ical_events.of(Calendar.from_ical(body)).between(first, last + timedelta(days=1))
    return {(one["DTSTART"].dt.astimezone(UTC), one["STATUS"] == "CANCELLED") for one in shown}


@time_machine.travel(NOON, tick=False)
def test_within_its_window_the_flat_feed_says_what_the_rows_and_the_rule_say(client, year):
    first, last = TODAY - feeds.LOOK_BACK, TODAY + feeds.LOOK_AHEAD
    flat = client.get("/calendar/it.ics").content
    rule = client.get(f"/calendar/it/{year.public_id}.ics").content
    rows = {
        (row.starts_at, row.is_cancelled)
        for row in year.occurrences.all()
        if first <= row.starts_at.astimezone(ROME).date() <= last
    }
    assert len(rows) == 22
    assert told(flat, first, last) == told(rule, first, last) == rows
    assert told(flat, date(2020, 1, 1), date(2030, 1, 1)) == rows
    assert len(told(rule, date(2020, 1, 1), date(2030, 1, 1))) == 52


def test_the_clock_changes_a_feed_at_midnight_alone(client, year):
    bodies = []
    for hours in (0, 11, 13, 24 * 7 + 11):
        with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
            bodies.append(client.get("/calendar/it.ics"))
    noon, evening, night, week = bodies
    assert noon.content == evening.content
    assert noon.content != week.content
    assert (noon.content.count(b"BEGIN:VEVENT"), week.content.count(b"BEGIN:VEVENT")) == (22, 22)
    midnight = datetime.combine(TODAY + timedelta(days=1), time(), ROME)
    assert night["Last-Modified"] == http_date(midnight.timestamp())


@time_machine.travel(NOON, tick=False)
def test_a_change_elsewhere_writes_no_date_again(client, year, make_service, monkeypatch):
    written = []
    monkeypatch.setattr(ical, "_event", lambda *args, write=ical._event: written.append(args) or write(*args))
    make_service()
    ical._written.cache_clear()
    for _ in range(2):
        feed = client.get("/calendar/it.ics")
        ServicePoint.objects.get().save()
        assert client.get("/calendar/it.ics").content == feed.content
    assert len(written) == 22
    operations.cancel_occurrence(occurrence=year.occurrences.coming(now=NOON).last())
    operations.cancel_occurrence(occurrence=year.occurrences.coming(now=NOON).order_by("starts_at")[3])
    client.get("/calendar/it.ics")
    assert len(written) == 23  # the last date of the year is beyond what is told

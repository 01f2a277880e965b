"""Can a workshop go on at another hour, and keep its page, its address and its families?"""

from datetime import datetime, time, timedelta

import pytest
import recurring_ical_events
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar

from events import operations, planning
from events.domain.recurrence import ROME
from events.models import Occurrence, Schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(make_workshop):
    """Four dates at 17:00, then three at 16:00: two schedules, one workshop."""
    series = make_workshop(rule="RRULE:FREQ=WEEKLY;COUNT=4").series
    first = series.schedule.first_date + timedelta(weeks=4)
    Schedule.objects.create(
        series=series, first_date=first, starts=time(16), ends=time(17), rule="RRULE:FREQ=WEEKLY;COUNT=3"
    )
    operations.plan_occurrences(series=series)
    return series


def hours(series) -> list[int]:
    return [timezone.localtime(row.starts_at).hour for row in series.occurrences.all()]


def test_each_date_follows_the_schedule_that_asks_for_it(series):
    assert hours(series) == [17, 17, 17, 17, 16, 16, 16]
    early, late = series.schedules.all()
    assert [row.schedule for row in series.occurrences.all()] == [early] * 4 + [late] * 3
    assert series.schedule == late
    assert planning.dry_run(series=series).changes_nothing


def test_another_hour_of_the_later_one_leaves_the_earlier_alone(series):
    schedule = series.schedule
    schedule.ends = time(18)
    told = planning.dry_run(series=series, schedule=schedule)
    assert (told.unchanged, len(told.changed)) == (4, 3)
    operations.save_series(series=series, schedule=schedule)
    assert list(series.occurrences.values_list("sequence", flat=True)) == [0, 0, 0, 0, 1, 1, 1]
    assert [one.sequence for one in series.schedules.all()] == [0, 1]


def test_another_place_is_news_of_both(series, library):
    series.place = type(library).objects.create(name="Scuola", municipality=library.municipality)
    operations.save_series(series=series)
    assert [one.sequence for one in series.schedules.all()] == [1, 1]
    operations.save_series(series=series)
    assert [one.sequence for one in series.schedules.all()] == [1, 1]


def test_a_slot_that_both_ask_for_is_one_date_and_keeps_its_families(series):
    early, late = series.schedules.all()
    row = series.occurrences.filter(schedule=late).first()
    Occurrence.objects.filter(pk=row.pk).update(seats_taken=3)
    newest = Schedule.objects.create(
        series=series,
        first_date=late.first_date,
        starts=late.starts,
        ends=time(17, 30),
        rule="RRULE:FREQ=WEEKLY;COUNT=9",
    )
    operations.plan_occurrences(series=series)
    after = Occurrence.objects.get(pk=row.pk)
    assert (after.uid, after.seats_taken, after.schedule, after.off_rule) == (row.uid, 3, newest, False)
    assert series.occurrences.count() == 4 + 9


def test_its_file_has_a_rule_for_each_and_says_what_the_rows_say(client, series):
    reply = client.get(f"/calendar/it/{series.public_id}.ics")
    calendar = Calendar.from_ical(reply.content)
    rules = {str(event["uid"]): event["rrule"]["COUNT"] for event in calendar.walk("VEVENT")}
    early, late = series.schedules.all()
    assert rules == {str(early.uid): [4], str(late.uid): [3]}
    today = timezone.localdate()
    told = recurring_ical_events.of(calendar).between(today, today + timedelta(days=200))
    assert sorted(event.start.astimezone(ROME) for event in told) == [
        timezone.localtime(row.starts_at, ROME) for row in series.occurrences.all()
    ]


def test_a_workshop_and_its_schedules_go_together(series):
    series.pages.get().delete()
    operations.delete_series(series=series)
    assert not Schedule.objects.exists()


class TestWhatFamiliesWerePromised:
    @pytest.fixture
    def booked(self, series):
        Occurrence.objects.filter(pk=series.occurrences.first().pk).update(seats_taken=3)
        return series

    @pytest.mark.parametrize(("name", "value"), [("booking", "course"), ("booking", "none"), ("counts", "children")])
    def test_another_way_of_signing_up_is_refused(self, booked, name, value):
        setattr(booked, name, value)
        with pytest.raises(ValidationError) as refused:
            operations.save_series(series=booked)
        assert list(refused.value.message_dict) == [name]

    def test_seats_of_what_is_past_promise_nothing(self, booked):
        past = datetime(2020, 1, 7, 17, tzinfo=ROME)
        booked.occurrences.filter(seats_taken=3).update(starts_at=past, ends_at=past + timedelta(hours=1))
        booked.counts, booked.capacity = "children", 2
        operations.save_series(series=booked)
        booked.refresh_from_db()
        assert (booked.counts, booked.capacity) == ("children", 2)

"""Does everybody hear of a date that its series changed or called off?"""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from events import operations, planning
from events.domain.availability import Availability
from events.domain.recurrence import Slots
from events.models import Occurrence, Series
from events.signals import calendar_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    heard = []

    def listener(sender, change, **kwargs):
        heard.append(change)

    calendar_changed.connect(listener)
    yield heard
    calendar_changed.disconnect(listener)


def test_a_new_time_of_the_series_is_one_act_and_tells_of_each_date(make_workshop, told):
    series = make_workshop().series
    told.clear()
    schedule = series.schedule
    schedule.ends = time(19)
    operations.save_series(series=series, schedule=schedule)
    operations.plan_occurrences(series=series)
    (change,) = told
    assert (change.series, len(change.told), change.added, change.reseated) == (series, 8, [], [])
    assert all(before.ends_at < after.ends_at for before, after in change.told)


def test_whoever_hears_of_a_change_finds_all_of_it_stored(make_workshop):
    series, seen = make_workshop().series, []

    def look(sender, change, **kwargs):
        seen.append(set(series.occurrences.values_list("ends_at__time", flat=True)))

    calendar_changed.connect(look)
    schedule = series.schedule
    schedule.ends = time(19)
    operations.save_series(series=series, schedule=schedule)
    calendar_changed.disconnect(look)
    assert [len(ends) for ends in seen] == [1]


def test_more_seats_are_told_to_those_who_wait_and_no_calendar_client(make_workshop, told):
    series, course = make_workshop().series, make_workshop("Corso", booking="course").series
    told.clear()
    for one in (series, course):
        one.capacity = 12
        operations.save_series(series=one)
    by_date, whole = told
    assert ([row.capacity for row in by_date.reseated], by_date.told) == ([12] * 8, [])
    assert (whole.reseated, whole.told) == ([course], [])
    assert set(series.occurrences.values_list("sequence", flat=True)) == {0}


def test_new_dates_are_told(make_workshop, told):
    series = make_workshop().series
    told.clear()
    schedule = series.schedule
    schedule.rule = "RRULE:FREQ=WEEKLY;COUNT=10"
    operations.save_series(series=series, schedule=schedule)
    assert [row.slot for row in told[0].added] == [row.slot for row in series.occurrences.order_by("-pk")[:2]][::-1]


def test_a_date_kept_by_decision_follows_its_series_in_all_but_the_hour(make_workshop, library):
    series = make_workshop().series
    row = series.occurrences.first()
    Occurrence.objects.filter(pk=row.pk).update(seats_taken=2)
    schedule = series.schedule
    schedule.starts = time(16)
    operations.save_series(series=series, schedule=schedule)
    operations.keep_occurrence(occurrence=row)
    series.capacity = 17
    series.place = type(library).objects.create(name="Scuola", municipality=library.municipality)
    assert series.place.name in [one.becomes.place.name for one in planning.dry_run(series=series).changed]
    operations.save_series(series=series)
    kept = Occurrence.objects.get(pk=row.pk)
    assert (kept.starts_at, kept.ends_at, kept.place, kept.capacity) == (row.starts_at, row.ends_at, series.place, 17)


def test_another_reason_alone_is_stored_and_is_no_news(make_workshop, holiday, told):
    row = make_workshop().series.occurrences.first()
    told.clear()
    operations.move_occurrence(occurrence=row, starts_at=row.starts_at, ends_at=row.ends_at, reason=holiday)
    stored = Occurrence.objects.get(pk=row.pk)
    assert (stored.reason, stored.sequence, stored.overridden, told) == (holiday, 0, [], [])
    assert stored.changed_at > row.changed_at


def test_a_cancelled_series_cancels_its_dates_ahead_and_says_so_once(make_workshop, told):
    series = make_workshop().series
    told.clear()
    series.status = "cancelled"
    assert len(planning.dry_run(series=series).changed) == 8
    operations.save_series(series=series)
    operations.save_series(series=series)
    assert set(series.occurrences.values_list("status", "sequence")) == {("cancelled", 1)}
    (change,) = told
    assert len(change.told) == series.occurrences.count() == 8


def test_an_ended_series_takes_back_empty_dates_and_asks_about_the_others(make_workshop):
    series = make_workshop().series
    booked = series.occurrences.first()
    Occurrence.objects.filter(pk=booked.pk).update(seats_taken=3)
    series.status = "ended"
    operations.save_series(series=series)
    row = series.occurrences.get()
    assert (row.pk, row.off_rule, row.status) == (booked.pk, True, "scheduled")
    assert row.availability(now=timezone.now()) == Availability.TOO_LATE


def test_no_date_of_a_cancelled_series_is_open(make_workshop):
    series = make_workshop().series
    Series.objects.filter(pk=series.pk).update(status="cancelled")
    row = Occurrence.objects.filter(series=series).first()
    assert row.availability(now=timezone.now()) == Availability.CANCELLED


def test_another_hour_does_not_revive_a_cancelled_date(make_workshop):
    series = make_workshop().series
    row = series.occurrences.first()
    operations.cancel_occurrence(occurrence=row)
    schedule = series.schedule
    schedule.starts = time(17, 15)
    operations.save_series(series=series, schedule=schedule)
    assert [one.pk for one in series.occurrences.all() if one.slot.date() == row.slot.date()] == [row.pk]


def test_a_date_moved_past_its_slot_stays_in_the_rule(make_workshop):
    series = make_workshop().series
    row = series.occurrences.first()
    operations.move_occurrence(
        occurrence=row, starts_at=row.starts_at + timedelta(days=4), ends_at=row.ends_at + timedelta(days=4)
    )
    operations.plan_occurrences(series=series, now=timezone.now() + timedelta(days=3))
    row.refresh_from_db()
    assert not row.off_rule


def test_slots_behind_today_come_on_top_of_the_limit():
    daily = Slots(date(2026, 1, 1), time(17), time(18), "FREQ=DAILY")
    today = date(2026, 11, 23)
    ahead = planning.wanted(daily, is_course=False, today=today)
    more = planning.wanted(daily, is_course=False, today=today, since=date(2026, 11, 20))
    assert len(ahead) == planning.MOST_DATES
    assert more == [datetime(2026, 11, day, 17) for day in (20, 21, 22)] + ahead


def test_one_workshop_that_cannot_be_planned_stops_no_other(make_workshop):
    broken, sound = make_workshop().series, make_workshop("Altro").series
    broken.schedules.update(extra_dates=["never"])
    Occurrence.objects.filter(series=sound).delete()
    with pytest.raises(CommandError, match=broken.public_id):
        call_command("plan_occurrences")
    assert sound.occurrences.count() == 8

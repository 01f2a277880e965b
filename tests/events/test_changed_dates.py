"""Does everybody hear of a date that its series changed or called off?"""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from events import operations, planning
from events.domain.availability import Availability
from events.domain.recurrence import Slots
from events.models import Occurrence, Series
from events.signals import occurrence_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    heard = []

    def listener(sender, occurrence, before, **kwargs):
        heard.append((before, occurrence))

    occurrence_changed.connect(listener)
    yield heard
    occurrence_changed.disconnect(listener)


def test_a_new_time_of_the_series_is_told_once_for_each_date(make_workshop, told):
    series = make_workshop().series
    schedule = series.schedule
    schedule.ends = time(19)
    operations.save_series(series=series, schedule=schedule)
    operations.plan_occurrences(series=series)
    assert len(told) == 8
    assert all(before.ends_at < occurrence.ends_at for before, occurrence in told)


def test_more_seats_are_nobodys_news(make_workshop, told):
    series = make_workshop().series
    series.capacity = 12
    operations.save_series(series=series)
    assert not told


def test_a_cancelled_series_cancels_its_dates_ahead_and_says_so_once(make_workshop, told):
    series = make_workshop().series
    series.status = "cancelled"
    assert len(planning.dry_run(series=series).changed) == 8
    operations.save_series(series=series)
    operations.save_series(series=series)
    assert set(series.occurrences.values_list("status", "sequence")) == {("cancelled", 1)}
    assert len(told) == series.occurrences.count() == 8


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

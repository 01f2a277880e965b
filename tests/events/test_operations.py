"""Do dates follow their series, and never lose anybody?"""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events import operations, planning
from events.models import Occurrence, Series
from events.signals import calendar_changed

pytestmark = pytest.mark.django_db


def test_a_course_of_eight_has_eight_rows_and_planning_twice_is_once(make_workshop):
    series = make_workshop().series
    before = list(series.occurrences.values_list("uid", "starts_at", "sequence"))
    plan = operations.plan_occurrences(series=series)
    assert len(before) == 8
    assert not plan.create
    assert list(series.occurrences.values_list("uid", "starts_at", "sequence")) == before


def test_the_wall_clock_stays_when_the_clocks_change(make_workshop):
    series = make_workshop(
        first_date=timezone.localdate() + timedelta(days=1), rule="RRULE:FREQ=WEEKLY;COUNT=52"
    ).series
    starts = [timezone.localtime(row.starts_at).time() for row in series.occurrences.all()]
    assert len(starts) == 52
    assert set(starts) == {time(17)}


def test_a_dry_run_tells_and_writes_nothing(make_workshop):
    series = make_workshop().series
    schedule = series.schedule
    schedule.ends = time(19)
    told = planning.dry_run(series=series, schedule=schedule)
    assert (told.unchanged, len(told.changed), len(told.plan.create)) == (0, 8, 0)
    assert timezone.localtime(series.occurrences.first().ends_at).time() == time(18, 30)


def test_a_new_weekday_keeps_dates_with_people_and_marks_them(make_workshop):
    series = make_workshop().series
    booked = series.occurrences.first()
    Occurrence.objects.filter(pk=booked.pk).update(seats_taken=3)
    schedule = series.schedule
    schedule.first_date += timedelta(days=1)
    told = planning.dry_run(series=series, schedule=schedule)
    assert (len(told.plan.create), len(told.plan.delete), told.people) == (8, 7, 3)
    operations.save_series(series=series, schedule=schedule)
    booked.refresh_from_db()
    assert booked.off_rule
    assert booked.seats_taken == 3
    assert series.occurrences.count() == 9


def test_capacity_below_seats_taken_is_refused(make_workshop):
    series = make_workshop().series
    Occurrence.objects.filter(pk=series.occurrences.first().pk).update(seats_taken=3)
    series.capacity = 2
    with pytest.raises(ValidationError) as refused:
        operations.save_series(series=series)
    assert "capacity" in refused.value.message_dict
    assert Series.objects.get(pk=series.pk).capacity == 10


def test_saving_the_words_of_a_series_raises_no_sequence_but_a_new_time_does(make_workshop):
    series = make_workshop().series
    series.contact = "Giulia"
    operations.save_series(series=series)
    assert set(series.occurrences.values_list("sequence", flat=True)) == {0}
    schedule = series.schedule
    schedule.ends = time(19)
    operations.save_series(series=series, schedule=schedule)
    assert set(series.occurrences.values_list("sequence", flat=True)) == {1}


def test_a_cancelled_date_stays_cancelled_and_is_told_once(make_workshop, holiday):
    row = make_workshop().series.occurrences.first()
    told = []
    calendar_changed.connect(listener := lambda sender, change, **kwargs: told.extend(change.told))
    operations.cancel_occurrence(occurrence=row, reason=holiday)
    operations.cancel_occurrence(occurrence=row, reason=holiday)
    calendar_changed.disconnect(listener)
    operations.plan_occurrences(series=row.series)
    row.refresh_from_db()
    assert row.is_cancelled
    assert row.sequence == 1
    assert [before.is_cancelled for before, _ in told] == [False]


def test_a_moved_date_keeps_its_slot_and_its_new_time(make_workshop):
    row = make_workshop().series.occurrences.first()
    slot, start = row.recurrence_id, row.starts_at
    operations.move_occurrence(
        occurrence=row, starts_at=start + timedelta(days=1), ends_at=row.ends_at + timedelta(days=1)
    )
    operations.plan_occurrences(series=row.series)
    row.refresh_from_db()
    assert (row.recurrence_id, row.starts_at, row.moved_from) == (slot, start + timedelta(days=1), start)


def test_an_end_before_the_start_moves_nothing(make_workshop):
    row = make_workshop().series.occurrences.first()
    with pytest.raises(ValueError, match="end"):
        operations.move_occurrence(occurrence=row, starts_at=row.ends_at, ends_at=row.starts_at)
    assert Occurrence.objects.get(pk=row.pk).sequence == 0


def test_a_rule_that_would_hang_is_refused(make_workshop):
    series = make_workshop().series
    schedule = series.schedule
    schedule.rule = "RRULE:FREQ=SECONDLY"
    with pytest.raises(ValidationError) as refused:
        operations.save_series(series=series, schedule=schedule)
    assert "rule" in refused.value.message_dict


def test_planning_makes_no_past_dates(make_workshop):
    start = timezone.localdate() - timedelta(days=70)
    series = make_workshop(first_date=start, rule="RRULE:FREQ=WEEKLY;COUNT=12").series
    assert series.occurrences.earliest("starts_at").starts_at > timezone.now()
    assert isinstance(series.occurrences.first().slot, datetime)

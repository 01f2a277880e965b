"""Every write to the calendar that matters."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime

from django.db import transaction
from django.db.models import F, ProtectedError
from django.utils import timezone

from events import planning
from events.domain.recurrence import Plan
from events.models import Occurrence, Schedule, Series, WorkshopIndexPage, WorkshopPage
from events.models.occurrences import OccurrenceStatus
from events.signals import occurrence_changed
from foundation import content_version
from foundation.models import Phrase, Place


@transaction.atomic
def plan_occurrences(*, series: Series, now: datetime | None = None) -> Plan:
    """Make the dates what the series and its schedules say, and return what was done. Twice is the same as once.

    Rows are never recreated: a date keeps its uid for life. The past is not touched. A date that the rule
    has left but that somebody is registered for stays, marked ``off_rule``.
    """
    now = now or timezone.now()
    series = Series.objects.select_for_update().get(pk=series.pk)
    rows = {row.recurrence_id: row for row in series.occurrences.select_for_update()}
    wanted = planning.wanted_by(series, series.schedules.all(), rows.values(), now)
    plan = planning.plan_for(series, wanted, rows.values(), now)
    Occurrence.objects.bulk_create([planning.new_date(series, wanted[slot], slot) for slot in plan.create])
    for one in plan.delete:
        _take_back(rows[planning.key(one.recurrence_id)])
    written = bool(plan.create or plan.delete)
    for one in (*plan.refresh, *plan.decide):
        row = rows[planning.key(one.recurrence_id)]
        off_rule = one in plan.decide
        values = {} if off_rule else planning.differences(series, wanted.get(row.slot), row)
        if values or row.off_rule != off_rule:
            _apply(row, {**values, "off_rule": off_rule})
            written = True
    if written:
        content_version.bump()
    return plan


def _take_back(row: Occurrence) -> None:
    """Delete a date that nobody is coming to; one that somebody once signed up for stays, cancelled."""
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        _apply(row, {"status": OccurrenceStatus.CANCELLED, "off_rule": False})


# What a calendar client must hear of (RFC 5545 §3.8.7.4); seats are no business of its.
HEARD_OF = {"starts_at", "ends_at", "place_id", "status"}


def _apply(row: Occurrence, values: dict, before: Occurrence | None = None) -> None:
    """Store facts of a date; whoever listens is told once of those a family must hear of."""
    before = before or copy(row)
    heard = any(getattr(row, name) != value for name, value in values.items() if name in HEARD_OF)
    for name, value in values.items():
        setattr(row, name, value)
    if heard:
        row.sequence += 1
    row.save()
    if heard:
        occurrence_changed.send(Occurrence, occurrence=row, before=before)


@transaction.atomic
def create_workshop(
    *,
    parent: WorkshopIndexPage,
    title: str,
    slug: str,
    schedule: Mapping,
    owner=None,
    words: Mapping | None = None,
    now: datetime | None = None,
    **facts,
) -> WorkshopPage:
    """Create a series with a schedule, its dates and its page of words, a draft; return the page.

    ``schedule`` has fields of Schedule, ``facts`` those of Series. Raises ValidationError and writes nothing if
    anything is wrong.
    """
    series = Series(**facts)
    return begin_workshop(
        series=series,
        schedule=Schedule(series=series, **schedule),
        parent=parent,
        title=title,
        slug=slug,
        owner=owner,
        words=words,
        now=now,
    )


@transaction.atomic
def begin_workshop(
    *,
    series: Series,
    schedule: Schedule,
    parent: WorkshopIndexPage,
    title: str,
    slug: str = "",
    owner=None,
    words: Mapping | None = None,
    now: datetime | None = None,
) -> WorkshopPage:
    """Store a new series with its dates and its page of words, a draft; without a slug it gets one from its title.

    Raises ValidationError, and writes nothing, if anything is wrong.
    """
    series.full_clean()
    schedule.full_clean(exclude=["series"])
    series.save()
    schedule.series = series
    schedule.save()
    page = WorkshopPage(
        title=title,
        slug=slug,
        series=series,
        translation_key=series.translation_key,
        locale=parent.locale,
        owner=owner,
        live=False,
        **{"summary": title, **(words or {})},
    )
    parent.add_child(instance=page)
    page.save_revision(user=owner)
    plan_occurrences(series=series, now=now)
    return page


@transaction.atomic
def save_series(*, series: Series, schedule: Schedule | None = None, now: datetime | None = None) -> Plan:
    """Save a changed series, and one of its schedules if given, and make its dates follow.

    Raises ValidationError, and writes nothing, if anything is wrong.
    """
    before = Series.objects.select_for_update().get(pk=series.pk)
    series.seats_taken = before.seats_taken  # families took seats while the editor was typing
    series.full_clean()
    series.save()
    if schedule:
        schedule.full_clean()
        _save_schedule(schedule)
    if (series.place_id, series.status) != (before.place_id, before.status):
        series.schedules.update(sequence=F("sequence") + 1, changed_at=timezone.now())
    return plan_occurrences(series=series, now=now)


def _save_schedule(schedule: Schedule) -> None:
    """Store a schedule; calendar clients hear of other dates by its sequence."""
    before = Schedule.objects.get(pk=schedule.pk)
    schedule.sequence = before.sequence + (schedule.slots != before.slots)
    schedule.save()


@transaction.atomic
def cancel_occurrence(*, occurrence: Occurrence, reason: Phrase | None = None, reason_text: str = "") -> Occurrence:
    """Cancel one date with a public reason. Families hear of it through ``occurrence_changed``. Twice is once."""
    before, row = _locked(occurrence)
    if row.is_cancelled:
        return row
    row.reason, row.reason_text = reason, reason_text
    return _change(before, row, {"status": OccurrenceStatus.CANCELLED})


@transaction.atomic
def move_occurrence(
    *,
    occurrence: Occurrence,
    starts_at: datetime,
    ends_at: datetime,
    place: Place | None = None,
    reason: Phrase | None = None,
) -> Occurrence:
    """Move one date to another time (aware) and, if given, another place. ValueError for an end before its start."""
    if ends_at <= starts_at:
        raise ValueError("the end comes after the start")
    before, row = _locked(occurrence)
    row.reason = reason or row.reason
    values = {"starts_at": starts_at, "ends_at": ends_at, "place_id": place.pk if place else row.place_id}
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return row
    return _change(before, row, changed)


@transaction.atomic
def keep_occurrence(*, occurrence: Occurrence) -> Occurrence:
    """Decide that a date stays although the rule has left it. Nothing changes for families; twice is once."""
    _before, row = _locked(occurrence)
    row.overridden = sorted({*row.overridden, "is_extra"})
    _apply(row, {"is_extra": True, "off_rule": False})
    return row


@transaction.atomic
def delete_series(*, series: Series) -> None:
    """Delete a workshop and its dates. Raises ProtectedError, and deletes nothing, while pages or families need it."""
    series.occurrences.filter(seats_taken=0).delete()
    series.delete()


def _locked(occurrence: Occurrence) -> tuple[Occurrence, Occurrence]:
    """Return the row as it was and the row to change, under a lock."""
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("series")
    return Occurrence.objects.get(pk=occurrence.pk), rows.get(pk=occurrence.pk)


def _change(before: Occurrence, row: Occurrence, values: dict) -> Occurrence:
    """Set facts of a date by hand: reconcile leaves them alone from now on, and whoever listens is told."""
    row.overridden = sorted({*row.overridden, *(name.removesuffix("_id") for name in values)})
    _apply(row, values, before)
    return row

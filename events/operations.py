"""Every write to the calendar that matters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from events.domain import recurrence
from events.domain.recurrence import Existing, Plan
from events.models import Occurrence, Series, WorkshopIndexPage, WorkshopPage
from events.models.occurrences import OccurrenceStatus
from events.models.series import BookingMode, SeriesStatus
from events.signals import occurrence_changed
from foundation import content_version
from foundation.models import Phrase, Place

HORIZON = timedelta(days=548)  # eighteen months
MOST_DATES = 200
MOST_MEETINGS = 60


@dataclass(frozen=True, slots=True)
class DryRun:
    """What saving would do to the dates, ready to be counted and shown to an editor."""

    plan: Plan
    changed: tuple[Existing, ...]  # those of plan.refresh that would get another time, place or number of seats
    leaving: tuple[Existing, ...]  # those of plan.decide that the rule leaves now, and not already before

    @property
    def unchanged(self) -> int:
        return len(self.plan.refresh) - len(self.changed)

    @property
    def people(self) -> int:
        """Seats taken on dates that will need a decision."""
        return sum(one.booked for one in self.leaving)

    @property
    def changes_nothing(self) -> bool:
        plan = self.plan
        return not (plan.create or plan.delete or self.leaving or self.changed)


def dry_run(*, series: Series, now: datetime | None = None) -> DryRun:
    """Return what ``plan_occurrences`` would do for a series as it stands in memory. Writes nothing."""
    rows = {row.recurrence_id: row for row in series.occurrences.all()} if series.pk else {}
    plan = _plan(series, rows.values(), now or timezone.now())
    changed = tuple(one for one in plan.refresh if _differences(series, rows[_key(one.recurrence_id)]))
    leaving = tuple(one for one in plan.decide if not rows[_key(one.recurrence_id)].off_rule)
    return DryRun(plan, changed, leaving)


@transaction.atomic
def plan_occurrences(*, series: Series, now: datetime | None = None) -> Plan:
    """Make the dates what the series says, and return what was done. Twice is the same as once.

    Rows are never recreated: a date keeps its uid for life. The past is not touched. A date that the rule
    has left but that somebody is registered for stays, marked ``off_rule``.
    """
    now = now or timezone.now()
    series = Series.objects.select_for_update().get(pk=series.pk)
    rows = {row.recurrence_id: row for row in series.occurrences.select_for_update()}
    plan = _plan(series, rows.values(), now)
    Occurrence.objects.bulk_create([_new(series, slot) for slot in plan.create])
    Occurrence.objects.filter(pk__in=[rows[_key(one.recurrence_id)].pk for one in plan.delete]).delete()
    written = bool(plan.create or plan.delete)
    for one in (*plan.refresh, *plan.decide):
        row = rows[_key(one.recurrence_id)]
        off_rule = one in plan.decide
        values = {} if off_rule else _differences(series, row)
        if values or row.off_rule != off_rule:
            _apply(row, {**values, "off_rule": off_rule})
            written = True
    if written:
        content_version.bump()
    return plan


def _key(slot: datetime) -> str:
    return slot.isoformat(timespec="seconds")


def _plan(series: Series, rows: Iterable[Occurrence], now: datetime) -> Plan:
    today = timezone.localdate(now)
    slots: list[datetime] = []
    if series.status == SeriesStatus.ACTIVE:
        slots = wanted(series.slots, is_course=series.is_course, today=today)
    return recurrence.plan(slots, [_existing(series, row) for row in rows], now=now)


def wanted(slots: recurrence.Slots, *, is_course: bool, today: date) -> list[datetime]:
    """Return the naive local starts that are planned: of a course every meeting, else those from ``today`` on."""
    limit, since = (MOST_MEETINGS, None) if is_course else (MOST_DATES, today)
    return recurrence.slots(slots, horizon=today + HORIZON, limit=limit, since=since)


def _existing(series: Series, row: Occurrence) -> Existing:
    return Existing(
        recurrence_id=row.slot,
        starts_at=row.starts_at,
        overridden=frozenset(row.overridden),
        cancelled=row.is_cancelled,
        booked=series.seats_taken if series.is_course else row.seats_taken,
        is_extra=row.is_extra,
    )


def _facts(series: Series, slot: datetime) -> dict:
    """Return the facts of a date that nobody changed by hand."""
    start, end = recurrence.span(slot, series.starts, series.ends)
    return {
        "starts_at": recurrence.instant(start),
        "ends_at": recurrence.instant(end),
        "place_id": series.place_id,
        "capacity": series.capacity if series.booking == BookingMode.DATE else None,
    }


def _new(series: Series, slot: datetime) -> Occurrence:
    return Occurrence(
        series=series,
        recurrence_id=_key(slot),
        is_extra=slot.date().isoformat() in series.extra_dates,
        **_facts(series, slot),
    )


def _differences(series: Series, row: Occurrence) -> dict:
    """Return what the series says otherwise than the row, leaving alone what was set by hand.

    Seats held are never undercut: a row keeps at least the capacity that is taken.
    """
    wanted = _facts(series, row.slot)
    if wanted["capacity"] is not None:
        wanted["capacity"] = max(wanted["capacity"], row.seats_taken)
    return {
        name: value
        for name, value in wanted.items()
        if name.removesuffix("_id") not in row.overridden and getattr(row, name) != value
    }


# What a calendar client must hear of (RFC 5545 §3.8.7.4); seats are no business of its.
HEARD_OF = {"starts_at", "ends_at", "place_id", "status"}


def _apply(row: Occurrence, values: dict) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    if HEARD_OF & values.keys():
        row.sequence += 1
    row.save()


@transaction.atomic
def create_workshop(
    *,
    parent: WorkshopIndexPage,
    title: str,
    slug: str,
    owner=None,
    words: Mapping | None = None,
    now: datetime | None = None,
    **facts,
) -> WorkshopPage:
    """Create a series with its dates and its page of words, a draft; return the page.

    ``facts`` are fields of Series, validated here; raises ValidationError and writes nothing if they are wrong.
    """
    return begin_workshop(
        series=Series(**facts), parent=parent, title=title, slug=slug, owner=owner, words=words, now=now
    )


@transaction.atomic
def begin_workshop(
    *,
    series: Series,
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
    series.save()
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
def save_series(*, series: Series, now: datetime | None = None) -> Plan:
    """Save a changed series and make its dates follow. Raises ValidationError, and writes nothing, if it is wrong."""
    before = Series.objects.select_for_update().get(pk=series.pk)
    series.seats_taken = before.seats_taken  # families took seats while the editor was typing
    series.full_clean()
    heard_of = ("first_date", "starts", "ends", "rule_text", "until", "extra_dates", "place_id", "status")
    if any(getattr(series, name) != getattr(before, name) for name in heard_of):
        series.sequence = before.sequence + 1
    series.save()
    return plan_occurrences(series=series, now=now)


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
    _apply(row, values)
    occurrence_changed.send(Occurrence, occurrence=row, before=before)
    return row

"""Which dates do the schedules of a series want, and what would saving them do to the rows there are?

Everything here is read or made ready; ``operations`` writes.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from events.domain import recurrence
from events.domain.recurrence import Existing, Plan
from events.models import Occurrence, Schedule, Series
from events.models.occurrences import OccurrenceStatus
from events.models.series import BookingMode, SeriesStatus

HORIZON = timedelta(days=548)  # eighteen months
MOST_DATES = 200
MOST_MEETINGS = 60


@dataclass(frozen=True, slots=True)
class Change:
    """A date that would get another time, place or number of seats: the row now, what changes, the row then."""

    row: Occurrence
    values: dict
    becomes: Occurrence


@dataclass(frozen=True, slots=True)
class DryRun:
    """What saving would do to the dates, ready to be counted and shown to an editor."""

    plan: Plan
    changed: tuple[Change, ...]  # of plan.refresh
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


Wanted = dict[datetime, Schedule]  # naive local start: the schedule that asks for it


def dry_run(*, series: Series, schedule: Schedule | None = None, now: datetime | None = None) -> DryRun:
    """Return what ``plan_occurrences`` would do for a series and one of its schedules as they stand in memory.

    Writes nothing.
    """
    now = now or timezone.now()
    rows = {row.recurrence_id: row for row in series.occurrences.select_related("place__municipality")}
    schedules = [schedule if schedule and one.pk == schedule.pk else one for one in series.schedules.all()]
    wanted = wanted_by(series, schedules, rows.values(), now)
    plan = plan_for(series, wanted, rows.values(), now)
    changed = []
    for one in plan.refresh:
        row = rows[key(one.recurrence_id)]
        if values := differences(series, wanted.get(one.recurrence_id), row):
            changed.append(Change(row, values, _then(row, values, series)))
    leaving = tuple(one for one in plan.decide if not rows[key(one.recurrence_id)].off_rule)
    return DryRun(plan, tuple(changed), leaving)


def _then(row: Occurrence, values: dict, series: Series) -> Occurrence:
    then = copy(row)
    for name, value in values.items():
        setattr(then, name, value)
    if "place_id" in values:
        then.place = series.place
    return then


def key(slot: datetime) -> str:
    """Return a naive slot as ``Occurrence.recurrence_id`` holds it."""
    return slot.isoformat(timespec="seconds")


def wanted_by(series: Series, schedules: Iterable[Schedule], rows: Iterable[Occurrence], now: datetime) -> Wanted:
    """Return each date that the schedules of a series ask for; where two ask for the same, the later one has it."""
    if series.status != SeriesStatus.ACTIVE:
        return {}
    today = timezone.localdate(now)
    # A date moved from last week to next is still one of the rule's.
    since = min([today, *(row.slot.date() for row in rows if row.starts_at > now)])
    return {
        slot: schedule
        for schedule in schedules
        for slot in wanted(schedule.slots, is_course=series.is_course, today=today, since=since)
    }


def plan_for(series: Series, wanted: Wanted, rows: Iterable[Occurrence], now: datetime) -> Plan:
    """Return what to do with each row of a series, and which dates it lacks."""
    existing = [_existing(series, row) for row in rows]
    if series.status == SeriesStatus.CANCELLED:
        return _called_off(existing, now)
    return recurrence.plan(list(wanted), existing, now=now)


def _called_off(existing: list[Existing], now: datetime) -> Plan:
    """Return the plan of a cancelled workshop: its dates ahead stay, to be announced as cancelled."""
    ahead = [one for one in existing if one.starts_at > now and not one.cancelled]
    return Plan(refresh=tuple(ahead), keep=tuple(one for one in existing if one not in ahead))


def wanted(slots: recurrence.Slots, *, is_course: bool, today: date, since: date | None = None) -> list[datetime]:
    """Return the naive local starts that are planned: of a course every meeting, else those from ``today`` on.

    Those between ``since`` and ``today`` come on top of the limit.
    """
    horizon = today + HORIZON
    if is_course:
        return recurrence.slots(slots, horizon=horizon, limit=MOST_MEETINGS)
    planned = recurrence.slots(slots, horizon=horizon, limit=MOST_DATES, since=today)
    if since is None or since >= today:
        return planned
    days = (today - since).days  # a rule makes at most one date a day
    return recurrence.slots(slots, horizon=today - timedelta(days=1), limit=days, since=since) + planned


def _existing(series: Series, row: Occurrence) -> Existing:
    return Existing(
        recurrence_id=row.slot,
        starts_at=row.starts_at,
        overridden=frozenset(row.overridden),
        cancelled=row.is_cancelled,
        booked=series.seats_taken if series.is_course else row.seats_taken,
        is_extra=row.is_extra,
    )


def _facts(series: Series, schedule: Schedule, slot: datetime) -> dict:
    """Return the facts of a date that nobody changed by hand."""
    start, end = recurrence.span(slot, schedule.starts, schedule.ends)
    return {
        "schedule_id": schedule.pk,
        "starts_at": recurrence.instant(start),
        "ends_at": recurrence.instant(end),
        **_shared(series),
    }


def _shared(series: Series) -> dict:
    """Return what all dates of a series have in common, whenever they are."""
    return {
        "place_id": series.place_id,
        "capacity": series.capacity if series.booking == BookingMode.DATE else None,
    }


def new_date(series: Series, schedule: Schedule, slot: datetime) -> Occurrence:
    """Return the row of a date that a series lacks, not yet stored."""
    return Occurrence(
        series=series,
        recurrence_id=key(slot),
        is_extra=slot.date().isoformat() in schedule.extra_dates,
        **_facts(series, schedule, slot),
    )


def differences(series: Series, schedule: Schedule | None, row: Occurrence) -> dict:
    """Return what the series and the schedule that asks for a row say otherwise than the row.

    What was set by hand is left alone, and seats held are never undercut: a row keeps at least the capacity that
    is taken. A date that no schedule asks for, kept by decision, keeps its hours.
    """
    if series.status == SeriesStatus.CANCELLED:
        return {} if row.is_cancelled else {"status": OccurrenceStatus.CANCELLED}
    facts = _facts(series, schedule, row.slot) if schedule else _shared(series)
    if facts["capacity"] is not None:
        facts["capacity"] = max(facts["capacity"], row.seats_taken)
    return {
        name: value
        for name, value in facts.items()
        if name.removesuffix("_id") not in row.overridden and getattr(row, name) != value
    }

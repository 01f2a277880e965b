"""How do the dates follow what a series and its schedules say?"""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from events import planning
from events.domain.recurrence import Plan
from events.models import Occurrence, Series
from events.models.occurrences import OccurrenceStatus
from events.operations.acts import Act, act_on


def plan_occurrences(*, series: Series, now: datetime | None = None) -> Plan:
    """Make the dates what the series and its schedules say, and return what was done. Twice is the same as once.

    Rows are never recreated: a date keeps its uid for life. The past is not touched. A date that the rule
    has left but that somebody is registered for stays, marked ``off_rule``.
    """
    with act_on(series) as act:
        return reconcile(act, series, now or timezone.now())


def reconcile(act: Act, series: Series, now: datetime) -> Plan:
    series = Series.objects.select_for_update().get(pk=series.pk)
    rows = {row.recurrence_id: row for row in series.occurrences.select_for_update()}
    wanted = planning.wanted_by(series, series.schedules.all(), rows.values(), now)
    plan = planning.plan_for(series, wanted, rows.values(), now)
    act.add([planning.new_date(series, wanted[slot], slot) for slot in plan.create])
    for one in plan.delete:
        _take_back(act, rows[planning.key(one.recurrence_id)])
    for one in plan.refresh:
        row = rows[planning.key(one.recurrence_id)]
        act.set(row, {**planning.differences(series, wanted.get(row.slot), row), "off_rule": False})
    for one in plan.decide:
        act.set(rows[planning.key(one.recurrence_id)], {"off_rule": True})
    return plan


def _take_back(act: Act, row: Occurrence) -> None:
    """Delete a date that nobody is coming to; one that somebody once signed up for stays, cancelled."""
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError:
        act.set(row, {"status": OccurrenceStatus.CANCELLED, "off_rule": False})

"""How is one date cancelled, moved or kept?"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from events.models import Occurrence
from events.models.occurrences import OccurrenceStatus
from events.operations.acts import act_on
from foundation.models import Phrase, Place


@transaction.atomic
def cancel_occurrence(*, occurrence: Occurrence, reason: Phrase | None = None, reason_text: str = "") -> Occurrence:
    """Cancel one date with a public reason. Families hear of it through ``calendar_changed``. Twice is once."""
    row = _locked(occurrence)
    if row.is_cancelled:
        return row
    cancelled = {"status": OccurrenceStatus.CANCELLED}
    return _by_hand(row, cancelled, reason_id=reason and reason.pk, reason_text=reason_text)


@transaction.atomic
def move_occurrence(
    *,
    occurrence: Occurrence,
    starts_at: datetime,
    ends_at: datetime,
    place: Place | None = None,
    reason: Phrase | None = None,
) -> Occurrence:
    """Move one date to another time (aware) and, if given, another place. ValueError for an end before its start.

    Without a reason the one that was given before stays.
    """
    if ends_at <= starts_at:
        raise ValueError("the end comes after the start")
    row = _locked(occurrence)
    wanted = {"starts_at": starts_at, "ends_at": ends_at, "place_id": place.pk if place else row.place_id}
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    return _by_hand(row, changed, reason_id=reason.pk if reason else row.reason_id)


@transaction.atomic
def keep_occurrence(*, occurrence: Occurrence) -> Occurrence:
    """Decide that a date stays although the rule has left it. Nothing changes for families; twice is once."""
    row = _locked(occurrence)
    with act_on(row.series) as act:
        act.set(row, {"is_extra": True, "off_rule": False, "overridden": sorted({*row.overridden, "is_extra"})})
    return row


def _locked(occurrence: Occurrence) -> Occurrence:
    return Occurrence.objects.select_for_update(of=("self",)).select_related("series").get(pk=occurrence.pk)


def _by_hand(row: Occurrence, facts: Mapping, **said) -> Occurrence:
    """Set facts of a date that reconcile leaves alone from now on, and what is said of them."""
    names = {name.removesuffix("_id") for name in facts}
    with act_on(row.series) as act:
        act.set(row, {**facts, **said, "overridden": sorted({*row.overridden, *names})})
    return row

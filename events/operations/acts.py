"""How is a change of dates written down, and who hears of it?"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy

from django.db import transaction
from django.utils import timezone

from events.models import Occurrence, Series
from events.signals import CalendarChange, calendar_changed
from foundation import content_version

# What a calendar client must hear of (RFC 5545 §3.8.7.4); seats are no business of its.
HEARD_OF = {"starts_at", "ends_at", "place_id", "status"}
WRITTEN = (
    *("starts_at", "ends_at", "place", "status", "capacity", "schedule", "off_rule", "is_extra", "overridden"),
    *("reason", "reason_text", "sequence", "changed_at"),
)


class Act:
    """Rows that one act changes: stored together by ``write``, told of once at its end."""

    def __init__(self, series: Series):
        self.change = CalendarChange(series)
        self._rows: list[Occurrence] = []

    def add(self, rows: list[Occurrence]) -> None:
        self.change.added += Occurrence.objects.bulk_create(rows)

    def set(self, row: Occurrence, values: Mapping) -> None:
        """Give a date other facts; its sequence rises if calendar clients must hear of them."""
        before = copy(row)
        changed = {name for name, value in values.items() if getattr(row, name) != value}
        for name, value in values.items():
            setattr(row, name, value)
        if changed & HEARD_OF:
            row.sequence += 1
            self.change.told.append((before, row))
        if "capacity" in changed:
            self.change.reseated.append(row)
        if changed:
            row.changed_at = timezone.now()
            self._rows.append(row)

    def write(self) -> None:
        Occurrence.objects.bulk_update(self._rows, WRITTEN, batch_size=100)
        if self._rows or self.change:
            content_version.bump()


@contextmanager
def act_on(series: Series) -> Iterator[Act]:
    """Do something to the dates of a series in one transaction: all of it is stored, then told of, or none."""
    with transaction.atomic():
        act = Act(series)
        yield act
        act.write()
        if act.change:
            calendar_changed.send(CalendarChange, change=act.change)

"""What does the calendar tell whoever stands above it?

``calendar_changed`` is sent once for each act of an editor or of the planner, last in its transaction, so that one act
can be one message to a family. Its argument ``change`` is a ``CalendarChange``; the sender is its class.
"""

from dataclasses import dataclass, field

from django.dispatch import Signal

calendar_changed = Signal()


@dataclass(slots=True)
class CalendarChange:
    """What one act did to one series; all rows are as they are stored now, ``before`` as they were."""

    series: object
    told: list[tuple] = field(default_factory=list)  # (before, after) of dates cancelled, moved, or elsewhere
    added: list = field(default_factory=list)  # dates that are new
    reseated: list = field(default_factory=list)  # counters (date or series) with another number of seats

    def __bool__(self) -> bool:
        return bool(self.told or self.added or self.reseated)

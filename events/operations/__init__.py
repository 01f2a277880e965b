"""Every write to the calendar that matters."""

from events.operations.dates import cancel_occurrence, keep_occurrence, move_occurrence
from events.operations.plans import plan_occurrences
from events.operations.workshops import begin_workshop, create_workshop, delete_series, save_series

__all__ = [
    "begin_workshop",
    "cancel_occurrence",
    "create_workshop",
    "delete_series",
    "keep_occurrence",
    "move_occurrence",
    "plan_occurrences",
    "save_series",
]

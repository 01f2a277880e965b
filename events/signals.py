"""What does the calendar tell whoever stands above it?

``occurrence_changed`` is sent after a date was cancelled, moved, or given another place, inside the
transaction that changed it. Arguments: ``occurrence`` (the saved row), ``before`` (the row as it was).
"""

from django.dispatch import Signal

occurrence_changed = Signal()

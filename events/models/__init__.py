"""What does the calendar keep?"""

from events.models.occurrences import Occurrence
from events.models.pages import WorkshopIndexPage, WorkshopPage
from events.models.schedules import Schedule
from events.models.series import Series

__all__ = ["Occurrence", "Schedule", "Series", "WorkshopIndexPage", "WorkshopPage"]

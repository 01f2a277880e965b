"""What are the facts and the dates of one workshop, ready to be read?"""

from dataclasses import dataclass
from datetime import datetime

from events.cards import DateLine, date_line
from events.domain.availability import Availability
from foundation.labels import labels_of
from foundation.models import TopicLabel
from foundation.notices import StandingNotice, notices_here

DATES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class WorkshopSheet:
    topic_label: object | None
    dates: list[DateLine]
    more_dates: int
    notices: list[StandingNotice]
    boundaries: list[datetime | None]

    @property
    def next_date(self) -> DateLine | None:
        """Return the next date that takes place."""
        return next((line for line in self.dates if not line.is_cancelled), None)

    @property
    def course_availability(self) -> Availability | None:
        """Return what a family may do about the whole course: a course is booked before its first date to come."""
        return self.next_date.availability if self.next_date else None


def sheet(series, *, language: str, now: datetime) -> WorkshopSheet:
    """Return the sheet of a workshop for a reader of ``language`` at ``now``: four queries."""
    coming = series.occurrences.coming(now=now)
    dates = [date_line(one, language=language, now=now) for one in coming.shown()[:DATES_SHOWN]]
    places = [series.place, *(line.place for line in dates if not line.is_cancelled)]
    notices, notice_boundaries = notices_here(places, language=language, now=now)
    return WorkshopSheet(
        topic_label=labels_of(TopicLabel, language).get(series.topic_id),
        dates=dates,
        more_dates=max(0, coming.count() - len(dates)),
        notices=notices,
        boundaries=[*notice_boundaries, *(moment for line in dates for moment in line.boundaries)],
    )

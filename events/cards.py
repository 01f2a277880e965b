"""What does a list tell of each workshop and each of its dates?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from events.domain.availability import Availability
from foundation.domain.languages import direction
from foundation.labels import labels_of
from foundation.models import TopicLabel
from foundation.phrases import Words, plain_texts


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date: when, where, whether it takes place, and what a family may do about it."""

    occurrence: object
    availability: Availability
    reason: Words | None

    @property
    def starts_at(self) -> datetime:
        return self.occurrence.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.occurrence.ends_at

    @property
    def is_cancelled(self) -> bool:
        return self.occurrence.is_cancelled

    @property
    def moved_from(self) -> datetime | None:
        return self.occurrence.moved_from

    @property
    def place(self):
        return self.occurrence.place

    @property
    def is_elsewhere(self) -> bool:
        return self.occurrence.place_id != self.occurrence.series.place_id

    @property
    def boundaries(self) -> list[datetime | None]:
        """Return the moments at which this line is no longer right."""
        window = self.occurrence.series.window
        return [self.ends_at, window.opens_at(self.starts_at), window.closes_at(self.starts_at)]


@dataclass(frozen=True, slots=True)
class EventCard:
    """A workshop beside its words in the best language there is, and its next dates."""

    series: object
    url: str
    title: str
    summary: str
    lang: str
    topic_label: object | None
    dates: tuple[DateLine, ...]

    @property
    def dir(self) -> str:
        return direction(self.lang)


def date_line(occurrence, *, language: str, now: datetime) -> DateLine:
    """Return the line of a date fetched ``shown``, for a reader of ``language`` at ``now``."""
    reason = plain_texts(language).get(occurrence.reason_id)
    return DateLine(occurrence, occurrence.availability(now=now), reason)


def cards(occurrences: Iterable, *, language: str, now: datetime) -> list[EventCard]:
    """Group dates fetched ``shown`` into one card per workshop, in the order of their first date.

    Two queries more, for words and for labels. A workshop without words in the chain is left out.
    """
    by_series: dict[int, list] = {}
    for occurrence in occurrences:
        by_series.setdefault(occurrence.series_id, []).append(occurrence)
    if not by_series:
        return []
    series_model = type(next(iter(by_series.values()))[0].series)
    words = series_model._meta.get_field("pages").related_model.objects.by_fact("series", by_series, language)
    labels = labels_of(TopicLabel, language)
    return [
        card(words[pk], dates, labels, language=language, now=now) for pk, dates in by_series.items() if pk in words
    ]


def card(words, dates: list, labels: dict, *, language: str, now: datetime) -> EventCard:
    series = dates[0].series
    return EventCard(
        series=series,
        url=words.url_in(language),
        title=words.title,
        summary=words.summary,
        lang=words.language,
        topic_label=labels.get(series.topic_id),
        dates=tuple(date_line(one, language=language, now=now) for one in dates),
    )

"""What does the calendar show for this address: a list, a month, or one day?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Window
from django.db.models.functions import RowNumber
from django.http import Http404
from django.utils import timezone

from events.cards import EventCard, cards
from events.domain.months import Month
from events.querysets import OPERATORS
from foundation.labels import topics
from foundation.models import Municipality, Topic, TopicLabel

FILTERS = frozenset({"municipality", "topic", "audience", "month", "day", "page"})
CARDS_PER_PAGE = 12
DATES_PER_CARD = 4
DATES_PER_DAY_IN_GRID = 3


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the grid: its first dates, and how many more there are."""

    day: date
    in_month: bool
    is_today: bool
    cards: tuple[EventCard, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Listing:
    chosen: dict[str, str]
    topics: tuple[tuple[Topic, TopicLabel], ...]
    municipalities: list[Municipality]
    cards: list[EventCard]
    found: Page | None
    month: Month | None
    weeks: list[list[DayCell]]
    day: date | None
    this_month: Month
    feed_query: str
    boundaries: list

    @property
    def previous_month(self) -> Month | None:
        return self.month and self.month.shift(-1)

    @property
    def next_month(self) -> Month | None:
        return self.month and self.month.shift(1)

    def address(self, **changes: str | None) -> str:
        """Return the query string of this view with some choices changed."""
        chosen = {**self.chosen, **changes}
        return "?" + urlencode({name: value for name, value in chosen.items() if value})


def listing(asked: Mapping[str, str], series, occurrences, *, language: str, now: datetime) -> Listing:
    """Return what the calendar shows. ``series`` and ``occurrences`` are the querysets to read.

    Raises Http404 for a month or a day that is none.
    """
    chosen = {name: asked.get(name, "") for name in ("municipality", "topic", "audience")}
    month = _asked_month(asked.get("month", ""))
    day = _asked_day(asked.get("day", ""))
    dates = _narrowed(occurrences.public(language), chosen)
    found, shown, weeks = None, [], []
    if month:
        weeks = month_grid(dates, month, language=language, now=now)
    elif day:
        found, shown = day_list(dates, day, asked.get("page"), language=language, now=now)
    else:
        found, shown = next_list(series, dates, asked.get("page"), language=language, now=now)
    narrowing = {name: chosen[name] for name in ("municipality", "topic") if chosen[name]}
    return Listing(
        chosen=chosen,
        topics=topics(language),
        municipalities=list(Municipality.objects.all()),
        cards=shown,
        found=found,
        month=month,
        weeks=weeks,
        day=day,
        this_month=Month.of(timezone.localdate(now)),
        feed_query="?" + urlencode(narrowing) if narrowing else "",
        boundaries=[moment for one in shown for line in one.dates for moment in line.boundaries],
    )


def is_known(asked, audiences, *, names: frozenset[str] = FILTERS, today: date) -> bool:
    """Whether a query string (QueryDict) holds only choices that the pages offer: others are not worth keeping."""
    if not set(asked) <= names or any(len(values) > 1 for _name, values in asked.lists()):
        return False
    given = {name: value for name, value in asked.items() if value}
    month, day, page = (given.get(name) for name in ("month", "day", "page"))
    return (
        (month is None or _is_near_month(month, today))
        and (day is None or _is_near_day(day, today))
        and (page is None or (page.isascii() and page.isdigit() and len(page) <= 3))
        and given.get("audience", "") in {"", *audiences}
        and ("topic" not in given or Topic.objects.filter(key=given["topic"]).exists())
        and ("municipality" not in given or Municipality.objects.filter(istat_code=given["municipality"]).exists())
    )


def _is_near_month(text: str, today: date) -> bool:
    month, here = Month.read(text), Month.of(today)
    return month is not None and here.shift(-24) <= month <= here.shift(24)


def _is_near_day(text: str, today: date) -> bool:
    try:
        return abs(date.fromisoformat(text) - today) <= timedelta(days=400)
    except ValueError:
        return False


def next_list(series, dates, page, *, language: str, now: datetime) -> tuple[Page, list[EventCard]]:
    """One card per workshop, soonest first, each with its next few dates."""
    coming = dates.coming(now=now)
    soonest = series.filter(pk__in=coming.values("series")).next_first(now=now)
    found = Paginator(soonest.values_list("pk", flat=True), CARDS_PER_PAGE).get_page(page)
    nth = Window(RowNumber(), partition_by="series", order_by=["starts_at", "pk"])
    next_few = coming.filter(series__in=list(found.object_list)).annotate(nth=nth).filter(nth__lte=DATES_PER_CARD)
    return found, cards(next_few.shown().order_by("starts_at", "pk"), language=language, now=now)


def day_list(dates, day: date, page, *, language: str, now: datetime) -> tuple[Page, list[EventCard]]:
    here = dates.between(_midnight(day), _midnight(day + timedelta(days=1)))
    found = Paginator(here.shown(), CARDS_PER_PAGE).get_page(page)
    return found, cards(found.object_list, language=language, now=now)


def month_grid(dates, month: Month, *, language: str, now: datetime) -> list[list[DayCell]]:
    """Return the weeks of a month. Nothing outside them is read, and of each day only what fits its cell."""
    weeks = month.weeks
    start, end = _midnight(weeks[0][0]), _midnight(weeks[-1][-1] + timedelta(days=1))
    rows = dates.between(start, end).with_day().filter(nth__lte=DATES_PER_DAY_IN_GRID)
    by_day: dict[date, list[EventCard]] = {}
    of_day = {}
    shown = list(rows.shown().order_by("starts_at", "pk"))
    by_series = {one.series.pk: one for one in cards(shown, language=language, now=now)}
    for row in shown:
        of_day[row.day] = row.of_day
        if whole := by_series.get(row.series_id):
            line = next(line for line in whole.dates if line.occurrence.pk == row.pk)
            by_day.setdefault(row.day, []).append(_with_one_date(whole, line))
    today = timezone.localdate(now)
    return [
        [
            DayCell(
                day=day,
                in_month=day.month == month.number,
                is_today=day == today,
                cards=tuple(by_day.get(day, ())),
                more=max(0, of_day.get(day, 0) - len(by_day.get(day, ()))),
            )
            for day in week
        ]
        for week in weeks
    ]


def _with_one_date(card: EventCard, line) -> EventCard:
    return EventCard(card.series, card.url, card.title, card.summary, card.lang, card.topic_label, (line,))


def _narrowed(dates, chosen: Mapping[str, str]):
    if chosen["municipality"]:
        dates = dates.filter(place__municipality__istat_code=chosen["municipality"])
    if chosen["topic"]:
        dates = dates.filter(series__topic__key=chosen["topic"])
    # Training for operators is no families' workshop: shown only when asked for.
    if chosen["audience"] == OPERATORS:
        return dates.filter(series__audience=OPERATORS)
    return dates.exclude(series__audience=OPERATORS)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _asked_month(text: str) -> Month | None:
    if text and Month.read(text) is None:
        raise Http404("no such month")
    return Month.read(text)


def _asked_day(text: str) -> date | None:
    if not text:
        return None
    month = Month.read(text[:7])
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Http404("no such day") from error
    if month is None or len(text) != 10:
        raise Http404("no such day")
    return day

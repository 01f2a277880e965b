"""What do calendar clients get, and when is it unchanged?"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.cards import EventCard, cards
from events.domain import ical
from events.listing import is_known
from events.models import Occurrence, Schedule, Series
from events.querysets import OPERATORS
from foundation.page_cache import fresh_until
from foundation.reading import only_read

CONTENT_TYPE = "text/calendar; charset=utf-8"
NARROWING = frozenset({"municipality", "topic"})
# The flat feed tells whole days in Rome, from LOOK_BACK before today to LOOK_AHEAD after it. Within them it says what
# the rows and the rule of each workshop say; who wants to see further subscribes to the workshop.
LOOK_BACK = timedelta(days=30)  # a client that was away for a month still hears that a date was cancelled
LOOK_AHEAD = timedelta(days=120)  # a school term: families plan weeks ahead, and a phone reads all of it each time


@only_read
def everything(request: HttpRequest, language: str) -> HttpResponse:
    """The flat feed of a language, narrowed by municipality (ISTAT code) and topic (key)."""
    today = timezone.localdate()
    with reader_of(language):
        dates = Occurrence.objects.public(language).exclude(series__audience=OPERATORS)
        dates = dates.between(midnight(today - LOOK_BACK), midnight(today + LOOK_AHEAD + timedelta(days=1)))
        if code := request.GET.get("municipality"):
            dates = dates.filter(place__municipality__istat_code=code)
        if key := request.GET.get("topic"):
            dates = dates.filter(series__topic__key=key)
        name = _("EMMA workshops")
        return answer(request, dates, language=language, name=name, narrowing=NARROWING, since=midnight(today))


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


@only_read
def one_workshop(request: HttpRequest, language: str, public_id: str) -> HttpResponse:
    """One workshop as a rule with its exceptions: a client can go on with it beyond the planned dates."""
    with reader_of(language):
        series = get_object_or_404(
            Series.objects.public(language).select_related("place__municipality"), public_id=public_id
        )
        dates = list(series.occurrences.shown())
        shown = cards(dates, language=language, now=timezone.now())
        if not shown:
            raise Http404
        parts = [_part(schedule, shown[0]) for schedule in series.schedules.all()]
        body = ical.render_series(
            parts,
            name=shown[0].title,
            language=shown[0].lang,
            uid=str(uuid5(NAMESPACE_URL, request.path)),
            cancelled_prefix=cancelled_prefix(),
        )
        changed = [entry.changed_at for part in parts for entry in (part.master, *part.rows)]
        return respond(request, body, changed_at=max(changed))


def _part(schedule: Schedule, card: EventCard) -> ical.Recurring:
    """Return one schedule of a workshop with its dates, as the card tells them."""
    lines = tuple(line for line in card.dates if line.occurrence.schedule_id == schedule.pk)
    place, (starts_at, ends_at) = card.series.place, schedule.first_moments
    master = ical.Entry(
        uid=str(schedule.uid),
        sequence=schedule.sequence,
        starts_at=starts_at,
        ends_at=ends_at,
        changed_at=max(card.series.changed_at, schedule.changed_at),
        location=location(place),
        geo=geo(place),
        **_words(card),
    )
    return ical.Recurring(master, entries([replace(card, dates=lines)]), schedule.slots)


@only_read
def one_date(request: HttpRequest, language: str, public_id: str, occurrence_id: str) -> HttpResponse:
    """One date, for "add to my calendar"."""
    with reader_of(language):
        dates = Occurrence.objects.public(language).filter(series__public_id=public_id, public_id=occurrence_id)
        if not dates.exists():
            raise Http404
        response = answer(request, dates, language=language, name=_("EMMA workshops"))
        response["Content-Disposition"] = f'attachment; filename="emma-{occurrence_id}.ics"'
        return response


def reader_of(language: str):
    """Return a context in which ``language`` is active; Http404 where it is no language of the site."""
    if language not in dict(settings.LANGUAGES):
        raise Http404("no such language")
    return translation.override(language)


def answer(
    request: HttpRequest, dates, *, language: str, name: str, narrowing=frozenset(), since: datetime | None = None
) -> HttpResponse:
    """Return the feed of ``dates``; ``since`` is when it last changed by the clock alone, if it does."""
    shown = cards(dates.shown(), language=language, now=timezone.now())
    body = ical.render_feed(
        entries(shown),
        name=name,
        language=language,
        uid=str(uuid5(NAMESPACE_URL, request.get_full_path())),
        cancelled_prefix=cancelled_prefix(),
    )
    changed_at = dates.aggregate(changed_at=Max("changed_at"))["changed_at"]
    moments = [moment for moment in (changed_at, since) if moment is not None]
    return respond(request, body, changed_at=max(moments, default=None), narrowing=narrowing)


def respond(request: HttpRequest, body: bytes, *, changed_at, narrowing=frozenset()) -> HttpResponse:
    """Return a feed that may be kept and asked for again: strong ETag by the page cache, Last-Modified here."""
    response = HttpResponse(body, content_type=CONTENT_TYPE)
    response["Content-Language"] = get_language()
    if changed_at:
        response["Last-Modified"] = http_date(int(changed_at.timestamp()))
    # Nothing in a feed depends on the minute, only on content, whose version is in the key; and a feed is dear.
    if is_known(request.GET, (), names=narrowing, today=timezone.localdate()):
        response.fresh_until = fresh_until(timezone.now(), longest=timedelta(hours=1))
    return response


def cancelled_prefix() -> str:
    return _("CANCELLED: ")


def entries(shown: Iterable[EventCard]) -> list[ical.Entry]:
    """Return the calendar entries of cards, words in the language they were found in."""
    return [
        ical.Entry(
            uid=str(line.occurrence.uid),
            sequence=line.occurrence.sequence,
            starts_at=line.starts_at,
            ends_at=line.ends_at,
            changed_at=line.occurrence.changed_at,
            cancelled=line.is_cancelled,
            location=location(line.place),
            geo=geo(line.place),
            recurrence_id=line.occurrence.slot,
            **_words(card),
        )
        for card in shown
        for line in card.dates
    ]


def _words(card: EventCard) -> dict:
    return {
        "summary": card.title,
        "description": card.summary,
        "url": settings.BASE_URL + reverse("workshop", args=[card.series.public_id]),
        "language": card.lang,
    }


def location(place) -> str:
    return place.public_address


def geo(place) -> tuple[float, float] | None:
    if place.address_hidden or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude

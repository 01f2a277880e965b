"""How does the sample grow to the size that measurements need?

The made-up rest: the same services and workshops over again, at other places and times. Their facts go
through the operations; their translations are pages added directly, because wagtail-localize takes a
tenth of a second for each.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from wagtail.models import Page

from events.models import Series, WorkshopIndexPage, WorkshopPage
from foundation.models import Place
from home.seeding import services, workshops
from home.seeding.data import SOURCE, read, uid
from services_directory.models import Service, ServiceIndexPage, ServicePage


def grow_services(parent: ServiceIndexPage, languages: list[str], today: date, total: int) -> Iterator[int]:
    """Add services until there are ``total``; yield the number there is after each."""
    places, rows = _place_keys(), read("services")["service"]
    for number in range(Service.objects.count(), total):
        base = rows[number % len(rows)]
        key, place = f"{base['key']}-{number}", places[number % len(places)]
        desk = next(point for point in base["point"] if "place" in point)
        row = {**base, "key": key, "slug": f"{base['slug']}-{number}", "point": [{**desk, "place": place}]}
        services.make_service(parent, row, today)
        page = ServicePage.objects.get(translation_key=uid("service", key), locale=parent.locale)
        _other_languages(page, parent, row, languages, lambda words, key=key: services.words_fields(key, words))
        yield number + 1


def grow_workshops(parent: WorkshopIndexPage, languages: list[str], now: datetime, total: int) -> Iterator[int]:
    """Add workshops until there are ``total``; yield the number there is after each."""
    places, rows = _place_keys(), read("workshops")["workshop"]
    for number in range(Series.objects.count(), total):
        base = rows[number % len(rows)]
        row = {
            **base,
            "key": f"{base['key']}-{number}",
            "slug": f"{base['slug']}-{number}",
            "place": places[number % len(places)],
            "exception": [],
        }
        series = workshops.make_workshop(parent, row, now)
        page = WorkshopPage.objects.get(series=series, locale=parent.locale)
        _other_languages(page, parent, row, languages, workshops.words_fields)
        yield number + 1


def _place_keys() -> list[str]:
    known = set(Place.objects.values_list("uid", flat=True))
    return [row["key"] for row in read("places")["place"] if uid("place", row["key"]) in known]


def _other_languages(page: Page, parent: Page, row: dict, languages: list[str], shape) -> None:
    fact = {"service": page.service} if isinstance(page, ServicePage) else {"series": page.series}
    for language in languages:
        if language == SOURCE or language not in row["words"]:
            continue
        there = parent.get_translations().get(locale__language_code=language)
        copy = type(page)(
            slug=page.slug,
            locale=there.locale,
            translation_key=page.translation_key,
            first_published_at=timezone.now(),
            **fact,
            **shape(row["words"][language]),
        )
        there.add_child(instance=copy)
        copy.save_revision().publish()

"""Which pages are measured, in which states, and what must be done before each request?"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.core.cache import cache
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone, translation

from events.domain.months import Month
from events.models import WorkshopIndexPage, WorkshopPage
from foundation import content_version
from services_directory.models import ServiceIndexPage, ServicePage
from tests.benchmarks import doors
from tests.benchmarks.stock.models import StockServiceIndexPage, StockServicePage

LANGUAGE = "it"
ASKED = "permesso"  # a word of many services


class State(StrEnum):
    FIRST = "first after a change"
    MADE = "made, look-ups kept"
    KEPT = "kept page"
    STOCK = "made"
    YARDSTICK = "yardstick"


@dataclass(frozen=True)
class Case:
    """One address in one state; ``prepare`` runs, unmeasured, before each request."""

    name: str
    state: State
    client: Client
    address: str
    prepare: Callable[[], None] = lambda: None
    kind: str = "page"

    @property
    def label(self) -> str:
        return f"{self.name} · {self.state}"

    def get(self, **headers: str):
        response = self.client.get(self.address, **headers)
        if response.status_code != 200:
            raise RuntimeError(f"{self.label}: {self.address} answers {response.status_code}")
        return response


def forget_everything() -> None:
    """What a change of content does, and an empty cache: the next page reads its look-ups again."""
    content_version.forget()
    cache.clear()


def addresses() -> list[tuple[str, str, str]]:
    """Return (name, address, kind) of what is measured of our site; kind is page, list or feed."""
    services, calendar = (
        model.objects.get(locale__language_code=LANGUAGE) for model in (ServiceIndexPage, WorkshopIndexPage)
    )
    service, workshop = (
        model.objects.filter(locale__language_code=LANGUAGE).order_by("pk").first()
        for model in (ServicePage, WorkshopPage)
    )
    month = Month.of(timezone.localdate()).shift(1)  # the whole of it lies ahead
    calendar_url = calendar.url_in(LANGUAGE)
    return [
        ("home", f"/{LANGUAGE}/", "page"),
        ("list of services", services.url_in(LANGUAGE), "list"),
        ("service", service.url_in(LANGUAGE), "page"),
        ("service, Arabic", service.url_in("ar"), "page"),
        ("calendar, list", calendar_url, "list"),
        ("calendar, month", f"{calendar_url}?month={month}", "list"),
        ("workshop", workshop.url_in(LANGUAGE), "page"),
        ("search", f"/{LANGUAGE}/search/?q={ASKED}", "search"),
        ("feed", f"/calendar/{LANGUAGE}.ics", "feed"),
        ("feed, one topic", f"/calendar/{LANGUAGE}.ics?topic={workshop.series.topic.key}", "feed"),
    ]


def there_is_a_search() -> bool:
    """Say whether this site has a page that searches."""
    try:
        with translation.override(LANGUAGE):
            return resolve(f"/{LANGUAGE}/search/").url_name == "search"
    except Resolver404:
        return False


def ours() -> list[Case]:
    client = doors.ours()
    cases = []
    for name, address, kind in addresses():
        if kind == "search" and not there_is_a_search():
            continue
        cases.append(Case(name, State.FIRST, client, address, forget_everything, kind))
        cases.append(Case(name, State.MADE, client, address, cache.clear, kind))
        if kind != "search":  # what somebody typed is kept nowhere
            cases.append(Case(name, State.KEPT, client, address, kind=kind))
    return cases


def stock() -> list[Case]:
    client = doors.stock()
    index = StockServiceIndexPage.objects.get(locale__language_code=LANGUAGE)
    page = StockServicePage.objects.get(
        locale__language_code=LANGUAGE,
        slug=ServicePage.objects.filter(locale__language_code=LANGUAGE).order_by("pk").first().slug,
    )
    made = {"list of services": index, "service": page}
    return [
        Case(f"stock {name}", State.STOCK, client, f"/{LANGUAGE}/{one.url_path.split('/', 4)[4]}", kind="stock")
        for name, one in made.items()
    ]


def yardsticks() -> list[Case]:
    client = doors.bare()
    names = {"constant": "/constant/", "50 rows": "/rows/", "50 rows kept by Django": "/kept/"}
    return [Case(name, State.YARDSTICK, client, address, kind="yardstick") for name, address in names.items()]


def everything() -> list[Case]:
    """Return all cases; the clock-free settings of the measuring process belong to them."""
    # The number is read once here; on a live site it is one small query a second in each process.
    content_version.READ_EVERY_SECONDS = 86_400
    return [*yardsticks(), *stock(), *ours()]

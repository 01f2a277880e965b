"""How do our services become the same pages of a stock site?"""

from uuid import uuid5

from django.utils import timezone, translation
from wagtail.models import Locale, Page, Site

from foundation.formats import clock, language_name, weekday
from foundation.furniture import help_numbers
from foundation.labels import labels_of
from foundation.models import NeedLabel
from services_directory.domain import opening_hours
from services_directory.models import DocumentLabel, Service, ServiceIndexPage, ServicePage
from tests.benchmarks.stock.models import (
    Document,
    Number,
    Phone,
    Point,
    Row,
    StockHomePage,
    StockServiceIndexPage,
    StockServicePage,
)

HOST = "stock.testserver"
WORDS = ("title", "slug", "summary", "who_for", "steps", "you_get", "times", "special_cases", "further")


def make_rows(number: int) -> None:
    """Add the rows of the 50-row yardstick."""
    Row.objects.bulk_create(Row(name=f"Place {n}", street=f"Street {n}") for n in range(number))


def make_site(languages: list[str]) -> None:
    """Copy the directory: one home, one list and one page for each service, in each language."""
    homes = {}
    for language in languages:
        with translation.override(language):
            homes[language] = make_tree(language, homes.get(languages[0]))
    Site.objects.create(hostname=HOST, port=80, root_page=homes[languages[0]], site_name="EMMA")


def make_tree(language: str, source: StockHomePage | None) -> StockHomePage:
    locale = Locale.objects.get(language_code=language)
    same = {"translation_key": source.translation_key} if source else {}
    home = nest().add_child(instance=StockHomePage(title="EMMA", slug=f"stock-{language}", locale=locale, **same))
    ours = ServiceIndexPage.objects.get(locale=locale)
    index = home.add_child(
        instance=StockServiceIndexPage(
            title=ours.title, slug=ours.slug, intro=ours.intro, locale=locale, show_in_menus=True
        )
    )
    if source:
        index.translation_key = StockServiceIndexPage.objects.child_of(source).get().translation_key
        index.save()
    services = {service.pk: service for service in Service.objects.with_sheet()}
    for words in ServicePage.objects.child_of(ours).live().filter(alias_of=None).order_by("service__need", "service"):
        add_service(index, words, services[words.service_id], language)
    for one in help_numbers(language):
        Number.objects.create(language=language, number=one.tel, label=one.label.text if one.label else "")
    return home


def nest() -> Page:
    """Return an unpublished page so deep in the tree that our own site never reads what lies under it."""
    parent = Page.get_first_root_node()
    for slug in ("stock", "stock-homes"):
        known = parent.get_children().filter(slug=slug).first()
        parent = known or parent.add_child(instance=Page(title=slug, slug=slug, live=False))
    return parent


def add_service(index: Page, words: ServicePage, service: Service, language: str) -> None:
    """Add the page of one service in one language: words and facts together."""
    page = StockServicePage(
        **{name: getattr(words, name) for name in WORDS if name != "steps"},
        locale=index.locale,
        # The same in all languages, and not ours: two pages of one language never share a key.
        translation_key=uuid5(words.translation_key, "stock"),
        need=labels_of(NeedLabel, language)[service.need_id].label,
        organisation=service.organisation.name,
        verified_on=service.verified_on,
        steps=[("step", block.value) for block in words.steps],
    )
    labels = labels_of(DocumentLabel, language)
    page.documents = [
        Document(label=labels[row.document_id].label, italian_name=row.document.italian_name)
        for row in service.required_documents.all()
    ]
    page.points = [copy_of(point) for point in service.points.all() if point.place]
    page.phones = [
        Phone(number=str(phone.number), languages=", ".join(language_name(code) for code in phone.languages))
        for point in service.points.all()
        for phone in point.phones.all()
    ]
    index.add_child(instance=page)


def copy_of(point) -> Point:
    place = point.place
    return Point(
        municipality=place.municipality.name,
        place=place.name,
        address=place.address,
        directions=f"{place.bus_lines} {place.bus_stop} {place.directions}",
        hours=point.hours,
        mediators="\n".join(
            f"{language_name(row.language)}: {week_in_words(row.hours)}" for row in point.mediators.all()
        ),
        email=point.email,
        walk_in=point.walk_in,
        by_phone=point.by_phone,
        by_appointment=point.by_appointment,
        step_free=place.step_free,
    )


def week_in_words(hours: str) -> str:
    return "\n".join(
        f"{weekday(day)}: " + ", ".join(f"{clock(opens)}–{clock(closes)}" for opens, closes in spans)
        for day, spans in opening_hours.week(hours, on=timezone.localdate())
        if spans
    )

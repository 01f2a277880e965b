"""Who is in the tests: a small territory, its pages in two languages, and people with names."""

from datetime import date, time, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from events.models import Schedule, Series, WorkshopIndexPage, WorkshopPage
from foundation.models import (
    Municipality,
    Need,
    NeedLabel,
    Organisation,
    Phrase,
    PhraseText,
    Place,
    PrivacyNotice,
    PrivacyNoticeText,
    Topic,
    TopicLabel,
)
from home.models import HomePage
from services_directory.models import Service, ServiceIndexPage, ServicePage, ServicePhone, ServicePoint


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def plant() -> HomePage:
    """Put the Italian home page, its two lists and the default site where Wagtail's welcome page was."""
    root = Page.get_first_root_node() or Page.add_root(title="Root", locale=locale("it"))
    root.get_children().delete()
    root = Page.objects.get(pk=root.pk)
    home = root.add_child(instance=HomePage(title="EMMA", slug="home", locale=locale("it")))
    home.add_child(instance=ServiceIndexPage(title="Servizi", slug="servizi", locale=locale("it"), show_in_menus=True))
    home.add_child(
        instance=WorkshopIndexPage(title="Laboratori", slug="laboratori", locale=locale("it"), show_in_menus=True)
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "EMMA"}
    )
    Site.clear_site_root_paths_cache()
    return home


@pytest.fixture
def site_root(db) -> HomePage:
    """The Italian home page; planted again after a test that commits, because it leaves empty tables."""
    return HomePage.objects.first() or plant()


@pytest.fixture
def service_index(site_root) -> ServiceIndexPage:
    return ServiceIndexPage.objects.get()


@pytest.fixture
def calendar_page(site_root) -> WorkshopIndexPage:
    return WorkshopIndexPage.objects.get()


@pytest.fixture
def vallefoglia(db) -> Municipality:
    return Municipality.objects.create(name="Vallefoglia", istat_code="041068")


@pytest.fixture
def pesaro(db) -> Municipality:
    return Municipality.objects.create(name="Pesaro", istat_code="041044")


@pytest.fixture
def library(vallefoglia) -> Place:
    return Place.objects.create(
        name="Biblioteca", street="Via Esempio 1", postal_code="61022", municipality=vallefoglia
    )


@pytest.fixture
def legal(db) -> Need:
    need = Need.objects.create(key="legal", icon="legal")
    for code, label in (("it", "Documenti e avvocato"), ("en", "Documents and lawyer")):
        NeedLabel.objects.create(fact=need, locale=locale(code), label=label)
    return need


@pytest.fixture
def music(db) -> Topic:
    topic = Topic.objects.create(key="music", icon="music")
    TopicLabel.objects.create(fact=topic, locale=locale("it"), label="Musica")
    return topic


@pytest.fixture
def holiday(db) -> Phrase:
    phrase = Phrase.objects.create(key="holiday", purpose="reason")
    PhraseText.objects.create(fact=phrase, locale=locale("it"), text="È un giorno di festa.")
    return phrase


@pytest.fixture
def union(db) -> Organisation:
    return Organisation.objects.create(name="Unione dei Comuni", kind="district")


@pytest.fixture
def privacy_notice(db) -> PrivacyNotice:
    notice = PrivacyNotice.objects.create(version=1, in_force_from=date(2020, 1, 1))
    PrivacyNoticeText.objects.create(
        fact=notice, locale=locale("it"), title="Privacy", summary="Chiediamo poco.", body="<p>Poco.</p>"
    )
    return notice


@pytest.fixture
def make_service(service_index, legal, union, library):
    """Return a maker of services with a point, a phone and an Italian page."""

    def make(title="Sportello legale", *, slug=None, place=None, phone="+390721000011", **facts) -> ServicePage:
        service = Service.objects.create(
            **{"need": legal, "organisation": union, "verified_on": timezone.localdate(), **facts}
        )
        point = ServicePoint(service=service, place=place or library, hours="Mo-Fr 09:00-12:30", walk_in=True)
        point.phones = [ServicePhone(number=phone, languages=["it", "ar"])]
        point.save()
        page = ServicePage(
            title=title,
            slug=slug or f"servizio-{service.pk}",
            summary="Una frase.",
            service=service,
            translation_key=service.translation_key,
            locale=service_index.locale,
        )
        return service_index.add_child(instance=page)

    return make


@pytest.fixture
def make_workshop(calendar_page, music, library):
    """Return a maker of workshops with planned dates and an Italian page: weekly, from tomorrow, 17:00–18:30."""
    from events import operations

    def make(title="Musica insieme", *, slug=None, weekly=True, **facts) -> WorkshopPage:
        schedule = {
            "first_date": timezone.localdate() + timedelta(days=1),
            "starts": time(17),
            "ends": time(18, 30),
            "rule": "RRULE:FREQ=WEEKLY;COUNT=8" if weekly else None,
        }
        schedule |= {name: facts.pop(name) for name in (*Schedule.WHEN, "uid") if name in facts}
        series = Series(**{"topic": music, "place": library, "booking": "date", "capacity": 10, **facts})
        series.full_clean()
        series.save()
        Schedule.objects.create(series=series, **schedule)
        operations.plan_occurrences(series=series)
        page = WorkshopPage(
            title=title,
            slug=slug or f"laboratorio-{series.pk}",
            summary="Una frase.",
            series=series,
            translation_key=series.translation_key,
            locale=calendar_page.locale,
        )
        return calendar_page.add_child(instance=page)

    return make


@pytest.fixture
def editor(db):
    """The editor on her first day: may do everything (roles come with the languages)."""
    return get_user_model().objects.create_superuser("editor", "editor@example.org", "una-frase-lunga")

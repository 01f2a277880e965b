"""Is a page that an editor made private listed nowhere, and does that cost nothing where there is none?"""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from foundation import content_version
from foundation.models import InformationPage, SearchEntry
from foundation.search.finder import find
from home.models import HomePage
from services_directory.models import ServiceIndexPage, ServicePage
from tests.factories.cast import locale
from tests.foundation.test_views import translated

pytestmark = pytest.mark.django_db

# What each page is known by: its title, and in the sitemap its slug, are made of it.
SERVICE, WORKSHOP, LEGAL = "casaquieta", "musicaquieta", "notequiete"
KINDS = [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS]


def lock(page, kind=PageViewRestriction.LOGIN) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")


@pytest.fixture
def pages(make_service, make_workshop, site_root) -> list[Page]:
    """A service, a workshop and a page of the footer to lock, beside some that stay open."""
    make_service("Sportello aperto")
    make_workshop("Laboratorio aperto")
    footer = {"title": LEGAL, "slug": LEGAL, "kind": "legal", "show_in_menus": True, "locale": locale("it")}
    return [
        make_service(SERVICE, slug=SERVICE),
        make_workshop(WORKSHOP, slug=WORKSHOP),
        site_root.add_child(instance=InformationPage(**footer)),
    ]


@pytest.fixture
def lists(pages) -> dict[str, set[str]]:
    """Return {address: what it tells while nothing is private}."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    found = {"/sitemap.xml": {SERVICE, WORKSHOP, LEGAL}}
    for language in ("it", "en"):
        menu = {LEGAL} if language == "it" else set()  # in other languages it has the interface's own word
        found |= {
            f"/{language}/": {WORKSHOP, *menu},
            f"/{language}/servizi/": {SERVICE, *menu},
            f"/{language}/servizi/?need=legal": {SERVICE, *menu},
            f"/{language}/laboratori/": {WORKSHOP, *menu},
            f"/{language}/laboratori/?month={tomorrow:%Y-%m}": {WORKSHOP, *menu},
            f"/{language}/laboratori/?day={tomorrow}": {WORKSHOP, *menu},
            f"/{language}/site-map/": menu,
            f"/{language}/search/?q={SERVICE[:5]}": {SERVICE, *menu},
            f"/{language}/search/?q={WORKSHOP[:8]}": {WORKSHOP, *menu},
            f"/{language}/search/?q={LEGAL[:6]}": {LEGAL},
            reverse("calendar:feed", args=[language]): {WORKSHOP},
        }
    return found


def told(client, addresses) -> dict[str, set[str]]:
    """Return {address: what it tells} by titles; links in menu and footer count as well."""
    found = {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        shown = response.content.decode().replace(f"/{LEGAL}/", "" if address != "/sitemap.xml" else LEGAL)
        found[address] = {name for name in (SERVICE, WORKSHOP, LEGAL) if name in shown}
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_private_is_listed_nowhere_and_again_once_it_is_open(client, pages, lists, kind):
    assert told(client, lists) == lists
    locks = [lock(page, kind) for page in pages]
    assert told(client, lists) == dict.fromkeys(lists, set())
    assert "/notequiete/" not in client.get("/en/").content.decode()
    for one in locks:
        one.delete()
    assert told(client, lists) == lists


@pytest.mark.parametrize("above", [ServiceIndexPage, HomePage])
def test_what_stands_below_a_private_page_is_as_private(client, pages, lists, above):
    lock(above.objects.get())
    for address in lists:
        assert SERVICE not in client.get(address).content.decode(), address


def test_permanent_addresses_files_and_forms_lead_to_nothing_private(client, pages):
    service, workshop, _ = pages
    date = workshop.series.occurrences.first()
    series = workshop.series.public_id
    found = [
        f"/it/s/{service.service.public_id}",
        f"/it/w/{series}",
        f"/it/sign-up/{series}/?date={date.public_id}",
        reverse("calendar:workshop", args=["it", series]),
        reverse("calendar:date", args=["it", series, date.public_id]),
    ]
    assert {client.get(address).status_code for address in found} <= {200, 302}
    for page in pages:
        lock(page)
    assert [client.get(address).status_code for address in found] == [404] * len(found)


def test_words_private_in_one_language_are_told_in_the_next(client, pages):
    service = pages[0]
    english = translated(service, "en", title="Open desk", summary="One sentence.")
    lock(service)
    for address in ("/it/servizi/", f"/it/s/{service.service.public_id}", service.url):
        shown = client.get(address, follow=True)
        assert shown.status_code == 200
        assert "Open desk" in shown.content.decode()
        assert f">{SERVICE}<" not in shown.content.decode()
    page = client.get(english.url_in("en")).content.decode()
    assert service.url not in page.partition("<body")[0]  # no alternate
    assert [found.title for found in find("desk", language="it").items] == ["Open desk"]


def test_a_copy_that_fills_a_tree_is_as_private_as_its_source(client, pages):
    """French services stand below a copy of the Italian list: Wagtail locks them with it, so nothing lists them."""
    service, index = pages[0], ServiceIndexPage.objects.get()
    home = translated(HomePage.objects.get(), "fr", title="EMMA")
    copy = index.create_alias(parent=home, update_locale=locale("fr"), update_slug=index.slug)
    words = {"title": "Guichet", "summary": "Une phrase.", "slug": service.slug, "service": service.service}
    french = copy.add_child(instance=ServicePage(**words, translation_key=service.translation_key, locale=locale("fr")))
    assert "Guichet" in client.get("/fr/servizi/").content.decode()
    assert SearchEntry.objects.filter(pk=french.pk).exists()
    lock(index)
    assert client.get(french.url_in("fr")).status_code == 302
    assert client.get(f"/fr/s/{service.service.public_id}").status_code == 404
    assert not SearchEntry.objects.filter(pk=french.pk).exists()


def test_a_private_page_is_still_asked_for_at_its_own_address(client, pages, editor):
    lock(pages[0])
    assert client.get(pages[0].url)["Location"].startswith("/private/login/?next=")
    client.force_login(editor)
    assert f">{SERVICE}<" in client.get(pages[0].url).content.decode()


@pytest.fixture
def _look_ups_are_kept(monkeypatch):
    monkeypatch.setattr(content_version, "may_keep", lambda: True)
    monkeypatch.setattr(content_version, "READ_EVERY_SECONDS", 3600)


def asked(client, address: str) -> list[str]:
    """Return the statements of a page that is not kept, with its look-ups kept."""
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return [query["sql"] for query in captured]


@pytest.mark.usefixtures("_look_ups_are_kept")
def test_without_private_pages_nobody_asks_and_with_many_no_more_often(client, pages, lists, make_service):
    open_page = make_service("Altro sportello aperto")
    public = [open_page.url, *lists]
    before = {address: asked(client, address) for address in public}
    assert not [sql for found in before.values() for sql in found if "restriction" in sql]
    for page in pages:
        lock(page)
    one = {address: len(asked(client, address)) for address in public}
    for number in range(10):
        lock(make_service(f"Chiuso {number}", slug=f"chiuso-{number}"))
    many = {address: len(asked(client, address)) for address in public}
    assert one == many
    # Who finds nothing is asked what else she may have meant: the search has statements of its own for that.
    assert {a: n for a, n in one.items() if "search" not in a and n > len(before[a])} == {}


def test_a_family_that_signed_up_still_reads_for_what(client, pages, privacy_notice):
    from events.registration.domain.family import Contact, Party
    from events.registration.operations import register

    workshop = pages[1]
    done = register(
        party=Party(adults=1),
        contact=Contact(name="Amina", phone="+393331234567"),
        language="it",
        idempotency_key="form",
        now=timezone.now(),
        occurrence=workshop.series.occurrences.first(),
    )
    lock(workshop)
    assert WORKSHOP in client.get(f"/it/m/{done.token}/").content.decode()

"""Does every address answer in the reader's language?"""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import HomePage
from services_directory.models import ServiceIndexPage, ServicePage
from tests.factories.cast import locale

pytestmark = pytest.mark.django_db


def translated(page, language, **words):
    """Add a page's translation by hand, its parents first."""
    parent = page.get_parent().specific
    there = parent.get_translation_or_none(locale(language))
    if there is None:
        there = parent if parent.depth == 1 else translated(parent, language, title=parent.title)
    copy = type(page)(slug=page.slug, locale=locale(language), translation_key=page.translation_key, **words)
    if isinstance(page, HomePage):
        copy.slug = f"home-{language}"
    if isinstance(page, ServicePage):
        copy.service = page.service
    return there.add_child(instance=copy)


@pytest.mark.parametrize(
    ("asked", "given"),
    [("ar,en;q=0.5", "ar"), ("zh-CN", "zh-hans"), ("pt", "it"), ("ro-MD", "ro"), ("", "it"), ("xx;q=bad,,", "it")],
)
def test_the_root_leads_to_the_best_language(client, asked, given):
    response = client.get("/", headers={"accept-language": asked})
    assert (response.status_code, response["Location"]) == (302, f"/{given}/")
    assert "Accept-Language" in response["Vary"]


def test_the_same_path_serves_every_language_with_an_honest_notice(client, make_service):
    page = make_service("Sportello legale", slug="legale")
    translated(page, "en", title="Legal desk", summary="One sentence.")
    english, spanish, italian = (client.get(f"/{code}/servizi/legale/") for code in ("en", "es", "it"))
    assert 'data-element="translation-notice"' not in english.content.decode()
    assert 'data-element="translation-notice"' not in italian.content.decode()
    shown = spanish.content.decode()
    assert 'data-element="translation-notice"' in shown
    assert '<html lang="es"' in shown
    assert "Legal desk" in shown
    assert 'lang="en"' in shown


def test_an_alias_is_no_translation(client, make_service):
    page = make_service(slug="legale")
    home = translated(HomePage.objects.get(), "fr", title="EMMA")
    index = translated(ServiceIndexPage.objects.get(locale__language_code="it"), "fr", title="Services")
    assert index.get_parent().pk == home.pk
    page.create_alias(parent=index, update_locale=locale("fr"), update_slug="legale")
    shown = client.get("/fr/servizi/legale/").content.decode()
    assert 'data-element="translation-notice"' in shown


def test_a_permanent_address_survives_renaming(client, make_service):
    page = make_service(slug="legale")
    address = f"/ar/s/{page.service.public_id}"
    assert client.get(address)["Location"] == "/ar/servizi/legale/"
    page.slug = "avvocato"
    page.save()
    assert client.get(address)["Location"] == "/ar/servizi/avvocato/"


@pytest.mark.parametrize(
    "address",
    [
        "/ar/servizi/niente/",
        "/ar/s/zzzzzzzz",
        "/ar/w/zzzzzzzz",
        "/ar/laboratori/?month=2026-13",
        "/ar/laboratori/?month=99999-01",
        "/ar/laboratori/?day=2026-02-30",
        "/ar/laboratori/?day=ieri",
        "/ar/privacy/99/",
        "/ar/%00/",
    ],
)
def test_what_is_not_there_is_a_page_in_her_language_with_search_and_the_way_home(client, site_root, address):
    response = client.get(address)
    shown = response.content.decode()
    assert response.status_code == 404
    assert '<html lang="ar"' in shown
    assert 'data-element="search-form"' in shown
    assert 'href="/ar/"' in shown


def test_an_unknown_language_is_a_page_in_the_best_known_one(client, site_root):
    response = client.get("/xx/servizi/", headers={"accept-language": "ur"}, follow=True)
    assert response.status_code == 404
    assert '<html lang="ur"' in response.content.decode()


def test_the_privacy_notice_names_the_controller_and_keeps_old_versions(client, site_root, privacy_notice):
    assert "Poco." in client.get("/it/privacy/").content.decode()
    assert client.get("/ar/privacy/1/").status_code == 200


def test_health_and_readiness(client, monkeypatch):
    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").json() == {"ready": True}
    monkeypatch.setattr("foundation.views.cache.get", lambda key: None)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["cache"]) == (503, "forgets")
    assert connection.vendor in ("sqlite", "postgresql")


def test_a_private_page_stays_private_and_is_not_kept(client, make_service):
    page = make_service(slug="legale")
    assert client.get(page.url).status_code == 200
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for _ in range(2):
        assert client.get(page.url).status_code == 302


def test_a_new_slug_is_carried_to_the_translations(client, make_service, django_capture_on_commit_callbacks):
    page = make_service("Sportello legale", slug="legale")
    english = translated(page, "en", title="Legal desk", summary="One sentence.")
    english.save_revision().publish()
    page.slug = "avvocato"
    with django_capture_on_commit_callbacks(execute=True):  # Wagtail tells of it after the commit
        page.save_revision().publish()
    shown = client.get("/en/servizi/avvocato/").content.decode()
    assert "Legal desk" in shown
    assert 'data-element="translation-notice"' not in shown
    english.refresh_from_db()
    english.get_latest_revision().publish()
    assert client.get("/en/servizi/avvocato/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/calendar/it.ics?municipality=%00",
        "/calendar/it.ics?topic=%00",
        "/it/laboratori/?topic=%00&municipality=%00",
        "/it/servizi/?need=%00&municipality=%00",
        "/it/search/?q=%00",
    ],
)
def test_a_nul_in_a_query_is_nothing(client, make_service, make_workshop, address):
    make_service()
    make_workshop()
    assert client.get(address).status_code == 200


def test_a_form_from_elsewhere_is_refused_in_her_language(site_root):
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "ar"})
    response = browser.post("/private/1/1/", {"password": "x"})
    assert response.status_code == 403
    assert '<html lang="ar"' in response.content.decode()


def test_what_cannot_be_read_is_answered_in_her_language(client, site_root):
    query = "&".join(f"q={number}" for number in range(6000))
    response = client.get(f"/ar/search/?{query}")
    assert (response.status_code, response["Cache-Control"]) == (400, "no-store")
    assert '<html lang="ar"' in response.content.decode()


def test_a_flood_of_pages_does_not_open_the_door(client, site_root, privacy_notice, settings, editor):
    settings.AXES_ENABLED = True
    login = {"username": "editor", "password": "falsch"}
    answers = [client.post("/admin/login/", login).status_code for _ in range(settings.AXES_FAILURE_LIMIT + 1)]
    assert answers[-1] == 429
    for number in range(20):
        caches["default"].set(f"page:{number}", "x")
    caches["default"].clear()
    assert client.post("/admin/login/", login).status_code == 429

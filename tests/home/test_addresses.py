"""Do the addresses about the whole site tell the truth?"""

import re

import pytest

from services_directory.models import ServiceIndexPage
from tests.factories.cast import locale
from tests.foundation.test_views import translated

pytestmark = pytest.mark.django_db


def test_the_sitemap_has_each_page_with_words_once_and_its_real_translations(
    client, make_service, settings, django_assert_max_num_queries
):
    page = make_service(slug="legale")
    translated(page, "en", title="Legal desk", summary="One sentence.")
    index = ServiceIndexPage.objects.get(locale__language_code="it")
    french = translated(index, "fr", title="Services")
    page.create_alias(parent=french, update_locale=locale("fr"), update_slug="legale")
    with django_assert_max_num_queries(3):
        text = client.get("/sitemap.xml").content.decode()
    locations = re.findall(r"<loc>(.*?)</loc>", text)
    assert len(locations) == len(set(locations))
    assert f"{settings.BASE_URL}/en/servizi/legale/" in locations
    assert f"{settings.BASE_URL}/fr/servizi/legale/" not in locations
    entry = re.search(r"<url><loc>[^<]*/en/servizi/legale/</loc>.*?</url>", text).group()
    assert set(re.findall(r'hreflang="(\w+)"', entry)) == {"it", "en"}


def test_a_page_names_its_translations_and_the_language_its_words_are_in(client, make_service, settings):
    page = make_service(slug="legale")
    translated(page, "en", title="Legal desk", summary="One sentence.")
    spanish = client.get("/es/servizi/legale/").content.decode()
    assert f'<link rel="canonical" href="{settings.BASE_URL}/en/servizi/legale/">' in spanish
    assert set(re.findall(r'hreflang="([\w-]+)" href', spanish)) == {"it", "en"}


def test_people_find_every_list_on_the_site_map(client, make_service, legal, music, library):
    make_service()
    shown = client.get("/it/site-map/").content.decode()
    for address in ("/it/servizi/?need=legal", "/it/laboratori/?topic=music", "?municipality=041068", "/it/search/"):
        assert address in shown


def test_machines_are_told_where_to_go_and_where_not(client, site_root, settings):
    robots = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in robots
    assert "Disallow: /admin/" in robots
    security = client.get("/.well-known/security.txt").content.decode()
    assert "Expires: " in security

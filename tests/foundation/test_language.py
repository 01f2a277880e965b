"""Does each answer say the language that it is in, and none where it has none?"""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document

pytestmark = pytest.mark.django_db

# What the browser would like; the address decides.
IN_ENGLISH = {"accept-language": "en"}


@pytest.mark.parametrize("language", ["it", "ar", "zh-hans"])
def test_a_feed_is_in_the_language_of_its_address_whoever_asked_for_it_first(client, make_workshop, language):
    series = make_workshop().series
    of_workshop = [language, series.public_id]
    addresses = [
        reverse("calendar:feed", args=[language]),
        reverse("calendar:workshop", args=of_workshop),
        reverse("calendar:date", args=[*of_workshop, series.occurrences.first().public_id]),
    ]
    for address in addresses:
        for asked in ("en", "uk"):  # the second is answered with what was kept of the first
            response = client.get(address, headers={"accept-language": asked})
            assert (response.status_code, response["Content-Language"]) == (200, language)
            assert "Accept-Language" not in response["Vary"]


@pytest.mark.parametrize("address", ["/calendar/it/none.ics", "/calendar/xx.ics", "/none.xml"])
def test_a_page_at_an_address_without_language_is_in_the_language_asked_for(client, site_root, address):
    for asked in ("en", "ar"):
        response = client.get(address, headers={"accept-language": asked})
        assert (response.status_code, response["Content-Language"]) == (404, asked)
        assert f'<html lang="{asked}"' in response.content.decode()
        assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize("address", ["/ar/", "/ar/servizi/", "/ar/search/?q=x", "/ar/none/"])
def test_a_page_is_in_the_language_of_its_address(client, site_root, address):
    response = client.get(address, headers=IN_ENGLISH)
    assert response["Content-Language"] == "ar"
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize(
    "address",
    ["/healthz", "/readyz", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/private/login/", "/admin"],
)
def test_what_speaks_to_machines_has_no_language_and_is_the_same_for_all(client, site_root, address):
    response = client.get(address, headers=IN_ENGLISH)
    assert response.status_code < 400
    assert "Content-Language" not in response
    assert "Accept-Language" not in response.get("Vary", "")


def test_the_root_has_no_language_but_leads_by_it(client, site_root):
    response = client.get("/", headers=IN_ENGLISH)
    assert "Content-Language" not in response
    assert "Accept-Language" in response["Vary"]


def test_an_address_whose_language_is_missing_still_leads_to_one(client, site_root):
    response = client.get("/servizi/", headers=IN_ENGLISH)
    assert (response.status_code, response["Location"]) == (302, "/en/servizi/")
    assert "Accept-Language" in response["Vary"]


def test_nobody_knows_the_language_of_a_file(client, site_root, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = Document.objects.create(title="Modulo", file=ContentFile(b"%PDF-1.4", name="modulo.pdf"))
    response = client.get(document.url, headers=IN_ENGLISH)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert "Content-Language" not in response

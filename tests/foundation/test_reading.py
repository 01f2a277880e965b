"""Is every method answered where there is only something to read?"""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

ODD = ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND", "NONSENSE", "CONNECT"]


@pytest.fixture
def stranger() -> Client:
    """A client that has no token and sends errors on, as the server does."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.fixture
def read(make_service, make_workshop, privacy_notice) -> list[str]:
    service, workshop = make_service(), make_workshop()
    public = workshop.series.public_id
    pages = ["/it/", service.url, workshop.url, "/it/servizi/", "/it/laboratori/", "/it/search/", "/it/site-map/"]
    facts = ["/it/privacy/", "/it/privacy/1/", f"/it/s/{service.service.public_id}", f"/it/w/{public}", "/it/none/"]
    feeds = ["/calendar/it.ics", f"/calendar/it/{public}.ics"]
    whole = [
        "/",
        "/healthz",
        "/readyz",
        "/sitemap.xml",
        "/robots.txt",
        "/.well-known/security.txt",
        "/documents/1/x.pdf",
    ]
    return [*pages, *facts, *feeds, *whole]


@pytest.mark.parametrize("method", [*ODD, "POST"])
def test_what_is_only_read_says_so(stranger, read, method):
    told = {address: stranger.generic(method, address) for address in read}
    assert {address: one.status_code for address, one in told.items()} == dict.fromkeys(read, 405)
    assert {one["Allow"] for one in told.values()} == {"GET, HEAD"}
    assert {one.content for one in told.values()} == {b""}


def test_head_is_get_without_its_body(stranger, read):
    for address in read:
        whole, head = stranger.get(address), stranger.head(address)
        assert (head.status_code, head.content) == (whole.status_code, b"")
        assert head.get("ETag") == whole.get("ETag")


@pytest.mark.parametrize("method", ODD)
def test_no_other_address_breaks(stranger, site_root, method):
    for address in ("/none.txt", "/admin/", "/admin/login/", "/private/login/", "/private/1/1/", "/static/none.css"):
        assert stranger.generic(method, address).status_code < 500

"""Is an answer compressed for those who take it so, and for nobody else, kept or not?"""

import gzip

import pytest
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

from foundation.encodings import RefusedEncodingsMiddleware

TAKES = [
    "gzip",
    "gzip, deflate, br, zstd",
    "gzip;q=0.001",
    "br;q=0, gzip;q=1",
    "deflate;q=0,gzip",
    "identity;q=0, gzip",
]
REFUSES = ["", "identity", "br", "gzip;q=0", "gzip; q=0.0, identity", "br, gzip ;Q=0.000", "*;q=0", "x-gzip;q=0"]


@pytest.mark.django_db
def test_a_page_is_compressed_for_those_alone_who_take_it_whoever_came_first(client, make_service):
    kept = make_service().url
    never_kept = "/it/search/?q=casa"
    for order in (TAKES + REFUSES, REFUSES + TAKES):
        for asked in order:
            for address in (kept, never_kept):
                response = client.get(address, headers={"accept-encoding": asked})
                assert response.status_code == 200
                assert (response.get("Content-Encoding") == "gzip") == (asked in TAKES), (asked, address)
                text = gzip.decompress(response.content) if asked in TAKES else response.content
                assert b"<!doctype html>" in text
                assert "Accept-Encoding" in response["Vary"]


@pytest.mark.parametrize("asked", ["gzip;q=0", "br;q=0", "gzip", "br, gzip;q=0"])
def test_a_file_that_lies_compressed_is_sent_as_it_is_taken(tmp_path, settings, asked):
    style = b"body {}" * 99
    (tmp_path / "a.css").write_bytes(style)
    (tmp_path / "a.css.gz").write_bytes(gzip.compress(style))
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS, settings.WHITENOISE_AUTOREFRESH = tmp_path, False, False
    files = RefusedEncodingsMiddleware(WhiteNoiseMiddleware(lambda request: None))
    response = files(RequestFactory().get("/static/a.css", headers={"accept-encoding": asked}))
    assert response.get("Content-Encoding") == ("gzip" if asked == "gzip" else None)


@pytest.mark.parametrize(
    "line",
    ["a" * 8000, "a;q=0," * 1300, "a;" + " " * 8000, "a " * 4000, "gzip;q*=x''0", "\xff;q=0", ";;,,;q=0", "q=0;q=0"],
)
def test_no_header_is_too_odd(line):
    request = RequestFactory().get("/", headers={"accept-encoding": line})
    assert RefusedEncodingsMiddleware(lambda request: "answered")(request) == "answered"

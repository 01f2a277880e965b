"""Does the search page always answer, keep nothing, and never leave a visitor with an empty page?"""

import logging

import pytest
from django.core.cache import cache

from home import views

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _service(make_service):
    make_service("Sportello casa", slug="casa")


@pytest.fixture
def _many(make_service, monkeypatch):
    """Two pages of results: five and two."""
    monkeypatch.setattr(views, "FOUND_PER_PAGE", 5)
    for number in range(7):
        make_service(f"Doposcuola {number}", slug=f"doposcuola-{number}")


def test_it_shows_what_is_found_with_its_kind(client):
    shown = client.get("/it/search/", {"q": "casa"}).content.decode()
    assert shown.count('data-element="found"') == 1
    assert 'href="/it/servizi/casa/"' in shown
    assert shown.count('data-element="search-form"') == 1
    assert 'value="casa"' in shown
    assert '<meta name="robots" content="noindex">' in shown


def test_nothing_found_shows_the_needs(client):
    for asked in ({}, {"q": ""}, {"q": "   "}, {"q": "zzzzzz"}, {"q": "😀"}, {"q": "\0"}):
        response = client.get("/it/search/", asked)
        assert response.status_code == 200
        assert "?need=legal" in response.content.decode(), asked


@pytest.mark.usefixtures("_many")
def test_any_page_number_answers(client):
    for page in ("2", "0", "-1", "99", "9" * 5000, "²", "١", "x", "", "1.5", "\0", "1' OR 1=1"):
        response = client.get("/it/search/", {"q": "doposcuola", "page": page})
        assert response.status_code == 200
        assert response.context["found"].number in (1, 2), page


@pytest.mark.usefixtures("_many")
def test_the_second_page_has_the_rest(client):
    first, second = (client.get("/it/search/", {"q": "doposcuola", "page": page}) for page in (1, 2))
    assert [len(one.context["results"].items) for one in (first, second)] == [5, 2]
    assert "page=2" in first.content.decode()


def test_any_text_answers(client):
    for query in ("a" * 10_000, "<script>alert(1)</script>", "%00%ff'\"", "%FF%FE"):
        response = client.get(f"/ar/search/?q={query}")
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()


def test_what_is_typed_is_neither_kept_nor_written_down(client, caplog, monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "set", lambda *args, **kwargs: kept.append(args))
    with caplog.at_level(logging.DEBUG, logger="emma"):
        response = client.get("/it/search/", {"q": "segretissimo"})
    assert not hasattr(response, "fresh_until")
    assert "ETag" not in response
    assert response["Cache-Control"] == "no-store, private"
    assert kept == []
    assert "segretissimo" not in caplog.text


def test_the_empty_search_is_kept_like_any_page(client):
    assert "ETag" in client.get("/it/search/")


def test_only_reading_is_allowed(client):
    assert client.post("/it/search/", {"q": "casa"}).status_code == 405


def test_a_search_takes_few_queries(client, django_assert_max_num_queries):
    for query in ("casa", "sportelo", "zzzzzz yyyyyy"):
        with django_assert_max_num_queries(15):
            client.get("/it/search/", {"q": query})

"""Does a page keep one path in all languages when it moves?"""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page

from services_directory.models import ServiceIndexPage
from tests.factories.cast import locale
from tests.foundation.test_views import translated

pytestmark = pytest.mark.django_db

WORDS = {"en": ("Legal desk", "One sentence."), "ar": ("مكتب قانوني", "جملة.")}


@pytest.fixture
def desk(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def others(site_root) -> ServiceIndexPage:
    """A second list, in Italian only."""
    return site_root.add_child(instance=ServiceIndexPage(title="Altri", slug="altri", locale=locale("it")))


@pytest.fixture
def legal_page(make_service):
    page = make_service("Sportello legale", slug="legale")
    for language, (title, summary) in WORDS.items():
        translated(page, language, title=title, summary=summary)
    return Page.objects.get(pk=page.pk)


def move_in_admin(desk, page, destination):
    return desk.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk]), follow=True)


def move_at_once(desk, pages, destination):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    query = "&".join(f"id={page.pk}" for page in pages)
    return desk.post(f"{address}?{query}", {"chooser": destination.pk}, follow=True)


def one_by_one(desk, page, destination):
    return move_in_admin(desk, page, destination)


def many_at_once(desk, page, destination):
    return move_at_once(desk, [page], destination)


BOTH_WAYS = pytest.mark.parametrize("move", [one_by_one, many_at_once])


@BOTH_WAYS
def test_translations_move_along_and_each_is_read_at_the_new_path(desk, client, legal_page, others, move):
    for language in WORDS:
        translated(others, language, title=f"Others {language}")
    move(desk, legal_page, others)
    for language, (title, _summary) in WORDS.items():
        shown = client.get(f"/{language}/altri/legale/").content.decode()
        assert title in shown
        assert 'data-element="translation-notice"' not in shown
        assert client.get(f"/{language}/servizi/legale/").url == f"/{language}/altri/legale/"
    assert client.get("/it/altri/legale/").status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])


@BOTH_WAYS
def test_a_page_stays_where_a_translation_cannot_follow(desk, legal_page, others, move):
    translated(others, "en", title="Others")
    answer = move(desk, legal_page, others)
    said = " ".join(str(message) for message in answer.context["messages"])
    assert "arabo" in said
    assert "inglese" not in said
    legal_page.refresh_from_db()
    assert legal_page.url_path == "/home/servizi/legale/"


def test_a_page_stays_where_its_address_is_another_page_in_one_language(desk, legal_page, others):
    for language in WORDS:
        there = translated(others, language, title=f"Others {language}")
    there.add_child(instance=ServiceIndexPage(title="Taken", slug="legale", locale=locale("ar")))
    answer = move_in_admin(desk, legal_page, others)
    assert "arabo" in " ".join(str(message) for message in answer.context["messages"])
    legal_page.refresh_from_db()
    assert legal_page.url_path == "/home/servizi/legale/"


def test_code_that_moves_a_page_is_refused_too(legal_page, others):
    with pytest.raises(ValidationError):
        legal_page.move(others, pos="last-child")
    assert Page.objects.get(pk=legal_page.pk).url_path == "/home/servizi/legale/"


def test_another_order_under_the_same_parent_moves_nothing_else(make_service, legal_page):
    other = make_service("Sportello casa", slug="casa")
    before = dict(Page.objects.exclude(locale__language_code="it").values_list("pk", "path"))
    Page.objects.get(pk=other.pk).move(legal_page, pos="left")
    assert dict(Page.objects.exclude(locale__language_code="it").values_list("pk", "path")) == before


def test_a_page_moves_with_what_is_below_it(site_root, legal_page, others, client):
    """The list itself goes below another page, its services in three languages with it."""
    about = site_root.add_child(instance=ServiceIndexPage(title="Chi siamo", slug="chi", locale=locale("it")))
    for language in WORDS:
        translated(about, language, title=f"About {language}")
    Page.objects.get(slug="servizi", locale=locale("it")).move(Page.objects.get(pk=about.pk), pos="last-child")
    for language, (title, _summary) in WORDS.items():
        assert title in client.get(f"/{language}/chi/servizi/legale/").content.decode()

"""Is help by phone or online told everywhere, and nowhere with a door?"""

from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from foundation.search.index import rebuild
from home.seeding.data import read
from home.seeding.services import point_fields
from services_directory import operations
from services_directory.domain.opening_hours import ROME, State, Status
from services_directory.models import Service, ServicePage, ServicePoint
from tests.admin_form import answers, shown

pytestmark = pytest.mark.django_db


def url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def soup(response) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def hotline(make_service) -> ServicePage:
    """A service with no door at all: 1522, day and night."""
    page = make_service("Numero contro la violenza")
    page.service.points.all().delete()
    operations.add_point(
        service=page.service,
        place=None,
        hours="24/7",
        closed_on_holidays=False,
        by_phone=True,
        phones=[{"number": "1522", "languages": ["it", "ar"]}],
    )
    return page


class TestVisitors:
    def test_the_page_says_how_and_nothing_of_a_door(self, client, hotline):
        page = soup(client.get(hotline.url_in("en")))
        point = page.select_one("aside section")
        assert point.h3.text == "By phone or online"
        assert point.select_one('a[href="tel:1522"]')
        assert "Day and night, every day" in point.text
        assert not point.select("table.week")
        icons = {use["href"].partition("#")[2] for use in point.select("use")}
        assert not icons & {"map", "door", "bus", "step-free", "stroller"}

    @pytest.mark.parametrize(
        "asked", ["", "municipality=041068", "municipality=041044", "need=legal&municipality=041044"]
    )
    def test_it_is_found_in_every_municipality(self, client, hotline, pesaro, asked):
        (card,) = soup(client.get(f"/en/servizi/?{asked}")).select(".service-card")
        assert card.select_one("a")["href"] == hotline.url_in("en")
        assert "By phone or online" in card.text

    def test_a_desk_stays_where_it_is(self, client, hotline, make_service, pesaro):
        make_service("Sportello", slug="sportello")
        here = soup(client.get("/it/servizi/?municipality=041068"))
        there = soup(client.get("/it/servizi/?municipality=041044"))
        assert (len(here.select(".service-card")), len(there.select(".service-card"))) == (2, 1)

    def test_a_desk_with_a_line_of_its_own_has_both(self, client, make_service, pesaro):
        page = make_service()
        operations.add_point(service=page.service, place=None, phones=[{"number": "114"}], position=1)
        operations.add_point(service=page.service, place=None, booking_url="https://example.org/", position=2)
        heads = [head.text for head in soup(client.get(page.url_in("en"))).select("aside h3")]
        assert heads == ["Vallefoglia", "By phone or online", "By phone or online"]
        (card,) = soup(client.get("/en/servizi/?municipality=041044")).select(".service-card")
        assert "Vallefoglia" in card.text

    def test_it_is_found_by_its_words(self, client, hotline):
        rebuild()
        found = soup(client.get("/it/search/?q=violenza"))
        assert found.select_one('[data-element="found-link"]')["href"] == hotline.url_in("it")


class TestEditors:
    @pytest.fixture
    def admin(self, client, editor):
        client.force_login(editor)
        return client

    def test_lists_forms_and_the_filter_show_it(self, admin, hotline, pesaro):
        point = ServicePoint.objects.get()
        assert "Per telefono o online" in shown(admin.get(url(ServicePoint, "list"), {"q": "1522"}))
        assert list(admin.get(url(ServicePoint, "list"), {"q": "1522"}).context["object_list"]) == [point]
        listed = admin.get(url(Service, "list"), {"municipality": pesaro.pk}).context["object_list"]
        assert [row.pk for row in listed] == [hotline.service_id]
        for address in (
            url(Service, "edit", hotline.service_id),
            reverse("wagtailadmin_pages:edit", args=[hotline.pk]),
            url(ServicePoint, "delete", point.pk),
        ):
            assert "Per telefono o online" in shown(admin.get(address))

    def test_the_form_keeps_it_without_a_place(self, admin, hotline):
        point = ServicePoint.objects.get()
        sent = answers(admin.get(url(ServicePoint, "edit", point.pk)), email="aiuto@example.org")
        assert sent["place"] == [""]
        assert admin.post(url(ServicePoint, "edit", point.pk), sent).status_code == 302
        point.refresh_from_db()
        assert (point.place, point.email, str(point.phones.get())) == (None, "aiuto@example.org", "1522")

    def test_a_new_service_may_begin_with_a_phone_alone(self, admin, service_index, legal, union):
        given = {"title": "Numero verde", "need": legal.pk, "organisation": union.pk, "point_phone": "800 123456"}
        forgotten = admin.post(url(Service, "add"), answers(admin.get(url(Service, "add")), **given))
        assert list(forgotten.context["form"].errors) == ["point_place"]
        nowhere = given | {"point_remote": "on", "point_walk_in": "on"}
        refused = admin.post(url(Service, "add"), answers(admin.get(url(Service, "add")), **nowhere))
        assert list(refused.context["form"].errors) == ["point_walk_in"]
        sent = answers(admin.get(url(Service, "add")), **given, point_remote="on")
        assert admin.post(url(Service, "add"), sent).status_code == 302
        assert ServicePoint.objects.get().place is None


def test_nobody_just_comes_where_there_is_no_door(hotline):
    point = ServicePoint.objects.get()
    point.walk_in = True
    with pytest.raises(ValidationError) as refused:
        operations.save_point(point=point)
    assert list(refused.value.message_dict) == ["walk_in"]
    with pytest.raises(IntegrityError), transaction.atomic():
        point.save()


def test_a_service_is_still_at_a_place_once(make_service):
    point = make_service().service.points.get()
    with pytest.raises(ValidationError):
        operations.add_point(service=point.service, place=point.place)


def test_the_sample_has_the_line_against_violence_as_a_fact(make_service):
    (row,) = [
        point
        for service in read("services")["service"]
        if service["key"] == "violence-help"
        for point in service["point"]
        if "place" not in point
    ]
    point = operations.add_point(service=make_service().service, **point_fields(row, timezone.localdate()))
    christmas = datetime(2026, 12, 25, 3, tzinfo=ROME)
    assert (point.place, str(point.phones.get()), point.status(at=christmas)) == (None, "1522", Status(State.OPEN))
    assert {"it", "ar", "fa"} <= set(point.phones.get().languages)

"""Is a notice read on whatever is given or takes place where it holds, from its first minute to its last?"""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from foundation import content_version
from foundation.models import Notice, Place
from foundation.models.notices import Level
from services_directory import operations
from services_directory.models import Service
from tests.admin_form import answers

STRIKE = "Sciopero: la biblioteca è chiusa."
pytestmark = pytest.mark.django_db


@pytest.fixture
def school(pesaro) -> Place:
    return Place.objects.create(name="Scuola", street="Via Esempio 2", postal_code="61121", municipality=pesaro)


@pytest.fixture
def pages(make_service, make_workshop, library, school) -> dict[str, object]:
    return {
        "desk": make_service(slug="qui", place=library),
        "workshop": make_workshop(slug="qui", place=library),
        "desk elsewhere": make_service(slug="altrove", place=school),
        "workshop elsewhere": make_workshop(slug="altrove", place=school),
    }


def notices(client, page, language="it") -> list[str]:
    html = BeautifulSoup(client.get(page.url_in(language)).content, "html.parser")
    return [one.get_text(strip=True) for one in html.select("main .notice:not(.translation) p")]


def telling(client, pages) -> set[str]:
    return {name for name, page in pages.items() if STRIKE in notices(client, page)}


def test_of_a_place_on_its_services_and_on_its_workshops(client, pages, library):
    Notice.objects.create(text=STRIKE, place=library)
    assert telling(client, pages) == {"desk", "workshop"}


def test_of_a_municipality_on_all_that_is_there(client, pages, pesaro):
    Notice.objects.create(text=STRIKE, municipality=pesaro)
    assert telling(client, pages) == {"desk elsewhere", "workshop elsewhere"}


def test_of_a_service_on_that_one_alone(client, pages):
    notice = Notice.objects.create(text=STRIKE, on_services=True)
    assert telling(client, pages) == set()
    service = Service.objects.get(pk=pages["desk"].service_id)
    service.notices = [notice]
    service.save()
    assert telling(client, pages) == {"desk"}


def test_once_however_many_ways_lead_to_it(client, pages, library):
    service = pages["desk"].service
    operations.add_point(service=service, place=Place.objects.create(name="Sala", municipality=library.municipality))
    Notice.objects.create(text=STRIKE, municipality=library.municipality)
    everywhere = Notice.objects.create(text="Dappertutto", everywhere=True)
    service.notices = [everywhere]
    service.save()
    assert notices(client, pages["desk"]) == ["Dappertutto", STRIKE]


def test_of_the_place_to_which_a_date_was_moved(client, pages, school):
    moved = pages["workshop"].series.occurrences.last()
    moved.place = school
    moved.save()
    Notice.objects.create(text=STRIKE, place=school)
    assert "workshop" in telling(client, pages)


def test_a_service_with_no_door_is_told_nothing_of_places(client, make_service, library):
    page = make_service()
    page.service.points.all().delete()
    operations.add_point(service=page.service, place=None, phones=[{"number": "1522"}])
    Notice.objects.create(text=STRIKE, place=library)
    assert notices(client, page) == []


def test_an_arabic_reader_gets_its_language_and_how_urgent_it_is(client, pages, library):
    Notice.objects.create(text=STRIKE, place=library, level=Level.WARNING)
    for name in ("desk", "workshop"):
        html = BeautifulSoup(client.get(pages[name].url_in("ar")).content, "html.parser")
        box = next(one for one in html.select(".notice") if STRIKE in one.text)
        assert (box["lang"], box["dir"]) == ("it", "ltr")
        assert "level-warning" in box["class"]


@pytest.mark.parametrize("name", ["desk", "workshop"])
def test_a_kept_page_goes_stale_when_it_begins_and_when_it_ends(client, pages, library, name):
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=7)
    begins, ends = noon + timedelta(seconds=20), noon + timedelta(seconds=40)
    Notice.objects.create(text=STRIKE, place=library, starts_at=begins, ends_at=ends)
    seen = {}
    for seconds in (0, 19, 21, 39, 41):
        with time_machine.travel(noon + timedelta(seconds=seconds), tick=False):
            seen[seconds] = STRIKE in notices(client, pages[name])
    assert seen == {0: False, 19: False, 21: True, 39: True, 41: False}


@pytest.mark.parametrize("name", ["desk", "workshop"])
def test_ten_cost_as_much_as_one(client, pages, library, name):
    client.get(pages[name].url)  # the first visit of all reads the site's roots
    counted = []
    for new in (1, 9):
        for number in range(new):
            Notice.objects.create(text=f"{STRIKE} {new}{number}", place=library)
        content_version.forget()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(pages[name].url).status_code == 200
        counted.append(len(captured))
    assert counted[0] == counted[1]


def test_it_has_one_where(library):
    town = library.municipality
    for where in (
        {},
        {"everywhere": True, "place": library},
        {"place": library, "municipality": town},
        {"on_services": True, "place": library},
    ):
        with pytest.raises(ValidationError) as refused:
            Notice(text=STRIKE, **where).full_clean()
        assert list(refused.value.message_dict) == ["everywhere"]
    for where in ({"everywhere": True}, {"place": library}, {"municipality": town}, {"on_services": True}):
        Notice(text=STRIKE, **where).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(text=STRIKE)


def test_an_editor_hangs_one_on_a_service(client, editor, make_service):
    page = make_service()
    client.force_login(editor)
    add = reverse(Notice.snippet_viewset.get_url_name("add"))
    nowhere = client.post(add, answers(client.get(add), text=STRIKE))
    assert list(nowhere.context["form"].errors) == ["everywhere"]
    assert client.post(add, answers(client.get(add), text=STRIKE, on_services="on")).status_code == 302
    edit = reverse(Service.snippet_viewset.get_url_name("edit"), args=[page.service_id])
    sent = answers(client.get(edit), notices=[Notice.objects.get().pk])
    assert client.post(edit, sent).status_code == 302
    client.logout()
    assert notices(client, page) == [STRIKE]

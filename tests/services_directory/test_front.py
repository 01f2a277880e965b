"""Does the head of a service speak of the desk that helps soonest, and dial its number?"""

from datetime import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup

from foundation.models import HelpNumber, Phrase, Place
from services_directory import operations
from services_directory.domain.opening_hours import ROME
from services_directory.models import ServicePoint

pytestmark = pytest.mark.django_db

MONDAY_AT_TEN = datetime(2026, 11, 23, 10, tzinfo=ROME)


@pytest.fixture
def service(make_service, pesaro):
    """Closed in Vallefoglia, open in Pesaro, where two lines are answered."""
    service = make_service(phone="+390721000011").service
    first = service.points.get()
    first.hours = "Tu 09:00-12:30"
    operations.save_point(point=first)
    school = Place.objects.create(name="Scuola", street="Via Esempio 2", postal_code="61121", municipality=pesaro)
    lines = [{"number": "+390721000012", "languages": ["it"]}, {"number": "+390721000013", "languages": ["it", "ar"]}]
    operations.add_point(service=service, place=school, hours="Mo 09:00-12:00", walk_in=True, phones=lines)
    return service


def head(client, service, language: str) -> tuple[str, str]:
    """Return what the badge says and what the big button dials."""
    page = BeautifulSoup(client.get(service.pages.get().url_in(language)).content, "html.parser")
    badge = " ".join(page.select_one("[data-element=service-status]").text.split())
    return badge, page.select_one(".narrow-only .btn-call")["href"]


@time_machine.travel(MONDAY_AT_TEN)
def test_it_is_the_open_one_and_the_line_in_her_language(client, service):
    assert head(client, service, "it") == ("Aperto ora, fino alle 12:00 · Pesaro", "tel:+390721000012")
    assert head(client, service, "ar")[1] == "tel:+390721000013"
    spoken = {}
    for language in ("it", "ar"):
        page = BeautifulSoup(client.get(service.pages.get().url_in(language)).content, "html.parser")
        spoken[language] = bool(page.select(".narrow-only .fact"))
    assert spoken == {"it": False, "ar": True}  # Italian at an Italian desk goes without saying


@time_machine.travel(MONDAY_AT_TEN)
def test_without_a_phone_there_the_next_best_is_dialled(client, service):
    ServicePoint.objects.get(place__name="Scuola").phones.get_live_queryset().delete()
    badge, number = head(client, service, "it")
    assert badge.endswith("Pesaro")
    assert number == "tel:+390721000011"


@time_machine.travel(MONDAY_AT_TEN)
def test_one_desk_needs_no_town(client, make_service):
    assert "·" not in head(client, make_service().service, "it")[0]


@time_machine.travel(MONDAY_AT_TEN)
def test_what_is_closed_for_some_time_is_so_at_every_desk(client, service):
    service.status = "temporarily closed"
    operations.save_service(service=service)
    page = BeautifulSoup(client.get(service.pages.get().url_in("it")).content, "html.parser")
    assert {badge["class"][1] for badge in page.select("main .badge")} == {"is-suspended"}
    assert "Vieni negli orari" not in page.text


def test_against_violence_112_is_one_touch_away(client, make_service):
    HelpNumber.objects.create(number="112", label=Phrase.objects.create(key="number-112", purpose="label"))
    page = make_service(safe_exit=True)
    links = BeautifulSoup(client.get(page.url).content, "html.parser").select("main .btn-danger")
    assert links[-1]["href"] == "tel:112"
    assert not BeautifulSoup(client.get(make_service().url).content, "html.parser").select("main .btn-danger")

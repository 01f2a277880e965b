"""How often is the database asked for one page of a sign-up?"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.registration import operations
from events.registration.models import Registration
from tests.events.registration.visitor import Visitor

MOST = 12


@pytest.fixture
def counting(look_ups_are_kept, privacy_notice, make_workshop, now):
    """Return what counts the queries of one page, with the furniture of the site already read once."""
    series = make_workshop().series
    date = series.occurrences.first()
    answers = {
        "date": date.public_id,
        "adults": 1,
        "children": 1,
        "age_bands": ["0-2"],
        "name": "Amina",
        "phone": "+393331234567",
        "needs": {},
    }
    key = operations.begin_draft(series=series, answers=answers, now=now)
    visitor = Visitor()

    def count(address: str, **typed) -> int:
        address = address.format(series=series.public_id, date=date.public_id, key=key)
        visitor.open(address)
        with CaptureQueriesContext(connection) as asked:
            if typed:
                form = visitor.fields(visitor.page.find("form", method="post"))
                response = visitor.client.post(address, {**form, **typed})
                assert response.status_code == 303, response.content.decode()
            else:
                assert visitor.client.get(address).status_code == 200
        return len(asked)

    return count


@pytest.mark.parametrize(
    "address",
    [
        "/it/sign-up/{series}/",
        "/it/sign-up/{series}/?date={date}",
        *(f"/it/sign-up/d/{{key}}/{step}/" for step in ("date", "party", "ages", "name", "contact", "needs", "check")),
    ],
)
def test_a_page_takes_few_queries(counting, address):
    assert counting(address) <= MOST


def test_the_first_page_of_a_course_takes_few_queries(counting, course):
    assert counting(f"/it/sign-up/{course.public_id}/") <= MOST


def test_the_card_takes_few_queries(counting, sign_up):
    card = f"/ar/m/{operations.registered(idempotency_key=_signed_up(sign_up)).token}/"
    assert counting(card) <= MOST


def _signed_up(sign_up) -> str:
    from events.models import Occurrence

    sign_up(occurrence=Occurrence.objects.first(), key="card")
    return "card"


def test_an_answer_takes_few_queries(counting):
    assert counting("/it/sign-up/d/{key}/name/", name="Amina") <= MOST


def test_signing_up_takes_few_statements(counting, monkeypatch):
    """The look, the registration, the claim, the limit, the contact, the children, the form's end."""
    monkeypatch.setattr("events.registration.views.check.FASTEST", timedelta(0))
    assert counting("/it/sign-up/d/{key}/check/", website="") <= 20
    assert Registration.objects.count() == 1


def test_the_list_of_dates_takes_no_more_queries_for_more_dates(counting, make_workshop):
    few = make_workshop(title="Due date", rule="RRULE:FREQ=WEEKLY;COUNT=2").series
    many = make_workshop(title="Venti date", rule="RRULE:FREQ=WEEKLY;COUNT=20").series
    assert counting(f"/it/sign-up/{few.public_id}/") == counting(f"/it/sign-up/{many.public_id}/")
    assert not Registration.objects.exists()

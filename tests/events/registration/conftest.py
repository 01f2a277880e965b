"""Which families sign up?"""

from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from events.registration import operations
from events.registration.domain.family import AgeBand, Contact, Needs, Party
from tests.events.registration.visitor import Visitor

AMINA = Contact(name="Amina", phone="+393331234567")
ONE_AND_TWO = Party(adults=1, children=(AgeBand.TO_5, AgeBand.TO_10))


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def amina() -> Contact:
    """A mother with a phone and no e-mail."""
    return AMINA


@pytest.fixture
def one_and_two() -> Party:
    """One adult and two children: three seats where everyone is counted."""
    return ONE_AND_TWO


@pytest.fixture
def date(make_workshop):
    """The first date of a workshop with ten seats, tomorrow at 17:00."""
    return make_workshop().series.occurrences.first()


@pytest.fixture
def course(make_workshop):
    return make_workshop(title="Italiano per tutti", booking="course").series


@pytest.fixture
def sign_up(now):
    """Return a maker of registrations: each call is another form, from another phone unless one is given."""
    numbers = count(1)

    def make(*, contact=None, party=None, key=None, at=now, **where):
        number = next(numbers)
        return operations.register(
            party=party or Party(adults=1),
            contact=contact or Contact(name="Famiglia", phone=f"+39333000{number:04}"),
            language="ar",
            idempotency_key=key or f"form-{number}",
            now=at,
            **where,
        )

    return make


@pytest.fixture
def all_needs() -> Needs:
    return Needs(childcare=True, interpreter="wo", stepfree=True, pushchair=True)


@pytest.fixture
def in_a_year(now):
    return now + timedelta(days=365)


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture
def at_leisure(monkeypatch):
    """These visitors are programs: nobody tells them that they are too fast."""
    from events.registration.views import check

    monkeypatch.setattr(check, "FASTEST", timedelta(0))


@pytest.fixture
def to_check(visitor, date, privacy_notice, at_leisure):
    """Return a walk to the last page: one adult, two children, a phone."""

    def walk(language="it", of=date, **typed) -> Visitor:
        given = {"adults": "1", "children": "2", "name": "Amina", "phone": "333 123 4567", **typed}
        visitor.open(f"/{language}/sign-up/{of.series.public_id}/?date={of.public_id}")
        visitor.press(adults=given["adults"], children=given["children"])
        if given["children"] != "0":
            visitor.press(age_band_1="3-5", age_band_2="6-10")
        visitor.press(name=given["name"])
        visitor.press(phone=given["phone"])
        visitor.press()
        assert visitor.step == "check", visitor.text
        return visitor

    return walk

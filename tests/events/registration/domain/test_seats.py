"""How many seats does a party take, and which party is refused?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.registration.domain.family import AgeBand, Channel, Contact, Party
from events.registration.domain.refusal import Refusal
from events.registration.domain.seats import (
    MOST_ADULTS,
    MOST_CHILDREN,
    Counts,
    contact_refusal,
    limit_refusal,
    party_refusal,
    seats,
    seats_refusal,
)


def party(adults: int, children: int) -> Party:
    return Party(adults, (AgeBand.TO_10,) * children)


@pytest.mark.parametrize(
    ("counts", "taken"), [(Counts.EVERYONE, 3), (Counts.CHILDREN, 2), (Counts.ADULTS, 1)], ids=lambda value: str(value)
)
def test_a_seat_is_for_whom_the_workshop_says(counts, taken):
    assert seats(counts, party(1, 2)) == taken


@given(counts=st.sampled_from(Counts), adults=st.integers(1, MOST_ADULTS), children=st.integers(0, MOST_CHILDREN))
def test_whoever_is_not_refused_takes_at_least_one_seat_and_no_more_than_they_are(counts, adults, children):
    family = party(adults, children)
    if party_refusal(counts, family) is None:
        assert 1 <= seats(counts, family) <= family.people
    else:
        assert (counts, children) == (Counts.CHILDREN, 0)


@pytest.mark.parametrize(
    ("adults", "children", "refusal"),
    [
        (0, 2, Refusal.NO_ADULT),
        (-1, 0, Refusal.NO_ADULT),
        (7, 0, Refusal.PARTY_TOO_LARGE),
        (1, 60, Refusal.PARTY_TOO_LARGE),
        (6, 8, None),
        (1, 0, None),
    ],
)
def test_a_party_has_an_adult_and_is_no_crowd(adults, children, refusal):
    assert party_refusal(Counts.EVERYONE, party(adults, children)) == refusal


def test_a_workshop_for_children_wants_a_child():
    assert party_refusal(Counts.CHILDREN, party(2, 0)) == Refusal.NO_CHILD


@pytest.mark.parametrize(
    ("contact", "channel", "refusal"),
    [
        (Contact(name="Li", phone="+393331234567"), Channel.WEB, None),
        (Contact(name="李", email="li@example.org"), Channel.WEB, None),
        (Contact(name="Li"), Channel.WEB, Refusal.NOT_REACHABLE),
        (Contact(name="Li"), Channel.PHONE, Refusal.NOT_REACHABLE),
        (Contact(name="Li"), Channel.DESK, None),
        (Contact(name="  ", phone="+393331234567"), Channel.DESK, Refusal.NO_NAME),
    ],
)
def test_a_contact_can_be_reached_or_stands_at_the_desk(contact, channel, refusal):
    assert contact_refusal(contact, channel) == refusal


@pytest.mark.parametrize(
    ("here", "in_all", "channel", "refusal"),
    [
        (1, 29, Channel.WEB, None),
        (2, 2, Channel.WEB, Refusal.TOO_MANY_SIGN_UPS),
        (0, 30, Channel.PHONE, Refusal.TOO_MANY_SIGN_UPS),
        (9, 99, Channel.DESK, None),
    ],
)
def test_one_phone_signs_up_twice_a_date_and_thirty_times_in_all(here, in_all, channel, refusal):
    assert limit_refusal(for_this_date=here, in_all=in_all, channel=channel) == refusal


@pytest.mark.parametrize(
    ("wanted", "left", "refusal"),
    [(1, 0, Refusal.FULL), (1, -2, Refusal.FULL), (3, 2, Refusal.TOO_FEW_SEATS), (3, 3, None)],
)
def test_a_party_is_never_split(wanted, left, refusal):
    assert seats_refusal(wanted=wanted, left=left) == refusal

"""Twelve families press at the same moment: who sits?

Real processes on the real database, each with a connection of its own.
"""

import multiprocessing
from contextlib import contextmanager

import pytest
from django.db import connection, connections
from django.db.models import Sum
from django.utils import timezone

from events.models import Occurrence
from events.registration import operations
from events.registration.domain.family import Contact, Party
from events.registration.domain.refusal import Refusal
from events.registration.models import Registration
from events.registration.operations import registrations

pytestmark = pytest.mark.django_db(transaction=True)

CLAIMANTS = 12
FORK = multiprocessing.get_context("fork")  # a child inherits the name of the test database, and a patched claim


def at_once(work, number=CLAIMANTS) -> list:
    """Run ``work(n)`` in as many processes, let go together; return what each said, or its error."""
    connections.close_all()  # a connection does not survive a fork
    barrier, said = FORK.Barrier(number), FORK.Queue()

    def child(n: int) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            said.put(work(n))
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
            said.put(f"{type(error).__name__}: {error}")
        finally:
            connections.close_all()

    children = [FORK.Process(target=child, args=(n,)) for n in range(number)]
    for one in children:
        one.start()
    answers = [said.get(timeout=60) for _ in children]
    for one in children:
        one.join(timeout=30)
    return answers


def registering(date: Occurrence, *, adults=1, key=None, phone=None):
    now = timezone.now()

    def work(n: int) -> str:
        done = operations.register(
            occurrence=date,
            party=Party(adults),
            contact=Contact(name=f"Famiglia {n}", phone=phone or f"+3933300000{n:02}"),
            language="it",
            idempotency_key=key or f"form-{n}",
            now=now,
        )
        return done.registration.code if isinstance(done, operations.Registered) else str(done)

    return work


@pytest.fixture
def few(make_workshop) -> Occurrence:
    """A date with five seats."""
    return make_workshop(capacity=5).series.occurrences.first()


def sold(date: Occurrence) -> int:
    rows = Registration.objects.filter(occurrence=date).holding_seats()
    return rows.aggregate(seats=Sum("seats"))["seats"] or 0


def counted(date: Occurrence) -> int:
    return Occurrence.objects.get(pk=date.pk).seats_taken


def test_five_seats_are_sold_five_times(few):
    answers = at_once(registering(few))
    assert sorted(answers.count(refusal) for refusal in ("full", "too_few_seats")) == [0, 7], answers
    assert sold(few) == counted(few) == 5


def test_parties_of_two_leave_the_odd_seat_free(few):
    answers = at_once(registering(few, adults=2))
    assert answers.count("too_few_seats") == 10, answers
    assert sold(few) == counted(few) == 4


def test_the_same_form_twelve_times_is_one_family(few):
    answers = at_once(registering(few, key="one form", phone="+393331234567"))
    assert answers == [Registration.objects.get().code] * CLAIMANTS
    assert sold(few) == counted(few) == 1


def test_one_phone_gets_no_third_place_by_pressing_fast(few):
    answers = at_once(registering(few, phone="+393331234567"))
    assert answers.count("too_many_sign_ups") == 10, answers
    assert sold(few) == counted(few) == 2


def test_twelve_cancellations_give_the_seats_back_once(few):
    registering(few)(1)
    token = operations.register(
        occurrence=few,
        party=Party(3),
        contact=Contact(name="Amina", phone="+393331234567"),
        language="ar",
        idempotency_key="amina",
        now=timezone.now(),
    ).token
    answers = at_once(lambda n: operations.cancel(token=token, now=timezone.now()).status)
    assert set(answers) == {"cancelled_by_family"}, answers
    assert sold(few) == counted(few) == 1


def test_families_that_come_and_go_leave_the_counter_right(few):
    tokens = [
        operations.register(
            occurrence=few,
            party=Party(1),
            contact=Contact(name="Li", phone=f"+3933300001{n:02}"),
            language="zh-hans",
            idempotency_key=f"before-{n}",
            now=timezone.now(),
        ).token
        for n in range(4)
    ]

    def work(n: int) -> str:
        if n < len(tokens):
            return operations.cancel(token=tokens[n], now=timezone.now()).status
        return registering(few)(n)

    answers = at_once(work)
    assert not [answer for answer in answers if ":" in answer]
    assert sold(few) == counted(few) <= 5


@contextmanager
def check_then_insert(monkeypatch):
    """The claim as it is often written: read, compare, write."""

    def naive_claim(*, counter, seats, now):
        row = Occurrence.objects.get(pk=counter.pk)
        if row.seats_taken + seats > row.capacity:
            return Refusal.FULL
        Occurrence.objects.filter(pk=row.pk).update(seats_taken=row.seats_taken + seats)
        return None

    with monkeypatch.context() as patch:
        patch.setattr(registrations, "claim", naive_claim)
        yield


def test_the_same_race_oversells_without_the_conditional_update(few, monkeypatch):
    """The test of the test. SQLite takes the write lock at BEGIN, so there even the wrong claim cannot oversell."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite with BEGIN IMMEDIATE runs one writer at a time: nothing to prove here")
    with check_then_insert(monkeypatch):
        at_once(registering(few))
    assert sold(few) > 5

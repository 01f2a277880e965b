"""Is a family that was forgotten really nowhere?"""

import json
import logging
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from events.registration import operations
from events.registration.models import Registration, RegistrationContact, RegistrationDraft
from foundation.redaction import redact
from tests.events.registration.visitor import Visitor

pytestmark = pytest.mark.django_db

CANARY = {"name": "Canarina Gialla", "phone": "333 123 4567", "email": "canarina@example.org"}
TRACES = ("canarina", "gialla", "3331234567")


def everything_stored() -> str:
    """Return every row of every table as one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            found.append(json.dumps(cursor.fetchall(), default=str, ensure_ascii=False))
    return "\n".join(found).lower()


def traces() -> list[str]:
    stored = everything_stored()
    return [trace for trace in TRACES if trace in stored]


def fill_in(date, *, until_the_end: bool) -> Visitor:
    visitor = Visitor().open(f"/it/sign-up/{date.series.public_id}/?date={date.public_id}")
    visitor.press(adults="1", children="0").press(name=CANARY["name"])
    visitor.press(phone=CANARY["phone"], email=CANARY["email"])
    if until_the_end:
        visitor.press(need_childcare="on")
        while visitor.element("registration-form"):
            visitor.press()
        assert visitor.element("registration-card")
    return visitor


def test_after_forgetting_no_trace_is_left_in_any_table(date, privacy_notice):
    fill_in(date, until_the_end=True)
    fill_in(date, until_the_end=False)
    assert traces() == list(TRACES)
    with time_machine.travel(date.ends_at + timedelta(days=31)):
        call_command("forget_registrations")
    assert traces() == []
    assert Registration.objects.count() == 1


def test_a_completed_form_leaves_nothing_but_its_registration(date, privacy_notice):
    fill_in(date, until_the_end=True)
    assert not RegistrationDraft.objects.exists()
    RegistrationContact.objects.all().delete()
    assert traces() == []


def test_what_is_written_down_names_nobody_and_opens_nothing(date, privacy_notice, caplog):
    with caplog.at_level(logging.DEBUG):
        visitor = fill_in(date, until_the_end=True)
        token = visitor.address.rstrip("/").rsplit("/", 1)[-1]
        visitor.client.get(visitor.address[:-2] + "x/")
    # SQL is written down only by who switches it on; everything else passes the filter.
    records = [record for record in caplog.records if not record.name.startswith("django.db")]
    written = "\n".join(redact(record.getMessage()) for record in records).lower()
    assert records
    assert not [trace for trace in (*TRACES, token.lower()) if trace in written]


def test_the_command_counts_first_and_deletes_then(sign_up, date, now, capsys):
    sign_up(occurrence=date)
    operations.begin_draft(series=date.series, answers={}, now=now - timedelta(hours=25))
    with time_machine.travel(timezone.localtime(date.ends_at) + timedelta(days=30)):
        call_command("forget_registrations", "--dry-run")
        assert RegistrationContact.objects.count() == 1
        call_command("forget_registrations")
        call_command("forget_registrations")
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "Would forget 1 contacts and 1 half-filled forms.",
        "Forgot 1 contacts and 1 half-filled forms.",
        "Forgot 0 contacts and 0 half-filled forms.",
    ]

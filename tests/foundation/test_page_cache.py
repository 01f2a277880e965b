"""Is a page sent again as it was, and never when it no longer is?"""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import RequestFactory

from events.feeds import everything
from foundation import content_version
from foundation.furniture import help_numbers
from foundation.models import HelpNumber, Notice, Phrase, PhraseText
from foundation.page_cache import fresh_until
from services_directory.models import ServicePhone
from tests.factories.cast import locale

ROME = ZoneInfo("Europe/Rome")
NOON = datetime(2026, 11, 24, 12, tzinfo=ROME)
pytestmark = pytest.mark.django_db


def test_a_page_is_fresh_until_the_first_boundary_midnight_or_a_minute():
    soon = NOON + timedelta(seconds=9)
    assert fresh_until(NOON) == NOON + timedelta(seconds=60)
    assert fresh_until(NOON, None, NOON - timedelta(hours=1), soon) == soon
    late = datetime(2026, 11, 24, 23, 59, 40, tzinfo=ROME)
    assert fresh_until(late) == datetime(2026, 11, 25, tzinfo=ROME)


def test_a_warm_page_costs_no_query(client, make_service, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(content_version, "READ_EVERY_SECONDS", 3600)  # on a slow machine a second passes meanwhile
    address = make_service().url
    cold = client.get(address)
    with django_assert_num_queries(0):
        warm = client.get(address)
    assert warm.content == cold.content
    assert warm["Content-Security-Policy"] == cold["Content-Security-Policy"]


def test_an_unchanged_page_is_304_compressed_or_not(client, make_service):
    address = make_service().url
    for encoding in ("gzip", "identity"):
        first = client.get(address, headers={"accept-encoding": encoding})
        again = client.get(address, headers={"accept-encoding": encoding, "if-none-match": first["ETag"]})
        assert again.status_code == 304
        assert not again.content
        assert "Accept-Encoding" in first["Vary"]
    with time_machine.travel(datetime.now(tz=ROME) + timedelta(seconds=70)):
        rebuilt = client.get(address, headers={"accept-encoding": "identity", "if-none-match": first["ETag"]})
    assert rebuilt.status_code == 304


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ("{etag}", 304),
        ("W/{etag}", 304),
        ('"other", {etag}', 304),
        ('W/"other",W/{etag} ,"third"', 304),
        ("*", 304),
        (" * ", 304),
        ("", 200),
        ('"other"', 200),
        ('"*"', 200),
        ("{bare}", 200),
        ('"x{bare}"', 200),
        ('"{bare}x"', 200),
        ("w/{etag}", 200),
        ('*, "other"', 200),
        ("{etag", 200),
        ('"' * 8000, 200),
    ],
)
def test_who_has_the_page_hears_so(client, make_service, known, status):
    address = make_service().url
    etag = client.get(address)["ETag"]
    asked = known.replace("{etag}", etag).replace("{bare}", etag.strip('"'))
    for ask in (client.get, client.head, client.get):
        response = ask(address, headers={"if-none-match": asked})
        assert response.status_code == status
        assert response["ETag"] == etag
        cache.clear()  # the next one is answered by a page made anew


@pytest.mark.parametrize(("address", "status"), [("/it/none/", 404), ("/it/search/?q=casa", 200), ("/", 302)])
def test_of_what_has_no_validator_nobody_has_a_copy(client, site_root, address, status):
    response = client.get(address, headers={"if-none-match": "*"})
    assert (response.status_code, "ETag" in response) == (status, False)


def test_a_changed_phone_shows_on_the_next_request(client, make_service):
    page = make_service(phone="+390721000011")
    assert "0721 000011" in client.get(page.url).content.decode()
    phone = ServicePhone.objects.get()
    phone.number = "+390721000022"
    phone.save()
    phone.point.save()
    shown = client.get(page.url).content.decode()
    assert "0721 000022" in shown
    assert "0721 000011" not in shown


def test_saving_a_fact_raises_the_version_once_committed(db):
    before = content_version.current()
    HelpNumber.objects.all().delete()
    content_version.bump()
    assert content_version.current() == before + 1


@pytest.fixture
def committing(monkeypatch, django_capture_on_commit_callbacks):
    """Let the version wait for the end of a block as it waits for a commit."""
    monkeypatch.setattr(content_version, "when_committed", transaction.on_commit)
    return django_capture_on_commit_callbacks(execute=True)


def test_it_is_raised_once_however_much_a_transaction_changes(committing):
    before = content_version.current()
    with committing:
        with transaction.atomic():
            content_version.bump()
        content_version.bump()
        content_version.bump()
    assert content_version.current() == before + 1


def test_a_change_after_one_taken_back_is_told_too(committing):
    before = content_version.current()
    with committing:
        with transaction.atomic():
            content_version.bump()
            transaction.set_rollback(True)
        content_version.bump()
    assert content_version.current() == before + 1


def test_what_a_visitor_typed_is_never_kept(client, make_service):
    make_service()
    assert "ETag" not in client.get("/it/search/?q=sportello")
    assert "ETag" not in client.get("/it/servizi/?need=legal&typed=secret")


def test_a_member_of_staff_sees_pages_afresh(client, make_service, editor):
    page = make_service()
    client.force_login(editor)
    assert "ETag" not in client.get(page.url)


def test_no_cookie_is_set_on_a_visitor(client, make_service):
    for address in (make_service().url, "/it/", "/it/servizi/", "/it/laboratori/", "/it/search/?q=casa", "/it/nulla/"):
        assert not client.get(address).cookies


@pytest.fixture
def _look_ups_are_kept(monkeypatch):
    """Let tests keep look-ups, as a process outside a transaction does."""
    monkeypatch.setattr(content_version, "may_keep", lambda: True)
    monkeypatch.setattr(content_version, "READ_EVERY_SECONDS", 3600)


@pytest.mark.usefixtures("_look_ups_are_kept")
def test_a_kept_look_up_is_dropped_after_a_minute_though_nobody_told(site_root, monkeypatch):
    number = HelpNumber.objects.create(number="112", label=Phrase.objects.create(key="emergency"))
    PhraseText.objects.create(fact=number.label, locale=locale("it"), text="Emergenze")
    begun, passed = time.monotonic(), [0]
    monkeypatch.setattr(content_version.time, "monotonic", lambda: begun + passed[0])
    assert [one.number for one in help_numbers("it")] == ["112"]
    HelpNumber.objects.update(number="113")  # as if the process that wrote it had died before it raised the number
    for seconds, shown in ((59, "112"), (60, "113")):
        passed[0] = seconds
        assert [one.number for one in help_numbers("it")] == [shown]


@pytest.mark.usefixtures("_look_ups_are_kept", "privacy_notice")
def test_a_notice_on_every_page_begins_and_ends_on_kept_pages_too(client, make_service):
    for text, starts, ends in (("Sciopero", -60, 20), ("Ghiaccio", 10, 3600)):
        times = {"starts_at": NOON + timedelta(seconds=starts), "ends_at": NOON + timedelta(seconds=ends)}
        Notice.objects.create(text=text, everywhere=True, **times)
    addresses = (make_service().url, "/it/", "/it/privacy/", "/it/search/", "/it/site-map/", "/it/servizi/")
    with time_machine.travel(NOON, tick=False) as clock:
        for address in addresses:
            clock.move_to(NOON)
            shown = []
            for seconds in (0, 9, 2, 8, 2):  # at 0, 9, 11, 19 and 21 seconds
                clock.shift(seconds)
                page = client.get(address).content.decode()
                shown.append(["Sciopero" in page, "Ghiaccio" in page])
            first, both, last = [True, False], [True, True], [False, True]
            assert shown == [first, first, both, both, last], address


def test_a_feed_is_kept_for_an_hour(site_root):
    with time_machine.travel(NOON, tick=False):
        assert everything(RequestFactory().get("/calendar/it.ics"), "it").fresh_until == NOON + timedelta(hours=1)

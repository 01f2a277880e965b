"""Is a family signed up for exactly what it has read, and for nothing that was changed behind its back?"""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import operations as calendar
from events.models import Occurrence
from events.registration.models import Registration
from foundation.models import Place, PrivacyNotice
from tests.events.registration.visitor import Visitor

pytestmark = pytest.mark.django_db


def changed_in_another_tab(visitor, step, **typed) -> Visitor:
    """Change one answer on a page of its own; the first tab stays where it was."""
    other = Visitor().open(visitor.address.replace("/check/", f"/{step}/")).press(**typed)
    assert other.step == "check", other.text
    return other


CHANGED = {"submit": "La data o le tue risposte sono cambiate. Rileggi tutto, poi premi il pulsante."}


@pytest.mark.parametrize(
    ("step", "typed", "shown"),
    [
        ("party", {"adults": "3"}, "3 adulti"),
        ("ages", {"age_band_1": "14-17"}, "da 14 a 17 anni"),
        ("name", {"name": "Fatima"}, "Fatima"),
        ("contact", {"phone": "333 765 4321"}, "7654321"),
        ("contact", {"email": "amina@example.org"}, "amina@example.org"),
        ("needs", {"need_stepfree": "on"}, "senza gradini"),
    ],
)
def test_an_answer_changed_in_another_tab_is_read_before_it_is_signed(to_check, step, typed, shown):
    visitor = to_check()
    assert shown not in visitor.text
    changed_in_another_tab(visitor, step, **typed)
    visitor.press()
    assert (visitor.response.status_code, visitor.step, visitor.errors()) == (200, "check", CHANGED)
    assert shown in visitor.text
    assert not Registration.objects.exists()
    assert not Occurrence.objects.filter(seats_taken__gt=0).exists()
    assert visitor.press().element("registration-card")
    assert Registration.objects.count() == 1


def test_another_date_is_read_before_it_is_signed(to_check, date):
    visitor = to_check()
    other = date.series.occurrences.all()[1]
    changed_in_another_tab(visitor, "date", date=other.public_id)
    assert visitor.press().errors() == CHANGED
    assert visitor.page.find("dl", class_="answers").find("time")["datetime"][:10] == f"{other.starts_at:%Y-%m-%d}"
    visitor.press()
    assert Registration.objects.get().occurrence == other


def test_an_answer_sent_again_unchanged_and_another_language_are_no_change(to_check):
    visitor = to_check(language="it")
    changed_in_another_tab(visitor, "name", name="Amina")
    Visitor().open(visitor.address.replace("/it/", "/ar/"))
    assert visitor.press().element("registration-card")


def test_a_date_moved_meanwhile_is_read_again(to_check, date):
    visitor = to_check()
    later = timedelta(hours=1)
    calendar.move_occurrence(occurrence=date, starts_at=date.starts_at + later, ends_at=date.ends_at + later)
    assert list(visitor.press().errors()) == ["submit"]
    assert "18:00" in visitor.text
    assert visitor.press().element("registration-card")


def test_a_question_opened_by_the_change_is_asked_before_anything_is_confirmed(to_check):
    visitor = to_check()
    Visitor().open(visitor.address.replace("/check/", "/party/")).press(children="3")
    assert visitor.press().step == "ages"
    assert not Registration.objects.exists()


def test_a_date_taken_away_is_asked_for_again(to_check, date):
    visitor = to_check()
    Occurrence.objects.filter(pk=date.pk).delete()
    assert visitor.open(visitor.address).step == "date"
    assert len(visitor.errors()) == 1


def test_a_course_whose_place_changed_is_read_again(visitor, course, privacy_notice, at_leisure, pesaro):
    visitor.open(f"/en/sign-up/{course.public_id}/").press(adults="1", children="0").press(name="Li")
    visitor.press(phone="3331234567").press()
    elsewhere = Place.objects.create(name="Sala", street="Via Nuova 2", postal_code="61121", municipality=pesaro)
    type(course).objects.filter(pk=course.pk).update(place=elsewhere)
    assert list(visitor.press().errors()) == ["submit"]
    assert "Via Nuova 2" in visitor.text
    assert visitor.press().element("registration-card")


@pytest.mark.parametrize("read", [None, "", "\x00", "x" * 5000])
def test_who_says_not_what_was_read_reads_it_again(to_check, read):
    visitor = to_check().press(read=read)
    assert list(visitor.errors()) == ["submit"]
    assert not Registration.objects.exists()


def test_both_changes_are_told_at_once(to_check, privacy_notice):
    visitor = to_check()
    changed_in_another_tab(visitor, "name", name="Fatima")
    PrivacyNotice.objects.create(version=2, in_force_from=timezone.localdate())
    visitor.press()
    assert len(visitor.page.find(class_="error-summary").find_all("a")) == 2
    assert visitor.press().element("registration-card")

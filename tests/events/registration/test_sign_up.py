"""Does a family get from a workshop to its card, and back?"""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from events import operations as calendar
from events.models import Occurrence
from events.registration.domain.refusal import Refusal
from events.registration.explanations import explain
from events.registration.models import Registration, RegistrationContact, RegistrationDraft
from foundation.models import PrivacyNotice, SiteDetails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_leisure")]


def taken(date) -> int:
    return Occurrence.objects.get(pk=date.pk).seats_taken


def test_one_adult_two_children_a_phone_a_card_and_the_seats_back(to_check, date):
    visitor = to_check(language="ar").press()
    registration = Registration.objects.get()
    assert visitor.element("registration-card")
    assert visitor.element("registration-code").get_text() == registration.code
    assert (registration.adults, registration.children, registration.language) == (1, 2, "ar")
    assert registration.notice_version == 1
    assert [child.age_band for child in registration.ages.all()] == ["3-5", "6-10"]
    assert str(registration.contact.phone) == "+393331234567"
    assert taken(date) == 3
    assert not RegistrationDraft.objects.exists()
    visitor.open(visitor.element("manage-link")["href"]).press()
    assert taken(date) == 0
    assert not visitor.element("registration-card")
    assert registration.code in visitor.text
    assert RegistrationContact.objects.get().name == "Amina"


def test_the_card_says_when_where_how_many_and_whom_to_call_in_her_language_and_in_italian(to_check, date):
    details = SiteDetails.load()
    details.help_phone = "+390721000099"
    details.save()
    visitor = to_check(language="fr").press()
    card = visitor.element("registration-card")
    french, italian = card.find_all(class_="card-part")[:2]
    local = timezone.localtime(date.starts_at)
    months = {"fr": "décembre" if local.month == 12 else "", "it": "dicembre" if local.month == 12 else ""}
    for side, month in ((french, months["fr"]), (italian, months["it"])):
        assert "17:00" in side.get_text()
        assert str(local.year) in side.get_text()
        assert month in side.get_text()
        assert "Via Esempio 1" in side.get_text()
        assert Registration.objects.get().code in side.get_text()
        assert side.find("a", href="tel:+390721000099")
    assert (italian["lang"], italian["dir"]) == ("it", "ltr")
    assert card.svg
    assert "style" not in str(card.svg)
    assert len(visitor.page.find_all(attrs={"data-element": "registration-code"})) == 1


def test_no_page_sets_a_cookie_and_none_is_kept_or_found(to_check):
    visitor = to_check()
    pages = [visitor.response, visitor.press().response]
    for response in pages:
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]
    assert not visitor.client.cookies


def test_the_first_question_is_the_date_where_there_are_several(visitor, date):
    visitor.open(f"/it/sign-up/{date.series.public_id}/")
    choices = visitor.page.find_all("input", attrs={"name": "date"})
    assert [one["value"] for one in choices] == [one.public_id for one in date.series.occurrences.all()]
    assert not RegistrationDraft.objects.exists()
    visitor.press(date=choices[1]["value"])
    assert visitor.step == "party"
    assert RegistrationDraft.objects.get().answers == {"date": choices[1]["value"]}


def test_without_a_date_chosen_the_question_comes_again_with_its_error(visitor, date):
    visitor.open(f"/it/sign-up/{date.series.public_id}/").press()
    assert list(visitor.errors()) == [f"id_date_{date.public_id}"]
    assert not RegistrationDraft.objects.exists()


def test_the_only_date_is_not_asked_for(visitor, make_workshop):
    series = make_workshop(weekly=False).series
    visitor.open(f"/it/sign-up/{series.public_id}/").press(adults="1", children="0")
    assert visitor.step == "name"
    assert RegistrationDraft.objects.get().answers["date"] == series.occurrences.get().public_id


def test_a_course_is_signed_up_for_whole(visitor, course, privacy_notice):
    visitor.open(f"/en/sign-up/{course.public_id}/").press(adults="2", children="0")
    visitor.press(name="Li").press(email="li@example.org").press(
        need_interpreter="on", interpreter_language="zh"
    ).press()
    registration = Registration.objects.get()
    assert (registration.series, registration.occurrence, registration.seats) == (course, None, 2)
    assert registration.contact.interpreter_language == "zh"
    assert len(visitor.element("registration-card").find_all("time")) == 16


def test_needs_are_kept_and_the_interpreter_is_for_the_readers_language(to_check, visitor):
    to_check(language="zh-hans")
    address = visitor.address
    visitor.open(address.replace("/check/", "/needs/"))
    assert visitor.page.find("option", selected=True)["value"] == "zh"
    boxes = ("need_childcare", "need_interpreter", "need_stepfree", "need_pushchair")
    visitor.press(**dict.fromkeys(boxes, "on"))
    assert visitor.step == "check"
    visitor.press()
    contact = RegistrationContact.objects.get()
    assert all(getattr(contact, name) for name in boxes)
    assert contact.interpreter_language == "zh"


def test_an_answer_can_be_changed_from_the_check_and_the_rest_stays(to_check):
    visitor = to_check()
    check = visitor.address
    visitor.open(check.replace("/check/", "/party/"))
    assert visitor.fields(visitor.page.find("form", method="post"))["children"] == "2"
    visitor.press(children="3")
    assert visitor.step == "ages"
    assert visitor.page.find("input", attrs={"name": "age_band_2"}, checked=True)["value"] == "6-10"
    visitor.press(age_band_3="0-2")
    assert visitor.step == "check"
    visitor.press()
    assert Registration.objects.get().children == 3


def test_a_question_is_not_jumped_over(to_check):
    visitor = to_check()
    draft = RegistrationDraft.objects.get()
    del draft.answers["name"]
    draft.save()
    assert visitor.open(visitor.address).step == "name"


def test_the_form_survives_a_change_of_language(to_check):
    visitor = to_check(language="it")
    links = {link["lang"]: link["href"] for link in visitor.page.find_all(attrs={"data-element": "language-link"})}
    visitor.open(links["ar"])
    assert visitor.step == "check"
    assert visitor.page.html["dir"] == "rtl"
    assert "Amina" in visitor.text
    visitor.press()
    assert Registration.objects.get().language == "ar"


def test_the_same_form_twice_is_one_family_and_the_same_card(to_check, date):
    visitor = to_check()
    form = visitor.fields(visitor.page.find("form", method="post"))
    check = visitor.address
    card = visitor.press().address
    again = visitor.client.post(check, form)
    assert (again.status_code, again.url) == (303, card)
    assert visitor.client.get(check).url == card
    assert (Registration.objects.count(), taken(date)) == (1, 3)


def test_looking_at_the_card_changes_nothing_and_cancelling_twice_frees_the_seats_once(to_check, date):
    visitor = to_check().press()
    card = visitor.address
    for _ in range(2):
        visitor.open(card)
    assert taken(date) == 3
    for _ in range(2):
        assert visitor.client.post(card).status_code == 303
    assert taken(date) == 0


def test_after_it_is_over_there_is_nothing_to_cancel(to_check, date):
    visitor = to_check().press()
    with time_machine.travel(date.ends_at + timedelta(hours=1)):
        visitor.open(visitor.address)
        assert visitor.element("registration-card")
        assert not visitor.page.find("form", method="post")
        visitor.client.post(visitor.address)
    assert taken(date) == 3


def test_the_card_tells_of_a_date_that_was_moved_or_cancelled(to_check, date, holiday):
    visitor = to_check().press()
    later = timedelta(days=1, hours=1)
    calendar.move_occurrence(occurrence=date, starts_at=date.starts_at + later, ends_at=date.ends_at + later)
    side = visitor.open(visitor.address).element("registration-card").find(class_="card-part")
    assert "18:00" in side.find(class_="card-when").get_text()
    assert "17:00" in side.s.get_text()
    calendar.cancel_occurrence(occurrence=date, reason=holiday)
    visitor.open(visitor.address)
    assert "È un giorno di festa." in visitor.text
    assert visitor.page.find(class_="card-when").s


@pytest.mark.parametrize("why", ["full", "cancelled", "late"])
def test_a_date_lost_at_the_last_moment_is_told_beside_the_others_and_nothing_is_lost(to_check, date, why):
    visitor = to_check()
    last = visitor.fields(visitor.page.find("form", method="post"))
    check, at = visitor.address, timezone.now()
    if why == "full":
        Occurrence.objects.filter(pk=date.pk).update(seats_taken=10)
    elif why == "cancelled":
        calendar.cancel_occurrence(occurrence=date)
    else:
        at = date.starts_at - timedelta(minutes=30)
        RegistrationDraft.objects.update(created_at=at - timedelta(minutes=5))
    with time_machine.travel(at, tick=False):
        lost = visitor.client.post(check, last)
        assert (lost.status_code, lost.url) == (303, check.replace("/check/", "/date/"))
        visitor.open(lost.url)
        assert len(visitor.errors()) == 1
        other = date.series.occurrences.all()[1]
        visitor.press(date=other.public_id)
        assert visitor.step == "check"
        assert "Amina" in visitor.text
        visitor.press()
    assert Registration.objects.get().occurrence == other


def test_a_party_too_large_for_the_date_is_sent_to_the_dates_at_once(visitor, date):
    Occurrence.objects.filter(pk=date.pk).update(seats_taken=8)
    visitor.open(f"/en/sign-up/{date.series.public_id}/?date={date.public_id}").press(adults="2", children="1")
    assert visitor.step == "date"
    assert "enough" in next(iter(visitor.errors().values()))
    visitor.press(date=date.series.occurrences.all()[1].public_id)
    assert visitor.step == "ages"


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({}, None),
        ({"seats_taken": 9}, None),
        ({"seats_taken": 10}, Refusal.FULL),
        ({"status": "cancelled"}, Refusal.CANCELLED),
        ({"status": "ended"}, Refusal.CANCELLED),
        ({"opens_days_before": 0}, Refusal.NOT_YET),
        ({"closes_hours_before": 24 * 365}, Refusal.TOO_LATE),
    ],
)
def test_a_course_says_at_once_why_nobody_can_join(visitor, course, facts, refusal):
    type(course).objects.filter(pk=course.pk).update(**facts)
    visitor.open(f"/en/sign-up/{course.public_id}/")
    assert bool(visitor.element("registration-form")) == (refusal is None)
    if refusal:
        with translation.override("en"):
            assert str(explain(refusal)) in visitor.text


def test_a_party_too_large_for_a_course_is_told_beside_the_number(visitor, course):
    type(course).objects.filter(pk=course.pk).update(seats_taken=9)
    visitor.open(f"/en/sign-up/{course.public_id}/").press(adults="2", children="0")
    assert list(visitor.errors()) == ["id_adults"]
    visitor.press(adults="1")
    assert visitor.step == "name"


def test_a_course_full_at_the_last_moment_is_told_at_the_check(visitor, course, privacy_notice):
    visitor.open(f"/en/sign-up/{course.public_id}/").press(adults="1", children="0").press(name="Li")
    visitor.press(phone="3331234567").press()
    type(course).objects.filter(pk=course.pk).update(seats_taken=10)
    visitor.press()
    assert visitor.errors() == {"submit": "All places are taken."}
    assert "Li" in visitor.text


def test_the_third_sign_up_of_a_phone_is_told_at_the_phone(to_check):
    for _ in range(2):
        to_check(children="0").press()
    visitor = to_check(children="0").press()
    assert visitor.step == "contact"
    assert list(visitor.errors()) == ["id_phone"]
    visitor.press(phone="333 765 4321")
    assert visitor.step == "check"
    visitor.press()
    assert Registration.objects.count() == 3


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"booking": "none", "capacity": None}, "just come"),
        ({"opens_days_before": 0, "closes_hours_before": 1}, "not open yet"),
    ],
)
def test_where_nobody_can_sign_up_the_page_says_why_and_whom_to_call(visitor, make_workshop, facts, said):
    series = make_workshop(phone="+390721000061", **facts).series
    visitor.open(f"/en/sign-up/{series.public_id}/")
    assert said in visitor.text
    assert visitor.page.main.find("a", href="tel:+390721000061")
    assert not visitor.page.find("form", method="post")


def test_all_dates_full_says_full(visitor, date):
    Occurrence.objects.update(seats_taken=10)
    assert "All places are taken" in visitor.open(f"/en/sign-up/{date.series.public_id}/").text


def test_a_full_date_asked_for_is_told_beside_the_open_ones(visitor, date):
    Occurrence.objects.filter(pk=date.pk).update(seats_taken=10)
    visitor.open(f"/en/sign-up/{date.series.public_id}/?date={date.public_id}")
    assert list(visitor.errors().values()) == ["All places are taken."]
    assert visitor.page.find(id=f"id_date_{date.public_id}").has_attr("disabled")


def test_who_is_too_fast_presses_again_and_is_never_dropped(to_check, monkeypatch):
    from events.registration.views import check

    monkeypatch.setattr(check, "FASTEST", timedelta(seconds=2))
    visitor = to_check().press()
    assert list(visitor.errors()) == ["submit"]
    assert not Registration.objects.exists()
    visitor.press()
    assert visitor.element("registration-card")


def test_a_program_that_fills_in_everything_is_asked_again(to_check):
    visitor = to_check().press(website="http://example.org")
    assert list(visitor.errors()) == ["submit"]
    assert not Registration.objects.exists()
    visitor.press()
    assert visitor.element("registration-card")


def test_a_privacy_notice_that_changed_is_read_before_signing(to_check, privacy_notice):
    visitor = to_check()
    assert "Chiediamo poco." in visitor.text
    PrivacyNotice.objects.create(version=2, in_force_from=timezone.localdate())
    visitor.press()
    assert list(visitor.errors()) == ["submit"]
    visitor.press()
    # The page shows the version that is in force now, and the next press means that one.
    assert Registration.objects.get().notice_version == 2


def test_the_card_leads_to_the_calendar_of_the_phone_and_back_to_the_workshop(to_check, date, client):
    visitor = to_check(language="ar").press()
    series = date.series
    chips = [link["href"] for link in visitor.page.select("main .chip")]
    assert chips == [f"/calendar/ar/{series.public_id}/{date.public_id}.ics", series.pages.get().url_in("ar")]
    assert client.get(chips[0]).status_code == 200
    visitor.press()
    assert visitor.page.select_one("main time")["datetime"].startswith(f"{timezone.localtime(date.starts_at):%Y-%m-%d}")

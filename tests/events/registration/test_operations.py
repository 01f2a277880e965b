"""Does a family get its seats once, and give them back once?"""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import operations as calendar
from events.models import Occurrence, Series
from events.registration import operations
from events.registration.domain.family import AgeBand, Channel, Contact, Party
from events.registration.domain.refusal import Refusal
from events.registration.keys import CODE_SIGNS
from events.registration.models import Child, Registration, RegistrationContact
from events.registration.models.registrations import Status
from foundation.keys import digest
from foundation.models import ContentVersion

pytestmark = pytest.mark.django_db


def taken(counter) -> int:
    return type(counter).objects.get(pk=counter.pk).seats_taken


def number() -> int:
    return ContentVersion.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def test_a_family_takes_its_seats_and_is_written_down_once(sign_up, date, amina, one_and_two, now):
    done = sign_up(occurrence=date, contact=amina, party=one_and_two, notice_version=1)
    registration = Registration.objects.get()
    assert (done.registration, done.is_new) == (registration, True)
    assert (registration.adults, registration.children, registration.seats) == (1, 2, 3)
    assert (registration.status, registration.language, registration.notice_version) == (Status.CONFIRMED, "ar", 1)
    assert set(registration.code) <= set(CODE_SIGNS)
    assert [child.age_band for child in registration.ages.all()] == [AgeBand.TO_5, AgeBand.TO_10]
    assert str(registration.contact.phone) == "+393331234567"
    assert taken(date) == 3


def test_no_secret_is_stored(sign_up, date):
    done = sign_up(occurrence=date, key="the-key-of-the-form")
    row = Registration.objects.filter(pk=done.registration.pk).values().get()
    assert row["manage_token_hash"] == digest(done.token)
    assert not {done.token, "the-key-of-the-form"} & set(map(str, row.values()))
    assert len(done.token) == 22


def test_the_link_to_the_card_is_made_again_when_the_form_is_long_gone(sign_up, date, now):
    done = sign_up(occurrence=date)
    later = Registration.objects.get(pk=done.registration.pk)
    assert later.manage_token == done.token
    assert operations.cancel(token=later.manage_token, now=now) == later


def test_the_link_to_the_card_outlives_a_change_of_the_secret(sign_up, date, settings):
    done = sign_up(occurrence=date, key="form")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret"
    assert done.registration.manage_token == done.token
    assert sign_up(occurrence=date, key="form").token == done.token


def test_what_is_stored_does_not_make_the_link_without_the_secret(sign_up, date, settings):
    registration = sign_up(occurrence=date).registration
    settings.SECRET_KEY = "what a thief of the database would have to guess"
    assert digest(registration.manage_token) != registration.manage_token_hash


def test_the_same_form_twice_is_one_registration_and_the_same_card(sign_up, date):
    first = sign_up(occurrence=date, key="form")
    second = sign_up(occurrence=date, key="form")
    assert (second.registration, second.token, second.is_new) == (first.registration, first.token, False)
    assert taken(date) == 1


def test_the_same_form_quicker_than_our_look_is_answered_with_the_first_ones_card(sign_up, date, monkeypatch):
    """The other posting commits between the look and the insert: UNIQUE decides, and the loser looks again."""
    from events.registration.operations import registrations

    first = sign_up(occurrence=date, key="form")
    real, looks = registrations.registered, []

    def blind_once(**key):
        looks.append(key)
        return None if len(looks) == 1 else real(**key)

    monkeypatch.setattr(registrations, "registered", blind_once)
    second = sign_up(occurrence=date, key="form")
    assert (second.registration, len(looks)) == (first.registration, 2)
    assert taken(date) == 1


def test_a_code_drawn_twice_is_drawn_again(sign_up, date, monkeypatch):
    codes = iter(["AAAAAA", "AAAAAA", "BBBBBB"])
    monkeypatch.setattr(Registration._meta.get_field("code"), "default", lambda: next(codes))
    monkeypatch.delitem(Registration._meta.get_field("code").__dict__, "_get_default", raising=False)
    assert [sign_up(occurrence=date).registration.code for _ in range(2)] == ["AAAAAA", "BBBBBB"]


def test_a_natural_duplicate_is_a_registration_and_the_third_is_too_many(sign_up, date, amina):
    assert sign_up(occurrence=date, contact=amina).is_new
    assert sign_up(occurrence=date, contact=amina).is_new
    assert sign_up(occurrence=date, contact=amina) == Refusal.TOO_MANY_SIGN_UPS
    assert taken(date) == 2
    assert sign_up(occurrence=date, contact=amina, channel=Channel.DESK).is_new


def test_a_cancelled_sign_up_counts_no_more_against_the_limit(sign_up, date, amina, now):
    sign_up(occurrence=date, contact=amina)
    operations.cancel(token=sign_up(occurrence=date, contact=amina).token, now=now)
    assert sign_up(occurrence=date, contact=amina).is_new


def test_an_e_mail_address_has_the_limit_of_a_phone(sign_up, date):
    for written in ("li@example.org", "LI@example.org"):
        assert sign_up(occurrence=date, contact=Contact(name="Li", email=written)).is_new
    assert sign_up(occurrence=date, contact=Contact(name="Li", email="li@example.org")) == Refusal.TOO_MANY_SIGN_UPS


def test_thirty_sign_ups_for_one_phone_are_enough(sign_up, make_workshop, amina):
    dates = make_workshop(rule="RRULE:FREQ=DAILY;COUNT=31").series.occurrences.all()
    results = [sign_up(occurrence=one, contact=amina) for one in dates]
    assert all(result.is_new for result in results[:30])
    assert results[30] == Refusal.TOO_MANY_SIGN_UPS


@pytest.mark.parametrize(
    ("adults", "left", "refusal"), [(1, 0, Refusal.FULL), (3, 2, Refusal.TOO_FEW_SEATS), (3, 3, None)]
)
def test_a_party_fits_or_nobody_sits(sign_up, date, adults, left, refusal):
    Occurrence.objects.filter(pk=date.pk).update(seats_taken=date.capacity - left)
    done = sign_up(occurrence=date, party=Party(adults))
    assert done == refusal if refusal else done.is_new
    assert taken(date) == (10 - left if refusal else 10 - left + adults)


def test_the_claim_itself_refuses_what_the_look_did_not_see(sign_up, date, monkeypatch):
    """Sold out between the look and the claim: the conditional update is the one that counts."""
    from events.registration.operations import registrations

    Occurrence.objects.filter(pk=date.pk).update(seats_taken=10)
    monkeypatch.setattr(registrations, "refusal_for", lambda **asked: None)
    assert sign_up(occurrence=date) == Refusal.FULL
    assert taken(date) == 10
    assert not Registration.objects.exists()
    assert not RegistrationContact.objects.exists()


def test_a_workshop_for_children_counts_children(sign_up, make_workshop, one_and_two):
    date = make_workshop(counts="children").series.occurrences.first()
    assert sign_up(occurrence=date, party=one_and_two).registration.seats == 2
    assert sign_up(occurrence=date, party=Party(adults=1)) == Refusal.NO_CHILD


@pytest.mark.parametrize(
    ("facts", "hours_before", "refusal"),
    [
        ({}, 1, Refusal.TOO_LATE),
        ({}, -1, Refusal.TOO_LATE),
        ({}, -200, Refusal.TOO_LATE),
        ({}, 3, None),
        ({"closes_hours_before": 24}, 23, Refusal.TOO_LATE),
        ({"opens_days_before": 2}, 49, Refusal.NOT_YET),
        ({"opens_days_before": 2}, 47, None),
    ],
)
def test_sign_up_has_a_window(sign_up, make_workshop, facts, hours_before, refusal, monkeypatch):
    from events.registration.operations import registrations

    date = make_workshop(**facts).series.occurrences.first()
    at = date.starts_at - timedelta(hours=hours_before)
    done = sign_up(occurrence=date, at=at)
    assert done == refusal if refusal else done.is_new
    # The look and the claim say the same.
    monkeypatch.setattr(registrations, "refusal_for", lambda **asked: None)
    again = sign_up(occurrence=date, at=at)
    assert again == refusal if refusal else again.is_new


def test_a_cancelled_date_takes_nobody(sign_up, date, monkeypatch):
    from events.registration.operations import registrations

    calendar.cancel_occurrence(occurrence=date)
    assert sign_up(occurrence=date) == Refusal.CANCELLED
    monkeypatch.setattr(registrations, "refusal_for", lambda **asked: None)
    assert sign_up(occurrence=date) == Refusal.CANCELLED


def test_a_workshop_that_ended_takes_nobody(sign_up, date):
    Series.objects.filter(pk=date.series_id).update(status="ended")
    assert sign_up(occurrence=date) == Refusal.CANCELLED


def test_where_nobody_signs_up_nobody_can(sign_up, make_workshop):
    date = make_workshop(booking="none", capacity=None).series.occurrences.first()
    assert sign_up(occurrence=date) == Refusal.JUST_COME


def test_a_course_is_booked_whole(sign_up, course, one_and_two, now):
    done = sign_up(series=course, party=one_and_two)
    assert taken(course) == 3
    assert set(course.occurrences.values_list("seats_taken", flat=True)) == {0}
    assert sign_up(occurrence=course.occurrences.first()) == Refusal.NO_SUCH_DATE
    assert done.registration.contact.forget_on == timezone.localdate(course.occurrences.last().ends_at) + timedelta(
        days=30
    )


def test_a_date_is_not_booked_as_a_course(sign_up, date):
    assert sign_up(series=date.series) == Refusal.NO_SUCH_DATE


def test_a_course_takes_nobody_after_its_last_date(sign_up, course, in_a_year):
    assert sign_up(series=course, at=in_a_year) == Refusal.TOO_LATE


@pytest.mark.parametrize("status", ["cancelled", "ended"])
def test_a_course_called_off_is_cancelled_also_after_its_last_date(sign_up, course, in_a_year, status):
    Series.objects.filter(pk=course.pk).update(status=status)
    assert sign_up(series=course, at=in_a_year) == Refusal.CANCELLED


def test_a_date_that_is_gone_is_no_date(sign_up, date):
    Occurrence.objects.filter(pk=date.pk).delete()
    assert sign_up(occurrence=date) == Refusal.NO_SUCH_DATE


def test_date_and_course_at_once_is_a_mistake_of_the_caller(sign_up, date):
    with pytest.raises(ValueError, match="either"):
        sign_up(occurrence=date, series=date.series)


def test_the_database_refuses_a_registration_for_nothing_and_a_language_for_no_interpreter(sign_up, date):
    done = sign_up(occurrence=date)
    rows = Registration.objects.filter(pk=done.registration.pk)
    for wrong in ({"occurrence": None}, {"series": date.series}, {"seats": 0}, {"adults": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    for wrong in ({"name": ""}, {"interpreter_language": "wo"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RegistrationContact.objects.update(**wrong)


def test_cancelling_frees_the_seats_once(sign_up, date, one_and_two, now):
    sign_up(occurrence=date)
    token = sign_up(occurrence=date, party=one_and_two).token
    for _ in range(3):
        assert operations.cancel(token=token, now=now).status == Status.CANCELLED_BY_FAMILY
        assert taken(date) == 1


def test_cancelling_late_is_welcome_and_after_the_end_is_over(sign_up, date):
    token = sign_up(occurrence=date).token
    assert operations.cancel(token=token, now=date.ends_at) == Refusal.OVER
    assert taken(date) == 1
    late = operations.cancel(token=token, now=date.ends_at - timedelta(minutes=1))
    assert late.cancelled_at == date.ends_at - timedelta(minutes=1)
    assert taken(date) == 0


def test_who_waits_holds_no_seat_to_give_back(sign_up, date, now):
    sign_up(occurrence=date)
    done = sign_up(occurrence=date)
    Registration.objects.filter(pk=done.registration.pk).update(status=Status.WAITING)
    Occurrence.objects.filter(pk=date.pk).update(seats_taken=1)
    operations.cancel(token=done.token, now=now)
    assert taken(date) == 1


def just_come(series) -> None:
    """Let an editor decide that nobody need sign up any more, at the very moment at which a family signs up."""
    Series.objects.filter(pk=series.pk).update(booking="none", capacity=None)
    calendar.plan_occurrences(series=series)


def test_who_signed_up_can_cancel_after_the_workshop_became_just_come(sign_up, date, one_and_two, now):
    token = sign_up(occurrence=date, party=one_and_two).token
    just_come(date.series)
    date.refresh_from_db()
    assert (date.capacity, date.seats_taken) == (None, 3)
    assert operations.cancel(token=token, now=now).status == Status.CANCELLED_BY_FAMILY
    assert taken(date) == 0


def test_who_signed_up_can_cancel_after_the_course_became_just_come(sign_up, course, now):
    token = sign_up(series=course).token
    course.refresh_from_db()
    just_come(course)
    assert operations.cancel(token=token, now=now).status == Status.CANCELLED_BY_FAMILY
    assert taken(course) == 0


def test_a_wrong_token_cancels_nothing(sign_up, date, now):
    sign_up(occurrence=date)
    assert operations.cancel(token="x" * 22, now=now) == Refusal.NO_SUCH_REGISTRATION
    assert taken(date) == 1


def test_pages_hear_of_it_only_when_a_date_looks_fuller_or_emptier(sign_up, date, now):
    start = number()
    sign_up(occurrence=date, party=Party(3))  # 7 left
    assert number() == start
    token = sign_up(occurrence=date, party=Party(4)).token  # 3 left: few
    assert number() == start + 1
    sign_up(occurrence=date, party=Party(2))  # 1 left: still few
    assert number() == start + 1
    sign_up(occurrence=date)  # full
    assert number() == start + 2
    operations.cancel(token=token, now=now)  # 4 left: free
    assert number() == start + 3


def test_a_moved_date_moves_the_day_of_forgetting(sign_up, date):
    contact = sign_up(occurrence=date).registration.contact
    later = timedelta(days=9)
    calendar.move_occurrence(occurrence=date, starts_at=date.starts_at + later, ends_at=date.ends_at + later)
    before = contact.forget_on
    contact.refresh_from_db()
    assert contact.forget_on == before + later


def test_a_moved_meeting_of_a_course_counts_only_if_it_is_the_last(sign_up, course):
    contact = sign_up(series=course).registration.contact
    before = contact.forget_on
    for meeting, day in ((course.occurrences.first(), before), (course.occurrences.last(), before + timedelta(days=2))):
        later = timedelta(days=2)
        calendar.move_occurrence(
            occurrence=meeting, starts_at=meeting.starts_at + later, ends_at=meeting.ends_at + later
        )
        contact.refresh_from_db()
        assert contact.forget_on == day


def test_contacts_are_forgotten_after_thirty_days_and_numbers_stay(sign_up, date, amina, one_and_two):
    sign_up(occurrence=date, contact=amina, party=one_and_two)
    day_30 = date.ends_at + timedelta(days=30)
    assert operations.forget(now=day_30 - timedelta(days=1)).contacts == 0
    assert operations.forget(now=day_30, dry_run=True).contacts == 1
    assert RegistrationContact.objects.exists()
    assert operations.forget(now=day_30).contacts == 1
    assert operations.forget(now=day_30).contacts == 0
    assert not RegistrationContact.objects.exists()
    assert (Registration.objects.count(), Child.objects.count(), taken(date)) == (1, 2, 3)


def test_a_course_that_got_a_meeting_more_is_not_forgotten_before_it(sign_up, course):
    contact = sign_up(series=course).registration.contact
    due, schedule = contact.forget_on, course.schedule
    schedule.rule = "RRULE:FREQ=WEEKLY;COUNT=9"
    calendar.save_series(series=Series.objects.get(pk=course.pk), schedule=schedule)
    contact.refresh_from_db()
    assert contact.forget_on == due + timedelta(weeks=1)


def test_dates_that_end_later_are_forgotten_later_in_as_many_queries_for_eight_as_for_one(sign_up, make_workshop):
    asked = []
    for number in (1, 8):
        series = make_workshop(f"Fino a tardi {number}", rule=f"RRULE:FREQ=WEEKLY;COUNT={number}").series
        contacts = [sign_up(occurrence=row).registration.contact for row in series.occurrences.all()]
        schedule = series.schedule
        schedule.ends = time(0, 30)
        with CaptureQueriesContext(connection) as queries:
            calendar.save_series(series=series, schedule=schedule)
        asked.append(len(queries))
        for contact in contacts:
            before = contact.forget_on
            contact.refresh_from_db()
            assert contact.forget_on == before + timedelta(days=1)
    assert asked[0] == asked[1]


def test_forms_are_kept_a_day(date, now):
    key = operations.begin_draft(series=date.series, answers={"adults": 1}, now=now)
    later = now + timedelta(hours=24)
    assert operations.open_draft(key=key, now=later - timedelta(minutes=1)).answers == {"adults": 1}
    assert operations.open_draft(key=key, now=later) is None
    assert operations.open_draft(key="x" * 22, now=now) is None
    assert operations.forget(now=later - timedelta(minutes=1)).drafts == 0
    assert operations.forget(now=later).drafts == 1


def test_answers_from_two_pages_at_once_are_both_kept(date, now):
    key = operations.begin_draft(series=date.series, answers={"adults": 1, "phone": "+39333"}, now=now)
    one, other = (operations.open_draft(key=key, now=now) for _ in range(2))
    operations.answer(draft=one, answers={"name": "Amina"})
    operations.answer(draft=other, answers={"adults": 2, "phone": None})
    assert operations.open_draft(key=key, now=now).answers == {"adults": 2, "name": "Amina"}


def test_a_page_deleted_takes_no_registration_with_it(sign_up, make_workshop):
    page = make_workshop()
    sign_up(occurrence=page.series.occurrences.first())
    page.delete()
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("status", [Status.WAITING, Status.CANCELLED_BY_FAMILY])
def test_no_date_or_course_goes_while_a_registration_without_seats_points_to_it(sign_up, date, course, status):
    sign_up(occurrence=date)
    sign_up(series=course)
    Registration.objects.update(status=status)
    Occurrence.objects.update(seats_taken=0)
    Series.objects.update(seats_taken=0)
    for series in (date.series, course):
        series.pages.all().delete()
        with pytest.raises(ProtectedError):
            calendar.delete_series(series=series)
        assert series.occurrences.exists()
    assert Registration.objects.count() == 2
    # It was they who stood in the way.
    Registration.objects.all().delete()
    for series in (date.series, course):
        calendar.delete_series(series=series)
    assert not Occurrence.objects.exists()


def test_a_date_taken_back_after_somebody_cancelled_stays_and_says_so(sign_up, date, now):
    """Its registration is history and protects it: the editor's save must not fail on that."""
    operations.cancel(token=sign_up(occurrence=date).token, now=now)
    series = date.series
    schedule = series.schedule
    schedule.first_date += timedelta(days=1)
    calendar.save_series(series=series, schedule=schedule)
    date.refresh_from_db()
    assert (date.is_cancelled, date.seats_taken, date.sequence) == (True, 0, 1)
    assert not calendar.plan_occurrences(series=series).delete

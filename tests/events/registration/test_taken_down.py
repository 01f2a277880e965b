"""What does a family hear whose workshop was taken down, or made private, while it filled in its form?"""

import pytest
from django.utils import translation
from wagtail.models import PageViewRestriction

from events.models import Occurrence, Series, WorkshopPage
from events.registration import operations
from events.registration.domain.family import Channel, Contact, Party
from events.registration.domain.refusal import Refusal
from events.registration.explanations import explain
from events.registration.models import Registration, RegistrationContact, RegistrationDraft
from foundation.models import SiteDetails
from tests.foundation.test_views import translated

pytestmark = pytest.mark.django_db

STEPS = ("date", "party", "ages", "name", "contact", "needs", "check")


def unpublish(page):
    page.unpublish()


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def make_the_calendar_private(page):
    make_private(page.get_parent())


TAKEN_DOWN = pytest.mark.parametrize("take_down", [unpublish, make_private, make_the_calendar_private])


def nothing_is_written() -> bool:
    seats = [Occurrence.objects.filter(seats_taken__gt=0), Series.objects.filter(seats_taken__gt=0)]
    return not any(rows.exists() for rows in (*seats, Registration.objects.all(), RegistrationContact.objects.all()))


@TAKEN_DOWN
@pytest.mark.parametrize("language", ["it", "ar"])
def test_it_is_told_kindly_in_its_language_and_nothing_is_written(to_check, date, language, take_down):
    SiteDetails.objects.update_or_create(defaults={"help_phone": "+390721000099"})
    visitor = to_check(language=language)
    take_down(date.series.pages.get())
    visitor.press()
    with translation.override(language):
        assert visitor.page.h1.get_text() == explain(Refusal.NOT_SHOWN)
    assert visitor.page.html["lang"] == language
    assert visitor.response["Cache-Control"] == "no-store, private"
    assert visitor.page.main.find("a", href="tel:+390721000099")
    assert not visitor.page.find("form", method="post")
    assert all(one.get_text(strip=True) for one in visitor.page.main.find_all(["h1", "h2", "p", "a"]))
    assert nothing_is_written()


@TAKEN_DOWN
def test_no_question_is_asked_any_more_and_no_answer_kept(to_check, date, take_down):
    visitor = to_check()
    check, before = visitor.address, RegistrationDraft.objects.get().answers
    take_down(date.series.pages.get())
    for step in STEPS:
        address = check.replace("/check/", f"/{step}/")
        for response in (visitor.client.get(address), visitor.client.post(address, {"name": "Fatima", "adults": "4"})):
            assert response.status_code == 200
            assert "L’iscrizione non è stata fatta." in response.content.decode()
    assert RegistrationDraft.objects.get().answers == before


def test_once_it_is_shown_again_the_form_goes_on(to_check, date):
    visitor = to_check()
    page = date.series.pages.get()
    page.unpublish()
    check = visitor.address
    assert not visitor.open(check).page.find("form", method="post")
    page.save_revision().publish()
    assert visitor.open(check).press().element("registration-card")


def test_while_another_language_shows_it_the_form_goes_on(to_check, date):
    visitor = to_check(language="ar")
    page = date.series.pages.get()
    words = {"title": "Music together", "summary": "One sentence.", "series": date.series}
    english = translated(page, "en", **words)
    page.unpublish()
    assert english.title in visitor.open(visitor.address).text
    assert visitor.press().element("registration-card")


@pytest.mark.parametrize(("channel", "refused"), [(Channel.WEB, True), (Channel.DESK, False), (Channel.PHONE, False)])
@pytest.mark.parametrize("whole", [True, False])
def test_the_write_itself_refuses_and_staff_may(date, course, now, channel, refused, whole):
    """Also when the page goes between the last look and the write."""
    for page in WorkshopPage.objects.all():
        make_private(page)
    done = operations.register(
        party=Party(adults=1),
        contact=Contact(name="Amina", phone="+393331234567"),
        language="ar",
        idempotency_key="form",
        channel=channel,
        now=now,
        **({"series": course} if whole else {"occurrence": date}),
    )
    assert (done == Refusal.NOT_SHOWN, nothing_is_written()) == (refused, refused)


def test_a_family_that_is_signed_up_keeps_its_card(to_check, date):
    visitor = to_check()
    form = visitor.fields(visitor.page.find("form", method="post"))
    check, card = visitor.address, visitor.press().address
    date.series.pages.get().unpublish()
    again = visitor.client.post(check, form)
    assert (again.status_code, again.url) == (303, card)
    assert visitor.open(card).element("registration-card")

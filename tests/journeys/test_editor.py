"""An editor's afternoon in a real browser: new words, a new language, one phone, other hours, and who signed up."""

import os
import re

import pytest
from django.utils import timezone

from events.models import WorkshopPage
from events.registration import operations
from events.registration.domain.family import AgeBand, Contact, Party
from tests.served import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.xdist_group("browser")]


@pytest.fixture
def desk(chromium):
    """The computer on her desk, in Italian."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="it-IT")
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    elsewhere = []
    page.on("request", lambda sent: elsewhere.append(sent.url) if not _ours(sent.url) else None)
    yield page
    context.close()
    assert faults == []
    assert elsewhere == []


def _ours(address: str) -> bool:
    return re.match(r"(http://127\.0\.0\.1[:/]|data:|blob:)", address) is not None


def look(page, name: str) -> None:
    """Keep a picture where SCREENSHOTS says so: somebody should look at them."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def element(page, name: str):
    return page.locator(f"[data-element='{name}']")


def press(page, name: str) -> None:
    """Press a button of the bar below the form, and wait for the next page."""
    page.locator("footer").get_by_role("button", name=name).click()
    page.wait_for_load_state("load")


def log_in(page, site) -> None:
    page.goto(site.url + "/admin/")
    page.locator("[name=username]").fill("editor")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.locator(".first-steps").wait_for()


def phones_of(page, address: str) -> set[str]:
    page.goto(address)
    return {link.get_attribute("href") for link in page.locator("main a[href^='tel:']").all()}


def test_a_service_in_two_languages_and_one_phone_for_both(served, desk):
    italian, arabic = (f"{served.url}/{code}/servizi/sportello-lavoro-del-porto/" for code in ("it", "ar"))
    log_in(desk, served)
    look(desk, "1-first-page")

    # One form: the title, the facts, the first place.
    desk.get_by_role("link", name="Nuovo servizio").first.click()
    desk.locator("[name=title]").fill("Sportello lavoro del porto")
    for name in ("need", "organisation", "point_place"):
        desk.locator(f"[name={name}]").select_option(index=1)
    desk.locator("[name=point_hours]").fill("Mo-Fr 09:00-12:30")
    desk.locator("[name=point_phone]").fill("0721 000077")
    look(desk, "2-new-service")
    press(desk, "Salva")

    # The words, in Italian; then they are public.
    desk.locator("[name=summary]").fill("Aiuto per chi cerca lavoro al porto.")
    look(desk, "3-words-with-their-facts")
    words = desk.url
    desk.locator("footer").get_by_role("button", name="Altre azioni").click()
    desk.locator("[name=action-publish]").click()
    desk.wait_for_load_state("load")
    assert phones_of(desk, italian) == {"tel:+390721000077"}

    # The same words in Arabic, in wagtail-localize's editor.
    number = re.search(r"/pages/(\d+)/", words).group(1)
    desk.goto(f"{served.url}/admin/localize/submit/page/{number}/")
    desk.get_by_label("Arabo").check()
    desk.locator("main form [type=submit]").first.click()
    for text in ("مكتب العمل في الميناء", "مساعدة لمن يبحث عن عمل في الميناء."):
        desk.get_by_role("button", name="Traduci", exact=True).first.click()
        desk.locator("main textarea").first.fill(text)
        with desk.expect_response(lambda reply: "/strings/" in reply.url) as stored:
            desk.get_by_role("button", name="Salva", exact=True).first.click()
        assert stored.value.ok
        desk.locator("main textarea").wait_for(state="detached")
    look(desk, "4-translating")
    press(desk, "Pubblica in Arabo")
    assert phones_of(desk, arabic) == {"tel:+390721000077"}
    assert desk.locator("html").get_attribute("dir") == "rtl"
    assert element(desk, "service-title").inner_text() == "مكتب العمل في الميناء"
    assert element(desk, "translation-notice").count() == 0
    look(desk, "5-in-arabic")

    # The phone is another: one click to it, one to save it, and both languages have it.
    desk.goto(words)
    desk.get_by_role("link", name="Cambia telefono o orari").click()
    desk.locator("[name='phones-0-number']").fill("0721 000088")
    look(desk, "6-phone")
    press(desk, "Salva")
    assert desk.url == words
    assert phones_of(desk, italian) == phones_of(desk, arabic) == {"tel:+390721000088"}


def test_other_hours_are_seen_before_they_are_saved(served, desk):
    log_in(desk, served)
    desk.goto(f"{served.url}/admin/snippets/events/series/")
    desk.locator("main table").get_by_role("link", name="Musica insieme", exact=True).first.click()
    element(desk, "dates").wait_for()
    series = desk.url
    before = desk.locator("[name=ends]").input_value()
    dates = desk.locator("[data-rule-dates]")
    dates.locator("li").first.wait_for()
    look(desk, "7-workshop")

    # While she types, the rule answers with its dates, or with what is wrong.
    desk.locator("[name=rule_interval]").fill("13")
    dates.locator("ul li").first.wait_for()
    desk.locator("[name=rule_interval]").fill("1")
    dates.locator("ol li").first.wait_for()

    # Pressing save only shows what would happen.
    desk.locator("[name=ends]").fill("19:15")
    press(desk, "Salva")
    plan = element(desk, "plan")
    assert plan.is_visible()
    assert plan.locator("li").count() > 3
    look(desk, "8-before-saving")
    desk.locator("footer").get_by_role("link", name="No, non cambiare niente").click()
    element(desk, "dates").wait_for()
    assert desk.locator("[name=ends]").input_value() == before

    # Seen and wanted: now the dates follow.
    desk.locator("[name=ends]").fill("19:15")
    press(desk, "Salva")
    press(desk, "Sì, salva e cambia queste date")
    desk.goto(series)
    assert desk.locator("[name=ends]").input_value() == "19:15"
    desk.goto(f"{served.url}/it/laboratori/musica-insieme/")
    assert "19:15" in element(desk, "event-date").first.inner_text()


def sign_up(workshop: str) -> str:
    """Sign a family up for the last date of a workshop, and return its code."""
    page = WorkshopPage.objects.get(slug=workshop, locale__language_code="it")
    now = timezone.now()
    signed = operations.register(
        occurrence=page.series.occurrences.filter(status="scheduled", starts_at__gt=now).last(),
        party=Party(adults=1, children=(AgeBand.TO_5,)),
        contact=Contact(name="Fatima", phone="+393331234567"),
        language="ar",
        idempotency_key="editor-journey",
        now=now,
    )
    return signed.registration.code


def test_she_sees_who_signed_up(served, desk):
    with served.rows():
        code = sign_up("musica-insieme")
    log_in(desk, served)
    desk.get_by_role("link", name="Guarda chi si è iscritto").click()
    line = desk.locator("main table tr", has_text=code)
    line.wait_for()
    assert "Fatima" in line.inner_text()
    assert "Musica insieme" in line.inner_text()
    look(desk, "9-who-signed-up")

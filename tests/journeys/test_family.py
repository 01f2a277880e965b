"""One family's way through the site, in a real browser without JavaScript: from the door to a freed seat."""

import re
from urllib.request import urlopen

import icalendar
import pytest
from django.utils import timezone

from events.models import WorkshopPage

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.xdist_group("browser")]


@pytest.fixture
def phone(chromium):
    """A cheap phone that asks for Arabic and runs no script."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, locale="ar", java_script_enabled=False, accept_downloads=True
    )
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def element(page, name: str):
    return page.locator(f"[data-element='{name}']")


def seats_left(site, workshop: str) -> int:
    with site.rows():
        series = WorkshopPage.objects.filter(slug=workshop).first().series
        date = series.occurrences.filter(status="scheduled", starts_at__gt=timezone.now()).first()
        return date.capacity - date.seats_taken


def submit(page) -> None:
    element(page, "registration-form").locator("button[type=submit]").first.click()


def test_from_the_door_to_the_card_and_back(served, phone):
    # 1. She lands in her language, and changes it by a plain link.
    phone.goto(served.url + "/")
    assert phone.url.endswith("/ar/")
    assert phone.locator("html").get_attribute("dir") == "rtl"
    phone.locator("[data-element='language-link'][href='/fr/']").click()
    assert phone.locator("html").get_attribute("lang") == "fr"
    phone.locator("[data-element='language-link'][href='/ar/']").click()

    # 2. She reads about the project.
    phone.goto(served.url + "/ar/progetto/")
    assert phone.locator("h1").inner_text()
    assert "2014" in phone.locator("main").inner_text()

    # 3. She finds help by need, and calls with one tap.
    phone.goto(served.url + "/ar/")
    phone.locator("a[href='/ar/servizi/?need=legal']").first.click()
    element(phone, "service-link").first.click()
    assert element(phone, "service-title").count() == 1
    assert element(phone, "service-status").inner_text().strip()
    assert element(phone, "verified-on").count() == 1
    assert phone.locator("main a[href^='tel:+39072100']").first.is_visible()

    # 4. She finds a workshop, takes one date into her phone's calendar, and subscribes.
    element(phone, "all-events").first.click()
    phone.locator("[data-element='event-link'][href='/ar/laboratori/musica-insieme/']").first.click()
    assert element(phone, "event-date").first.locator("time[datetime]").count() == 1
    date_file = element(phone, "event-ics").first.get_attribute("href")
    entry = icalendar.Calendar.from_ical(urlopen(served.url + date_file).read())  # noqa: S310 - our own server
    assert len(entry.walk("VEVENT")) == 1
    feed = urlopen(served.url + "/calendar/ar.ics?topic=music")  # noqa: S310 - our own server
    assert feed.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(icalendar.Calendar.from_ical(feed.read()).walk("VEVENT")) > 10

    # 5. She signs her family up: one adult, two children, a phone and no e-mail.
    free = seats_left(served, "musica-insieme")
    element(phone, "event-register").first.click()
    while phone.locator("input[name=date][type=radio]").count():
        phone.locator("input[name=date][type=radio]:not([disabled])").first.check()
        submit(phone)
    phone.locator("input[name=adults]").fill("1")
    phone.locator("input[name=children]").fill("2")
    submit(phone)
    for child in ("age_band_1", "age_band_2"):
        bands = phone.locator(f"input[name={child}]")
        bands.nth(2).check() if bands.count() else phone.locator(f"select[name={child}]").select_option(index=3)
    submit(phone)
    phone.locator("input[name=name]").fill("أمينة")
    submit(phone)
    phone.locator("input[name=phone]").fill("chiamami")
    submit(phone)
    assert phone.locator(".error-summary").is_visible()
    assert phone.locator("input[name=phone]").input_value() == "chiamami"
    phone.locator("input[name=phone]").fill("0039 333 123 45 67")
    submit(phone)
    phone.locator("input[name=need_childcare]").check()
    submit(phone)
    assert "أمينة" in phone.locator("main").inner_text()
    submit(phone)
    if not element(phone, "registration-card").count():  # faster than a person can be: asked once more
        submit(phone)
    card = element(phone, "registration-card")
    assert card.is_visible()
    assert re.fullmatch(r"[A-Z0-9]{6}", element(phone, "registration-code").inner_text().strip())
    assert seats_left(served, "musica-insieme") == free - 3

    # She cancels by the manage link: looking changes nothing, pressing does, and the seats are free again.
    manage = phone.url
    phone.goto(manage)
    assert seats_left(served, "musica-insieme") == free - 3
    phone.locator("main form[method=post] button[type=submit]").click()
    assert element(phone, "registration-card").count() == 0
    assert seats_left(served, "musica-insieme") == free


def test_the_other_eight_languages_have_their_own_furniture_and_an_honest_notice(served, phone):
    for code in ("es", "ur", "bn", "zh-hans", "uk", "sq", "ro", "ru"):
        phone.goto(f"{served.url}/{code}/servizi/documenti-e-permesso-di-soggiorno/")
        assert phone.locator("html").get_attribute("lang") == code
        assert element(phone, "translation-notice").is_visible()
        assert phone.locator("main [lang=en]").count() > 0

"""Are the pages between password and admin right for every member of staff, on a phone too?"""

from base64 import b32decode

import pytest
from django_otp.oath import totp

from tests.accessibility.test_pages import SIZES, listen, violations
from tests.served import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def page(request, chromium, guarded):
    width, height = request.param
    guarded.manage("forget_second_factor", "editor")
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="it-IT")
    yield context.new_page()
    context.close()


def look_over(page, name: str) -> None:
    assert page.locator("h1").count() == 1, name
    assert page.locator("html").get_attribute("lang") == "it"
    assert violations(page) == [], name
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    page.set_viewport_size(size)


def sign_in(page, site, username="editor") -> None:
    page.goto(f"{site.url}/admin/")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    press(page)


def press(page) -> None:
    with page.expect_navigation():
        page.locator("main form button").first.click()


def give(page, code: str) -> None:
    page.locator("[name=code]").fill(code)
    press(page)


def test_from_the_password_to_the_admin_and_back(page, guarded):
    complaints, requests = listen(page)
    page.goto(f"{guarded.url}/admin/")
    look_over(page, "log-in")

    sign_in(page, guarded)
    look_over(page, "enrolment")
    give(page, "000000")
    look_over(page, "enrolment with a wrong code")
    key = b32decode(page.locator(".second-factor__key").inner_text().replace(" ", ""))
    give(page, f"{totp(key):06d}")
    spare = page.locator("[data-element=recovery-codes] li").all_inner_texts()
    look_over(page, "recovery codes")

    page.locator("main a.button").click()
    page.locator(".first-steps").wait_for()
    look_over(page, "first page")
    page.goto(f"{guarded.url}/admin/reports/drafts/")
    look_over(page, "pages not published yet")
    page.goto(f"{guarded.url}/admin/second-factor/keep/")
    look_over(page, "keep")

    page.context.clear_cookies()
    sign_in(page, guarded)
    assert page.evaluate("document.activeElement.name") == "code"
    look_over(page, "code")
    give(page, "12345")
    look_over(page, "wrong code")
    give(page, spare[0])
    page.locator(".first-steps").wait_for()
    assert all(url.startswith((guarded.url, "data:", "blob:")) for url in requests)
    assert complaints == []


def test_who_is_shut_out_is_told_so(page, guarded):
    for _ in range(12):
        sign_in(page, guarded, "nobody")
        if not page.locator("[name=username]").count():
            break
    assert page.locator("h1").inner_text() == "Troppi tentativi"
    look_over(page, "shut out")

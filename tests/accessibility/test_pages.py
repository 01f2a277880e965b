"""Is every kind of page right for every visitor: axe, narrow screens, weight, languages, no third party, no cookie?"""

from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"phone": (360, 740), "desktop": (1280, 900)}
LANGUAGES = ("it", "ar")

# Every template, by an address that shows it.
PAGES = {
    "home": "/{lang}/",
    "services": "/{lang}/servizi/",
    "services narrowed": "/{lang}/servizi/?need=legal&municipality=041068",
    "services none": "/{lang}/servizi/?need=health&municipality=041027",
    "service": "/{lang}/servizi/documenti-e-permesso-di-soggiorno/",
    "service against violence": "/{lang}/servizi/{violence}/",
    "calendar": "/{lang}/laboratori/",
    "calendar month": "/{lang}/laboratori/?month={month}",
    "calendar day": "/{lang}/laboratori/?day={day}",
    "workshop": "/{lang}/laboratori/musica-insieme/",
    "course": "/{lang}/laboratori/{course}/",
    "project": "/{lang}/progetto/",
    "legal notes": "/{lang}/note-legali/",
    "accessibility": "/{lang}/accessibilita/",
    "questions": "/{lang}/domande-frequenti/",
    "privacy": "/{lang}/privacy/",
    "search": "/{lang}/search/?q=casa",
    "search nothing": "/{lang}/search/?q=xyzzyxyzzy",
    "not found": "/{lang}/non-esiste/",
}
# Compressed bytes of a first view (RFC 6928: ten segments for the page itself).
HTML, CSS, JS, FONTS, ICONS, ALL, ALL_NOT_LATIN = 14_600, 12_000, 5_000, 25_000, 4_096, 60_000, 35_000
REQUESTS, NODES = 12, 900


def address(name: str, lang: str) -> str:
    from django.utils import timezone

    from home.seeding.data import read

    slugs = {row["key"]: row["slug"] for row in (*read("services")["service"], *read("workshops")["workshop"])}
    today = timezone.localdate()
    return PAGES[name].format(
        lang=lang,
        violence=slugs["violence-help"],
        course=slugs["parents-course"],
        month=f"{today:%Y-%m}",
        day=f"{today:%Y-%m-%d}",
    )


def listen(page) -> tuple[list[str], list[str]]:
    """Return two lists that fill while the page lives: what its console complains of, and what it asks for."""
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: requests.append(request.url))
    return complaints, requests


def weigh(context, page) -> tuple[dict, dict]:
    """Return {request: its answer} and {request: compressed bytes}, which fill while the page loads."""
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    answers, weights = {}, {}
    network.on("Network.responseReceived", lambda event: answers.__setitem__(event["requestId"], event))
    network.on(
        "Network.loadingFinished", lambda event: weights.__setitem__(event["requestId"], event["encodedDataLength"])
    )
    return answers, weights


def violations(page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_right_on_phone_and_desktop_and_within_its_budget(served, chromium, name, lang):
    for size, (width, height) in SIZES.items():
        context = chromium.new_context(viewport={"width": width, "height": height}, locale=lang)
        page = context.new_page()
        complaints, requests = listen(page)
        weighed = weigh(context, page)
        response = page.goto(served.url + address(name, lang), wait_until="networkidle")
        assert response.status == (404 if name == "not found" else 200)
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
        assert page.locator("h1").count() == 1
        within_budget(page, *weighed, latin=lang == "it")
        assert violations(page) == []
        assert context.cookies() == []
        assert {urlsplit(url).netloc for url in requests} == {urlsplit(served.url).netloc}
        expected = ["404"] if name == "not found" else []  # Chromium complains of the status itself
        assert [text for text in complaints if not any(word in text for word in expected)] == []
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for summary in page.locator("details > summary").all():
            if summary.is_visible():
                summary.click()
        if size == "phone":  # a narrow window is the same page wherever it was opened: no script asks for its width
            assert violations(page) == [], "with menus open"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.set_viewport_size({"width": 360, "height": 740})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, "letters twice their size"
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.set_viewport_size({"width": 740, "height": 360})
        button = page.locator("[data-element=search-form] button").first.bounding_box()
        assert 0 <= button["x"] <= 740 - button["width"], "a phone on its side"
        context.close()


def within_budget(page, answers: dict, weights: dict, *, latin: bool) -> None:
    by_kind: dict[str, float] = {}
    for request, event in answers.items():
        kind = "Icons" if "sprite" in event["response"]["url"] else event["type"]
        by_kind[kind] = by_kind.get(kind, 0) + weights.get(request, 0)
    assert by_kind["Document"] <= HTML
    assert by_kind["Stylesheet"] <= CSS
    assert by_kind.get("Script", 0) <= JS
    assert by_kind.get("Icons", 0) <= ICONS
    assert by_kind.get("Font", 0) <= (FONTS if latin else 0)
    assert sum(by_kind.values()) <= (ALL if latin else ALL_NOT_LATIN)
    assert len(answers) <= REQUESTS
    assert page.evaluate("document.querySelectorAll('*').length") <= NODES


FAMILY = {"name": "Amina", "adults": "1", "children": "2", "phone": "333 123 4567"}
AGES = ("age_band_1", "age_band_2")


def look_over(page, name: str) -> None:
    """One heading, nothing for axe to say, nothing beside a narrow screen."""
    assert page.locator("h1").count() == 1, name
    assert violations(page) == [], name
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    page.set_viewport_size({"width": 360, "height": 740})


def send(page) -> None:
    page.wait_for_timeout(400)  # a person is never faster; the form asks once more who is
    with page.expect_navigation():
        page.locator("#submit").click()


def fill(page, answers: dict[str, str]) -> None:
    if page.locator("input[name=date][type=radio]").count():
        page.locator("input[name=date]:not([disabled])").last.check()
    for name, answer in answers.items():
        field = page.locator(f"main form[method=post] input[name={name}]")
        if field.count():
            field.fill(answer)
    for name in AGES:
        if page.locator(f"input[name={name}]").count():
            page.locator(f"input[name={name}]").nth(2).check()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_of_signing_up_is_right_on_a_phone_with_and_without_errors(served, chromium, lang):
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale=lang)
    page = context.new_page()
    page.goto(f"{served.url}/{lang}/laboratori/musica-insieme/")
    page.locator("[data-element=event-register]").first.click()
    wrong = {"adults": "0", "name": "", "phone": "chiamami"}
    refused, card = set(), page.locator("[data-element=registration-card]")
    for _ in range(20):
        if card.count():
            break
        step = page.url
        look_over(page, step)
        mistakes = {name for name in wrong if page.locator(f"main form[method=post] input[name={name}]").count()}
        if mistakes - refused:
            refused |= mistakes
            fill(page, wrong)
            send(page)
            assert page.locator(".error-summary").is_visible()
            assert page.evaluate("document.activeElement.className") == "error-summary"
            look_over(page, f"{step} with errors")
        fill(page, FAMILY)
        send(page)
    assert refused == set(wrong)
    assert card.is_visible()
    look_over(page, "card")
    with page.expect_navigation():
        page.locator("main form[method=post] button").click()
    assert card.count() == 0
    look_over(page, "cancelled")
    assert context.cookies() == []
    context.close()


def to_check(page, served, lang: str) -> None:
    page.goto(f"{served.url}/{lang}/laboratori/musica-insieme/")
    page.locator("[data-element=event-register]").first.click()
    while not page.url.endswith("/check/"):
        fill(page, FAMILY)
        send(page)


TAKE_DOWN = "from events.models import WorkshopPage as P; P.objects.filter(slug='musica-insieme').update(live={})"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_when_something_changed_behind_her_back_is_right_too(served, chromium, lang):
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale=lang)
    page, other = context.new_page(), context.new_page()
    to_check(page, served, lang)
    other.goto(page.url.replace("/check/", "/name/"))
    other.locator("input[name=name]").fill("Fatima")
    send(other)
    send(page)
    assert page.locator(".error-summary a").count() == 1
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.locator("dl.answers").get_by_text("Fatima").is_visible()
    look_over(page, "read again")
    served.manage("shell", "--no-imports", "-c", TAKE_DOWN.format(False))
    try:
        send(page)
        assert page.locator("main form[method=post]").count() == 0
        look_over(page, "taken down")
    finally:
        served.manage("shell", "--no-imports", "-c", TAKE_DOWN.format(True))
    context.close()


def tab_to(page, selector: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector} on {page.url}")


def enter(page) -> None:
    page.wait_for_timeout(400)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_family_signs_up_by_keyboard_alone(served, chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="it")
    page = context.new_page()
    page.goto(f"{served.url}/it/laboratori/musica-insieme/")
    tab_to(page, "[data-element=event-register]")
    enter(page)
    card = page.locator("[data-element=registration-card]")
    for _ in range(12):
        if card.count():
            break
        for name, answer in FAMILY.items():
            if page.locator(f"main form[method=post] input[name={name}]").count():
                tab_to(page, f"input[name={name}]")
                page.keyboard.press("Control+A")
                page.keyboard.type(answer)
        for name in (*AGES, "date"):
            if page.locator(f"input[name={name}][type=radio]").count():
                tab_to(page, f"input[name={name}]")
                page.keyboard.press("Space")
        tab_to(page, "#submit")
        enter(page)
    assert card.is_visible()
    tab_to(page, "main form[method=post] button")
    enter(page)
    assert card.count() == 0
    context.close()

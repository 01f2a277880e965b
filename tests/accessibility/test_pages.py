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
    "services none": "/{lang}/servizi/?need=danger&municipality=041027",
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


def violations(page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_right_on_phone_and_desktop(served, chromium, name, lang):
    for width, height in SIZES.values():
        context = chromium.new_context(viewport={"width": width, "height": height}, locale=lang)
        page = context.new_page()
        complaints, requests = listen(page)
        response = page.goto(served.url + address(name, lang), wait_until="load")
        assert response.status == (404 if name == "not found" else 200)
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
        assert page.locator("h1").count() == 1
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
        assert violations(page) == [], "with menus open"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_first_view_keeps_within_its_budget(served, chromium, name, lang):
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale=lang)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    kinds, weights = {}, {}
    network.on("Network.responseReceived", lambda event: kinds.__setitem__(event["requestId"], event))
    network.on(
        "Network.loadingFinished", lambda event: weights.__setitem__(event["requestId"], event["encodedDataLength"])
    )
    page.goto(served.url + address(name, lang), wait_until="networkidle")
    by_kind: dict[str, float] = {}
    for request, event in kinds.items():
        kind = "Icons" if "sprite" in event["response"]["url"] else event["type"]
        by_kind[kind] = by_kind.get(kind, 0) + weights.get(request, 0)
    assert by_kind["Document"] <= HTML
    assert by_kind["Stylesheet"] <= CSS
    assert by_kind.get("Script", 0) <= JS
    assert by_kind.get("Icons", 0) <= ICONS
    assert by_kind.get("Font", 0) <= (FONTS if lang == "it" else 0)
    assert sum(by_kind.values()) <= (ALL if lang == "it" else ALL_NOT_LATIN)
    assert len(kinds) <= REQUESTS
    assert page.evaluate("document.querySelectorAll('*').length") <= NODES
    context.close()

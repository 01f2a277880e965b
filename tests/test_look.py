"""Does the committed style sheet fit the templates, the pictograms fit the words, and all of it its budget?"""

import gzip
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHEETS = [ROOT / "static/css/emma.css", ROOT / "static/css/emma.rtl.css"]
SPRITE = ROOT / "static/icons/sprite.svg"
FONTS = sorted((ROOT / "static/fonts").glob("*.woff2"))
OWN_SCSS = sorted(path for path in (ROOT / "frontend/scss").glob("*.scss") if path.name != "bootstrap.scss")
FOLDERS = ["site/templates", "site/foundation/templates", "home/templates", "services_directory/templates"]
FOLDERS += ["events/templates", "events/registration/templates"]
ALL = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.html"))
TEMPLATES = [path for path in ALL if not {"admin", "wagtailadmin"} & set(path.parts)]  # the editor has Wagtail's sheet
# Put together from a fact in a template: "tone-{{ need.key }}".
COMPOSED = re.compile(r"^(tone|is)-")

PHYSICAL = re.compile(
    r"(?<![\w-])((margin|padding|border)-(left|right|top|bottom)|(left|right|top|bottom)\s*:|(?<!-)(width|height)\s*:"
    r"|float:\s*(left|right)|text-align:\s*(left|right))"
)


def text_of(paths) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


def classes_used() -> set[str]:
    """Return the class names written out in the templates, without those put together from facts."""
    found = set()
    for value in re.findall(r'class="([^"]*)"', text_of(TEMPLATES)):
        found |= set(re.sub(r"\{%.*?%\}|\S*\{\{.*?\}\}\S*", " ", value).split())
    return {name for name in found if not COMPOSED.match(name)}


def classes_styled(sheet: Path) -> set[str]:
    rules = re.sub(r'url\([^)]*\)|:not\([^)]*\)|"[^"]*"', "", sheet.read_text("utf-8"))
    selectors = re.findall(r"([^{}]+)\{", rules)
    return {name for selector in selectors for name in re.findall(r"\.([A-Za-z][\w-]*)", selector)}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_class_of_a_template_is_styled(sheet):
    assert not classes_used() - classes_styled(sheet), "run `make css`, or drop the class"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_is_styled_that_no_template_has(sheet):
    words = set(re.findall(r"[A-Za-z0-9_-]+", text_of(TEMPLATES)))
    assert not {name for name in classes_styled(sheet) - words if not COMPOSED.match(name)}, "run `make css`"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_the_version_of_bootstrap_italia_is_where_the_validator_looks(sheet):
    assert ':root{--bootstrap-italia-version:"2.18.3"}' in sheet.read_text("utf-8")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_is_plain_light_and_asks_nobody(sheet):
    data = sheet.read_bytes()
    assert len(gzip.compress(data, 9)) <= 12_000
    assert b"\xef\xbb\xbf" not in data, "a byte order mark hides the rule after it"
    addresses = set(re.findall(rb"url\(\"?([^)\"]*)", data))
    assert all(address.startswith((b"../fonts/", b"data:")) for address in addresses), addresses


@pytest.mark.parametrize("source", OWN_SCSS, ids=lambda path: path.name)
def test_our_own_rules_know_no_left_and_right(source):
    rules = re.sub(r"//.*|@media[^{]*", "", source.read_text("utf-8"))
    assert not PHYSICAL.findall(rules)


def test_fonts_and_pictograms_are_light():
    assert len(FONTS) == 2
    assert sum(path.stat().st_size for path in FONTS) <= 25_000
    assert len(gzip.compress(SPRITE.read_bytes(), 9)) <= 4_000


def test_every_pictogram_that_is_named_is_drawn():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text("utf-8")))
    in_templates = set()
    for name in re.findall(r'sprite \}\}#([^"]+)"', text_of(TEMPLATES)):
        in_templates |= set(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", name).split())
    labels = tomllib.loads((ROOT / "home/demo/labels.toml").read_text("utf-8"))
    in_words = {row.get("icon", key) for kind in ("need", "topic", "document") for key, row in labels[kind].items()}
    assert in_templates
    assert not (in_templates | in_words) - drawn


def test_each_need_has_a_colour():
    styled = re.findall(r"\.tone-([\w-]+)\{", SHEETS[0].read_text("utf-8"))
    labels = tomllib.loads((ROOT / "home/demo/labels.toml").read_text("utf-8"))
    assert set(labels["need"]) <= set(styled)


def test_templates_carry_no_inline_script_style_or_handler():
    for path in TEMPLATES:
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"))
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), path
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), path

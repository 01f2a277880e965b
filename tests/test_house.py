"""Does the house stand as its plan says?"""

import ast
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("home", "services_directory", "events", "site")
MODULES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.html"))
PUBLIC_TEMPLATES = [path for path in TEMPLATES if "admin" not in path.parts]
STYLES = [*sorted((ROOT / "frontend" / "scss").rglob("*.scss"))]


def test_site_and_locale_are_no_packages():
    assert not (ROOT / "site" / "__init__.py").exists()
    assert not (ROOT / "locale" / "__init__.py").exists()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_which_question_it_answers(path):
    tree = ast.parse(path.read_text())
    assert not tree.body or ast.get_docstring(tree)


def test_rooms_stay_small():
    long = {str(path.relative_to(ROOT)): n for path in MODULES if (n := len(path.read_text().splitlines())) > 250}
    assert long == {}


@pytest.mark.parametrize("path", PUBLIC_TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_public_template_has_no_inline_code(path):
    text = path.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son(click|change|submit|load|error)=", text)
    assert not re.search(r"<style", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_names_no_other_host(path):
    hosts = set(re.findall(r"(?:src|href|action)=\"(https?://[^/\"{]+)", path.read_text()))
    # Links a person follows by her own choice; nothing is fetched from them.
    assert hosts <= {"https://creativecommons.org", "https://www.wikipedia.org", "https://commission.europa.eu"}


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_our_styles_have_no_left_and_right(path):
    physical = re.compile(
        r"(margin|padding|border)-(left|right)|(^|[^-\w])(left|right):|text-align: *(left|right)|float: *(left|right)"
    )
    assert [line for line in path.read_text().splitlines() if physical.search(line)] == []


def test_nothing_is_left_open():
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError")
    found = [str(path) for path in (*MODULES, *TEMPLATES) if marks.search(path.read_text())]
    assert found == []


@pytest.mark.xdist_group("house")
def test_what_belongs_together_runs_in_one_process(request):
    """Where the mark is dropped in silence, each process makes a site of its own for the browser."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        pytest.skip("one process alone: nothing is shared out")
    assert request.node.nodeid.endswith("@house")

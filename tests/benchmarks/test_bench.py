"""Does the bench measure, and say truly what it found? (That it is fast is not asked of it.)"""

import os
import subprocess
import sys

import pytest

from tests.benchmarks import ground
from tests.benchmarks.figures import CONSTANT, FIFTY, MADE, figures
from tests.benchmarks.goals import verdicts
from tests.benchmarks.report import section, written

VERSIONS = {"vendor": "SQLite", "database": "3"}


def row(name: str, state: str, kind: str, queries: int) -> dict:
    shown = {"routing": None, "raw": 2000, "compressed": 900}
    return {"name": name, "state": state, "kind": kind, "label": f"{name} · {state}", "queries": queries, **shown}


@pytest.fixture
def many() -> dict:
    """A run in which the second pass was disturbed, and the service costs 20 times the constant."""
    rows = [
        row("constant", "yardstick", "yardstick", 0),
        row("50 rows", "yardstick", "yardstick", 1),
        *(row(f"stock {name}", "made", "stock", 30) for name in ("service", "list of services")),
        row("service", MADE, "page", 9),
        row("list of services", MADE, "list", 13),
        row("service", "kept page", "page", 0),
    ]
    spent = {row["label"]: [1.0, 4.0, 1.0] for row in rows}
    spent |= {CONSTANT: [0.1, 0.2, 0.1], FIFTY: [1.0, 2.0, 1.0], "constant again": [0.1, 0.3, 0.1]}
    spent |= {f"service · {MADE}": [2.0, 9.0, 2.0], "stock service · made": [5.0, 9.0, 5.0]}
    return {"versions": VERSIONS, "rows": rows, "spent": spent}


def test_a_disturbed_pass_does_not_move_a_ratio(many):
    run = figures(many, None, {})
    assert run.find("service", MADE).to_constant == pytest.approx(20)
    assert run.find("service", MADE).to_fifty == pytest.approx(2)
    assert run.noise == pytest.approx((1.0, 1.5))
    assert run.spread == (pytest.approx(1.75), pytest.approx(2.25), f"service · {MADE}")


def test_goals_are_met_or_not(many):
    few = {"rows": [{**one, "queries": one["queries"] - (one["name"] == "service")} for one in many["rows"]]}
    run = figures(many, few, {CONSTANT: 100.0, "service · kept page": 170.0})
    found = {one.goal: one for one in verdicts(run)}
    assert [one.met for one in found.values()] == [True, False, False, True, False, True, False]
    assert found["more rows, no more queries"].found == "service: 8 → 9; service: -1 → 0"
    assert found["service: CPU ≤ 0.5 of the stock page"].found == "0.40"
    assert found["kept page: ≤ 1.6 × the constant view's instructions"].found == "1.70 × (service)"


def test_a_run_replaces_its_own_section_alone(many, tmp_path):
    page = tmp_path / "benchmarks.md"
    page.write_text("# Old head\n\n## On PostgreSQL\n\nolder\n\n## On SQLite\n\nold\n\n## Reading\n\nBy hand.\n")
    text = written(page, section(figures(many, None, {}), ["today"]))
    assert "old\n" not in text
    assert (
        text.index("## On SQLite\n\n- today")
        < text.index("## On PostgreSQL\n\nolder")
        < text.index("## Reading\n\nBy hand.")
    )
    assert "**not met**" in text


def test_the_seeded_site_is_kept_until_its_makers_change(monkeypatch):
    size = ground.Size(1, 1)
    before = ground.key(size)
    assert before == ground.key(size) != ground.key(ground.Size(2, 1))
    monkeypatch.setattr(ground, "makers", lambda: [ground.ROOT / "manage.py"])
    assert ground.key(size) != before


@pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="the bench of the suite measures SQLite whatever the server: it runs in the SQLite pass alone",
)
def test_the_whole_bench_runs_on_the_plain_sample(tmp_path):
    page = tmp_path / "benchmarks.md"
    options = "--services 0 --workshops 0 --languages it --passes 1 --requests 1 --no-instructions --no-growth"
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.run", *options.split(), "--folder", tmp_path, "--output", page],
        cwd=ground.ROOT,
        env={**os.environ, "DATABASE_URL": "", "PYTHONPATH": f"{ground.ROOT}{os.pathsep}{ground.ROOT / 'site'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    text = page.read_text()
    for name in ("constant", "50 rows", "stock service", "home", "list of services", "service", "workshop", "feed"):
        assert f"| {name} " in text
    kept = [line for line in text.splitlines() if "| kept page " in line]
    assert len(kept) >= 8
    assert all(line.split("|")[3].strip() == "0" for line in kept)
    assert " ms" not in text

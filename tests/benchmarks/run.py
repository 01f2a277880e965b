"""What do our pages cost beside yardsticks? ``make bench`` measures, prints and writes docs/benchmarks.md."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from config.catalogues import compile_stale
from tests.benchmarks import ground, instructions
from tests.benchmarks.figures import figures
from tests.benchmarks.report import section, written

SAMPLE = ground.Size(0, 0)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--services", type=int, default=200)
    parser.add_argument("--workshops", type=int, default=100)
    parser.add_argument("--languages", default=SAMPLE.languages)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument(
        "--requests", type=int, default=12, help="of each made page in each pass; kept ones ten times as many"
    )
    parser.add_argument("--no-instructions", action="store_true", help="leave out callgrind: it takes some minutes")
    parser.add_argument("--no-growth", action="store_true", help="leave out the queries on the plain sample")
    parser.add_argument("--output", type=Path, default=ground.ROOT / "docs" / "benchmarks.md")
    parser.add_argument("--folder", type=Path, default=ground.VAR, help="where seeded SQLite files are kept")
    return parser.parse_args(given)


def measure(address: str, *, passes: int, requests: int) -> dict:
    """Return what a fresh process measures on the site at a database address."""
    command = (sys.executable, "-m", "tests.benchmarks.measured", "--passes", str(passes), "--requests", str(requests))
    done = subprocess.run(
        command, cwd=ground.ROOT, env=ground.environment(address), check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout)


def commit() -> str:
    def git(*words: str) -> str:
        command = (shutil.which("git") or "git", *words)
        return subprocess.run(command, cwd=ground.ROOT, capture_output=True, text=True, check=False).stdout.strip()

    changed = " with uncommitted changes" if git("status", "--porcelain", "--untracked-files=no") else ""
    return (git("rev-parse", "--short=12", "HEAD") or "unknown") + changed


def circumstances(size: ground.Size, asked: argparse.Namespace, versions: dict[str, str]) -> list[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return [
        f"{datetime.now(ground.ROME):%Y-%m-%d %H:%M}, commit {commit()}",
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB of memory, load {os.getloadavg()[1]:.1f}",
        f"Python {versions['python']}, Django {versions['django']}, Wagtail {versions['wagtail']}, "
        f"{versions['vendor']} {versions['database']}",
        f"{size.services} services, {size.workshops} workshops in {size.languages}",
        f"{asked.passes} passes of {asked.requests} requests",
    ]


def main(given: list[str] | None = None) -> None:
    asked = arguments(given)
    compile_stale()
    postgres = url if (url := os.environ.get("DATABASE_URL", "")).startswith("postgres") else ""
    size = ground.Size(asked.services, asked.workshops, asked.languages)
    say(f"The seeded site: {size.services} services, {size.workshops} workshops (made once; some minutes)")
    address = ground.ready(size, folder=asked.folder, postgres=postgres)
    few = None
    if not asked.no_growth:
        say("The plain sample, for the growth of queries")
        sample = ground.Size(SAMPLE.services, SAMPLE.workshops, asked.languages)
        few = measure(ground.ready(sample, folder=asked.folder, postgres=postgres), passes=0, requests=0)
    say(f"Queries, bytes, CPU: {asked.passes} passes")
    many = measure(address, passes=asked.passes, requests=asked.requests)
    run = figures(many, few, counted_instructions(asked, address, on_sqlite=not postgres))
    text = section(run, circumstances(size, asked, run.versions))
    say("\n" + text)
    if not any(one.kind == "search" for one in run.figures):
        say("\nSearch was left out: this site has no search page.")
    asked.output.write_text(written(asked.output, text))


def counted_instructions(asked: argparse.Namespace, address: str, *, on_sqlite: bool) -> dict[str, float]:
    """Return {label: instructions}, or {} and why not, on the terminal."""
    if asked.no_instructions:
        return {}
    if not on_sqlite:
        say("Instructions are counted on SQLite alone: a server's are not in this process")
        return {}
    if instructions.valgrind() is None:
        say("Instructions are left out: there is no valgrind on this machine")
        return {}
    say("Instructions: some minutes under valgrind")
    return instructions.counted(address)


if __name__ == "__main__":
    main()

"""How many instructions does a request take? Counted by callgrind, so the same on a busy machine."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.ground import ROOT, environment

# How many requests go before, and how many are counted: as the difference of two runs, but in one process, so that
# starting up falls out. Long requests repeat as exactly with few, and valgrind makes them some forty times as long.
PLAN = {
    "constant · yardstick": (5, 100),
    "50 rows · yardstick": (5, 20),
    "50 rows kept by Django · yardstick": (5, 100),
    "service · kept page": (5, 100),
    "home · made, look-ups kept": (5, 10),
    "service · made, look-ups kept": (5, 10),
    "stock service · made": (5, 10),
    "list of services · made, look-ups kept": (5, 10),
    "calendar, month · made, look-ups kept": (5, 5),
    "feed, one topic · made, look-ups kept": (1, 2),
}


def valgrind() -> str | None:
    return shutil.which("valgrind")


def counted(address: str) -> dict[str, float]:
    """Return {label: instructions of one request} on the site at a database address.

    Raises CalledProcessError, with what valgrind said, when the measured process fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "callgrind"
        subprocess.run(
            [
                *(valgrind(), "--tool=callgrind", "--quiet", "--dump-before=getpgid", f"--callgrind-out-file={out}"),
                *(sys.executable, "-m", "tests.benchmarks.instructed"),
                *(f"{label}={before}:{times}" for label, (before, times) in PLAN.items()),
            ],
            cwd=ROOT,
            env=environment(address),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        # Parts 1, 3, 5, … end at a case's first mark, parts 2, 4, 6, … at its second.
        return {
            label: totals(out.with_name(f"{out.name}.{2 * number}")) / times
            for number, (label, (_, times)) in enumerate(PLAN.items(), start=1)
        }


def totals(part: Path) -> int:
    """Return the instructions that one file of callgrind counts."""
    found = re.search(r"^totals: (\d+)$", part.read_text(), re.MULTILINE)
    if found is None:
        raise ValueError(f"{part.name} has no totals")
    return int(found[1])

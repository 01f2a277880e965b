"""Where is the seeded site that is measured, and is it still the one that this code would make?"""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests import databases
from tests.databases import ROOT, VAR

ROME = ZoneInfo("Europe/Rome")
# What decides the rows: everything the sample is made of and everything that writes it.
FOLDERS = ("home", "services_directory", "events", "site", "tests/benchmarks/stock")
MAKERS = (
    *("**/migrations/*.py", "**/operations.py", "**/search_words.py", "demo/*.toml", "seeding/*.py"),
    *("foundation/search/*.py", "copying.py", "**/seed_stock.py"),
)


@dataclass(frozen=True, slots=True)
class Size:
    """How many services and workshops the site has, and in which languages its words are."""

    services: int
    workshops: int
    languages: str = "it,en,fr,ar"

    @property
    def name(self) -> str:
        return f"{self.services}_{self.workshops}_{self.languages.count(',') + 1}"


def makers() -> list[Path]:
    return sorted({path for folder in FOLDERS for pattern in MAKERS for path in (ROOT / folder).glob(pattern)})


def key(size: Size) -> str:
    """Return what changes with migrations, operations, sample and day: the sample begins on the day it is made."""
    return databases.digest(makers(), size, datetime.now(ROME).date().isoformat())


def environment(address: str) -> dict[str, str]:
    """Return what a process needs to see the site at a database address."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings",
        "DATABASE_URL": address,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "PYTHONHASHSEED": "0",
        "BASE_URL": "http://testserver",
    }


def seed(address: str, size: Size) -> None:
    """Fill a migrated database: the sample site grown to ``size``, the yardsticks' rows, the stock site."""
    grow = ("--services", str(size.services), "--workshops", str(size.workshops))
    subprocess.run(
        [sys.executable, "manage.py", "seed_stock", "--languages", size.languages, *grow],
        cwd=ROOT,
        env=environment(address),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def ready(size: Size, *, folder: Path = VAR, postgres: str = "") -> str:
    """Return the address of a site of that size: on PostgreSQL where a server is given, else an SQLite file.

    On a server it has a database of its own, never the one named there.
    """
    migrated = databases.migrated(databases.store(url=postgres))
    where = databases.store(folder, postgres)
    return databases.kept(
        where, f"emma_bench_{size.name}", key(size), lambda address: seed(address, size), like=migrated
    )

"""Where is the seeded site that is measured, and is it still the one that this code would make?"""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var"
PREFIX = "bench"
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
        return f"{self.services}-{self.workshops}-{self.languages.count(',') + 1}"


def makers() -> list[Path]:
    return sorted({path for folder in FOLDERS for pattern in MAKERS for path in (ROOT / folder).glob(pattern)})


def key(size: Size) -> str:
    """Return what changes with migrations, operations, sample and day: the sample begins on the day it is made."""
    today = datetime.now(ROME).date().isoformat()
    digest = hashlib.blake2b(repr((size, today)).encode(), digest_size=6)
    for path in makers():
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


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


def manage(address: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(address),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def seed(address: str, size: Size) -> None:
    """Fill an empty database: the sample site grown to ``size``, the yardsticks' rows, the stock site."""
    manage(address, "migrate", "--verbosity", "0")
    grow = ("--services", str(size.services), "--workshops", str(size.workshops))
    manage(address, "seed_demo", "--languages", size.languages, *grow)
    manage(address, "seed_stock", "--languages", size.languages)


def ready_sqlite(size: Size, folder: Path) -> str:
    """Return the address of the seeded file; make it, and drop its forerunners, where it is not there."""
    kept = folder / f"{PREFIX}-{size.name}-{key(size)}.sqlite3"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{PREFIX}-{size.name}-*.sqlite3"):
            old.unlink()
        draft = kept.with_suffix(f".{os.getpid()}.part")
        try:
            seed(f"sqlite:///{draft}", size)
            draft.replace(kept)
        finally:  # nothing half-made stays: neither the draft nor its journal
            for left in folder.glob(f"{draft.name}*"):
                left.unlink()
    return f"sqlite:///{kept}"


def ready_postgres(size: Size, url: str) -> str:
    """Return the address of a seeded database on the server of ``url``; its own, never the one named there."""
    import psycopg

    server = url.rpartition("/")[0]
    family = f"emma_{PREFIX}_{size.name}_".replace("-", "_")
    kept, draft = f"{family}{key(size)}", f"{family}part_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres".replace("postgres://", "postgresql://"), autocommit=True) as link:
        names = [row[0] for row in link.execute("SELECT datname FROM pg_database").fetchall()]
        if kept not in names:
            # A draft may be in the making by another process.
            for old in (name for name in names if name.startswith(family) and "_part_" not in name):
                link.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
            link.execute(f'CREATE DATABASE "{draft}"')
            try:
                seed(f"{server}/{draft}", size)
                link.execute(f'ALTER DATABASE "{draft}" RENAME TO "{kept}"')
            finally:
                link.execute(f'DROP DATABASE IF EXISTS "{draft}" WITH (FORCE)')
    return f"{server}/{kept}"


def ready(size: Size, *, folder: Path = FOLDER, postgres: str = "") -> str:
    """Return the address of a site of that size: on PostgreSQL where a server is given, else an SQLite file."""
    return ready_postgres(size, postgres) if postgres else ready_sqlite(size, folder)

"""Which databases do tests begin from, each made once and kept until what makes it changes?"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
# What decides the tables: our migrations and settings, and the releases of all that brings its own.
FOLDERS = ("home", "services_directory", "events", "site/foundation")
TABLES = ("**/migrations/*.py", "fields.py")


@dataclass(frozen=True)
class Folder:
    """Databases that are SQLite files in a folder."""

    path: Path

    def address(self, name: str) -> str:
        return f"sqlite:///{self.path / name}.sqlite3"

    def django_name(self, name: str) -> str:
        return str(self.path / f"{name}.sqlite3")

    def names(self) -> list[str]:
        return [file.stem for file in self.path.glob("*.sqlite3")]

    def create(self, name: str, like: str = "") -> None:
        """Make a database: empty, or a copy of the one at the address ``like``."""
        self.path.mkdir(parents=True, exist_ok=True)
        if like:
            shutil.copyfile(like.removeprefix("sqlite:///"), self.path / f"{name}.sqlite3")

    def rename(self, name: str, to: str) -> None:
        (self.path / f"{name}.sqlite3").replace(self.path / f"{to}.sqlite3")

    def drop(self, name: str) -> None:
        for left in self.path.glob(f"{name}.sqlite3*"):  # a journal too
            left.unlink()


@dataclass(frozen=True)
class Server:
    """Databases on the PostgreSQL server of an address."""

    url: str

    def address(self, name: str) -> str:
        return f"{self.url.rpartition('/')[0]}/{name}"

    def django_name(self, name: str) -> str:
        return name

    def names(self) -> list[str]:
        return [row[0] for row in self._run("SELECT datname FROM pg_database")]

    def create(self, name: str, like: str = "") -> None:
        self.drop(name)
        template = f' TEMPLATE "{like.rpartition("/")[2]}"' if like else ""
        self._run(f'CREATE DATABASE "{name}"{template}')

    def rename(self, name: str, to: str) -> None:
        self._run(f'ALTER DATABASE "{name}" RENAME TO "{to}"')

    def drop(self, name: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> list[tuple]:
        import psycopg

        address = self.address("postgres").replace("postgres://", "postgresql://")
        with psycopg.connect(address, autocommit=True) as link:
            done = link.execute(statement)
            return done.fetchall() if done.description else []


Store = Folder | Server


def store(folder: Path = VAR, url: str | None = None) -> Store:
    """Return where databases are made: on the server of ``url`` (by default DATABASE_URL), else in ``folder``."""
    url = os.environ.get("DATABASE_URL", "") if url is None else url
    return Server(url) if url.startswith("postgres") else Folder(folder)


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Let one process of this tree in at a time."""
    VAR.mkdir(exist_ok=True)
    with (VAR / f"{name}.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def kept(where: Store, family: str, key: str, fill: Callable[[str], None], *, like: str = "") -> str:
    """Return the address of the database that ``fill(address)`` has filled.

    Begins as a copy of ``like``, or empty. It is made where it is not there; its forerunners, the same family
    with another key, are dropped.
    """
    wanted, draft = f"{family}_{key}", f"{family}_part_{os.getpid()}"
    with alone(family):
        names = where.names()
        if wanted not in names:
            # A draft may be in the making in another tree.
            for old in (name for name in names if name.startswith(f"{family}_") and "_part_" not in name):
                where.drop(old)
            try:
                where.create(draft, like)
                fill(where.address(draft))
                where.rename(draft, wanted)
            finally:  # nothing half-made stays: neither the draft nor its journal
                where.drop(draft)
    return where.address(wanted)


def digest(files: list[Path], *also: object) -> str:
    """Return what changes with the contents of ``files``, and with ``also``."""
    made = hashlib.blake2b(repr(also).encode(), digest_size=6)
    for path in files:
        made.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return made.hexdigest()


def migrated(where: Store) -> str:
    """Return the address of a database with all migrations and nothing else; nobody may write there."""
    makers = {path for folder in FOLDERS for pattern in TABLES for path in (ROOT / folder).glob(pattern)}
    makers |= {ROOT / "requirements.txt", *(ROOT / "site/config/settings").glob("*.py")}
    return kept(where, f"{family(where)}_migrated", digest(sorted(makers)), _migrate)


def copy_of_migrated(where: Store, suffix: str) -> str:
    """Make a database with all migrations, and return its name."""
    name = f"{family(where)}_{suffix}"
    where.create(name, like=migrated(store()))
    return name


def family(where: Store) -> str:
    """Return how the names of the databases of tests begin: runs with another DATABASE_URL have others."""
    return f"test_{where.url.rpartition('/')[2]}" if isinstance(where, Server) else "test"


def _migrate(address: str) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": address}
    path = {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}"}
    command = (sys.executable, "manage.py", "migrate", "--verbosity", "0")
    subprocess.run(command, cwd=ROOT, env={**os.environ, **settings, **path}, check=True)

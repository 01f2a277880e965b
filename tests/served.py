"""A real site for browsers: its own seeded database and web server, started once for all tests that ask."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import databases
from tests.databases import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PASSWORD = "una-frase-lunga-per-le-prove"
# One process for both: each takes seconds to start.
FILL = """
from django.core.management import call_command
call_command("seed_demo")
call_command("createsuperuser", interactive=False, username="editor", email="editor@example.org")
"""


@dataclass(frozen=True)
class Served:
    url: str
    environment: dict
    rows: Callable[[], AbstractContextManager]  # inside it, the code of a test works on the site's own database

    def manage(self, *arguments: str) -> str:
        """Run a management command on the site's own database and return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@contextmanager
def connected(blocker, name: str) -> Iterator[None]:
    """Let this process work on another database of the server under test."""
    from django.db import connections

    own = connections["default"]
    connections["default"] = own.copy()
    connections["default"].settings_dict["NAME"] = name
    try:
        with blocker.unblock():
            yield
    finally:
        connections["default"].close()
        connections["default"] = own


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_alive(url: str, process: subprocess.Popen) -> None:
    for _ in range(300):
        assert process.poll() is None, "the web server stopped"
        try:
            if urlopen(f"{url}/healthz", timeout=2).status == 200:  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the web server does not answer")


@contextmanager
def serving(site: Served, log: Path):
    """Run the web server of a site; no error may have been written down when it is over."""
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--threads", "4", "--bind", site.url.removeprefix("http://"), "config.wsgi"],
        cwd=ROOT,
        env=site.environment,
        stdout=subprocess.DEVNULL,
        stderr=log.open("w"),
    )
    try:
        wait_until_alive(site.url, server)
        yield
        assert "Traceback" not in log.read_text(), log.read_text()[-4000:]
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def served(chromium, tmp_path_factory, django_db_blocker):
    """The sample site as ``make run`` brings it up: one process, local-memory cache; not made without a browser."""
    folder = tmp_path_factory.mktemp("served")
    url = f"http://127.0.0.1:{free_port()}"
    where = databases.store(folder)
    name = databases.copy_of_migrated(where, "served")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": where.address(name),
        "CACHE_URL": "locmemcache://served",
        "BASE_URL": url,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }
    site = Served(url, environment, lambda: connected(django_db_blocker, where.django_name(name)))
    try:
        site.manage("shell", "--no-imports", "-c", FILL)
        with serving(site, folder / "server.log"):
            yield site
    finally:
        where.drop(name)


@pytest.fixture(scope="session")
def guarded(served, tmp_path_factory):
    """The same site behind a second factor, as in production."""
    url = f"http://127.0.0.1:{free_port()}"
    site = replace(served, url=url, environment={**served.environment, "BASE_URL": url, "REQUIRE_SECOND_FACTOR": "1"})
    with serving(site, tmp_path_factory.mktemp("guarded") / "server.log"):
        yield site


@pytest.fixture(scope="session")
def chromium():
    """The browser the machine has; without one these tests are skipped, or fail where one is required."""
    if os.environ.get("SKIP_BROWSER") == "1":
        pytest.skip("browser tests run in the PostgreSQL pass alone")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, and there is no Chromium")
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its sandbox to root
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=[*quiet, *sandbox])
        yield browser
        browser.close()

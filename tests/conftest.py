"""What does every test find, and what is put back after it?"""

import os

import pytest

from config.catalogues import compile_stale
from tests import databases

# Playwright runs a loop in the main thread; Django must still be allowed to talk to the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.factories.cast", "tests.served"]


def pytest_configure(config):
    compile_stale()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    """Each process works on its own copy of one migrated database, where the site's first pages already stand."""
    from django.db import connection

    from tests.factories.cast import plant

    where = databases.store(tmp_path_factory.mktemp("database"))
    name = databases.copy_of_migrated(where, os.environ.get("PYTEST_XDIST_WORKER", "main"))
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = where.django_name(name)
        plant()
    yield
    with django_db_blocker.unblock():
        connection.close()
    where.drop(name)


@pytest.fixture(autouse=True)
def _nothing_kept(request, monkeypatch):
    """Kept look-ups and pages belong to one test; in tests that never commit, a change shows at once.

    So does the language that its last request was answered in.
    """
    from django.core.cache import cache
    from django.utils import translation

    from foundation import content_version

    cache.clear()
    content_version.forget()
    if "transactional_db" not in request.fixturenames and "live_server" not in request.fixturenames:
        monkeypatch.setattr(content_version, "when_committed", lambda do: do())
    yield
    cache.clear()
    content_version.forget()
    translation.deactivate()


@pytest.fixture
def look_ups_are_kept(monkeypatch):
    """Tests live in a transaction, where nothing is kept: let them keep, as a process on its own does."""
    from foundation import content_version

    monkeypatch.setattr(content_version, "may_keep", lambda: True)
    monkeypatch.setattr(content_version, "READ_EVERY_SECONDS", 3600)  # on a slow machine a second passes too

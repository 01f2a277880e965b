"""Is a database that tests begin from made once, anew when what makes it changes, and never half?"""

from pathlib import Path

import pytest

from tests import databases
from tests.databases import Folder, kept


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Return (what makes a database with a key, the keys it really made one for)."""
    monkeypatch.setattr(databases, "VAR", tmp_path)
    where, keys = Folder(tmp_path / "kept"), []

    def make(key: str, *, fails: bool = False) -> Path:
        def fill(address: str) -> None:
            keys.append(key)
            file = Path(address.removeprefix("sqlite:///"))
            file.write_text(key)
            file.with_name(file.name + "-wal").touch()
            assert not fails

        return Path(kept(where, "sample", key, fill).removeprefix("sqlite:///"))

    return make, keys


def test_it_is_made_once_and_anew_when_its_makers_change(made):
    make, keys = made
    first = make("a")
    assert first == make("a")
    assert first.read_text() == "a"
    second = make("b")
    assert keys == ["a", "b"]
    assert [file.name for file in second.parent.iterdir()] == [second.name]


def test_nothing_half_made_stays(made):
    make, keys = made
    with pytest.raises(AssertionError):
        make("a", fails=True)
    again = make("a")
    assert keys == ["a", "a"]
    assert [file.name for file in again.parent.iterdir()] == [again.name]


def test_a_migration_or_another_release_makes_the_tables_anew(monkeypatch):
    asked = []
    monkeypatch.setattr(databases, "kept", lambda where, family, key, fill: asked.append(key))
    monkeypatch.setattr(databases, "digest", lambda files: files)
    databases.migrated(Folder(databases.VAR))
    names = {path.relative_to(databases.ROOT).as_posix() for path in asked[0]}
    assert {"requirements.txt", "site/config/settings/test.py", "events/migrations/0001_initial.py"} <= names

"""Does a newcomer's start make what is missing, and touch nothing on the second?"""

import socket
import stat

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from home.management.commands import prepare
from services_directory.models import Service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of this test's own in place of ``var``."""
    monkeypatch.setattr(prepare, "PASSWORD_FILE", tmp_path / "admin-password")
    monkeypatch.setattr(prepare, "UNFINISHED", tmp_path / "sample-unfinished")
    monkeypatch.delenv("DEMO_ADMIN_PASSWORD", raising=False)
    return tmp_path


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_site_with_content_gets_an_administrator_and_keeps_its_content(site_root, folder, port, capsys):
    site_root.title = "Casa nostra"
    site_root.save()
    call_command("prepare", port=port)
    call_command("prepare", port=port)
    site_root.refresh_from_db()
    assert (site_root.title, Service.objects.count()) == ("Casa nostra", 0)
    password = (folder / "admin-password").read_text().strip()
    assert stat.S_IMODE((folder / "admin-password").stat().st_mode) == 0o600
    assert get_user_model().objects.get(username="admin").check_password(password)
    assert password in capsys.readouterr().out


def test_the_password_may_be_chosen(site_root, monkeypatch, port):
    monkeypatch.setenv("DEMO_ADMIN_PASSWORD", "una-frase-mia")
    call_command("prepare", port=port)
    assert get_user_model().objects.get(username="admin").check_password("una-frase-mia")


def test_a_first_start_that_was_broken_off_is_taken_up_again(site_root, folder, port, monkeypatch):
    """The sample itself is made by the tests that serve it; here only whether it is begun again."""
    begun = []
    (folder / "sample-unfinished").touch()

    def command(name, *args, **kwargs):
        if name != "seed_demo":
            return call_command(name, *args, **kwargs)
        begun.append(name)
        if len(begun) == 1:
            raise KeyboardInterrupt
        return None

    monkeypatch.setattr(prepare, "call_command", command)
    with pytest.raises(KeyboardInterrupt):
        call_command("prepare", port=port)
    for _ in range(2):
        call_command("prepare", port=port)
    assert len(begun) == 2
    assert not (folder / "sample-unfinished").exists()


def test_a_taken_port_is_said_before_anything_is_made(folder, db):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="PORT="):
            call_command("prepare", port=taken.getsockname()[1])
    assert not get_user_model().objects.exists()

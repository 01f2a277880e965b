"""Make a newcomer's site ready: tables, sample content once, an administrator; then say where it is."""

import os
import socket
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from config.settings.secrets import kept_secret
from foundation.formats import own_name
from foundation.tree import sync_site
from home.models import HomePage

VAR = Path(settings.BASE_DIR) / "var"
PASSWORD_FILE = VAR / "admin-password"
# There while the sample is being made: a first start that was broken off is taken up again, never begun on top.
UNFINISHED = VAR / "sample-unfinished"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, **options) -> None:
        self.refuse_a_taken_port(options["port"])
        if not connection.introspection.table_names():
            self.stdout.write("First start: making the tables (about ten seconds)")
        call_command("migrate", verbosity=0, interactive=False)
        if UNFINISHED.exists() or not HomePage.objects.exists():
            self.make_sample()
        sync_site(settings.BASE_URL)
        self.make_administrator()
        self.greet()

    def make_sample(self) -> None:
        self.stdout.write("First start: sample content (about half a minute)")
        UNFINISHED.parent.mkdir(parents=True, exist_ok=True)
        UNFINISHED.touch()
        call_command("seed_demo", stdout=self.stdout)
        UNFINISHED.unlink()

    def refuse_a_taken_port(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise CommandError(f"port {port} is taken: choose another one, such as make run PORT=8001") from error

    def make_administrator(self) -> None:
        """Make ``admin`` on the first start; its password is kept where only this user of the machine reads it."""
        users = get_user_model().objects
        if users.filter(username="admin").exists():
            return
        if password := os.environ.get("DEMO_ADMIN_PASSWORD"):
            PASSWORD_FILE.parent.mkdir(parents=True, exist_ok=True)
            PASSWORD_FILE.touch(mode=0o600)
            PASSWORD_FILE.write_text(password)
        else:
            password = kept_secret(PASSWORD_FILE, length=12)
        users.create_superuser("admin", "admin@example.org", password)

    def greet(self) -> None:
        languages = "  ".join(f"/{code}/ {own_name(code)}" for code, _ in settings.LANGUAGES)
        shown = PASSWORD_FILE.read_text().strip() if PASSWORD_FILE.exists() else "(as you set it)"
        self.stdout.write(
            f"\nEMMA is at {settings.BASE_URL}/\n"
            f"Languages: {languages}\n"
            f"Editor:    {settings.BASE_URL}/admin/  user admin, password {shown}\n"
            f"Stop with Ctrl-C.\n"
        )

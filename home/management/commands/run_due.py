"""Do all that is due of what the apps handed in. Safe to run twice and at once.

A job's own command is the way to run it whether it is due or not.
"""

import logging
import signal
import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from foundation import due

logger = logging.getLogger("emma")

LOOK_EVERY_SECONDS = 20


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--follow", action="store_true", help="go on until stopped, each job in its own rhythm")

    def handle(self, *args, **options) -> None:
        if not options["follow"]:
            if failed := self.one_turn():
                raise CommandError(f"failed: {', '.join(failed)}")
            return
        stop = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        while not stop.is_set():
            self.one_turn()
            close_old_connections()
            stop.wait(LOOK_EVERY_SECONDS)

    def one_turn(self) -> list[str]:
        """Run what is due; return what failed. A failing job does not keep the others from their turn."""
        failed = []
        for job in due.jobs():
            try:
                due.take_turn(job, self.run)
            except Exception:
                logger.exception("run_due: %s failed", job.command)
                failed.append(job.command)
        return failed

    def run(self, command: str) -> None:
        call_command(command, stdout=self.stdout)

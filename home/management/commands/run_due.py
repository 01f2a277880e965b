"""Do all that is due: scheduled publishing, planning of dates, forgetting. Safe to run twice and at once."""

import logging
import signal
import threading
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from foundation.models import DueJob

logger = logging.getLogger("emma")

LOOK_EVERY_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Job:
    """A command and how often it is worth running."""

    command: str
    every: timedelta


JOBS = (
    Job("publish_scheduled", timedelta(minutes=1)),
    Job("plan_occurrences", timedelta(hours=12)),
    Job("forget_registrations", timedelta(hours=1)),
)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--follow", action="store_true", help="go on until stopped, each job in its own rhythm")

    def handle(self, *args, **options) -> None:
        if not options["follow"]:
            if failed := [job.command for job in JOBS if not self.run(job)]:
                raise CommandError(f"failed: {', '.join(failed)}")
            return
        stop = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stop.set())
        while not stop.is_set():
            for job in JOBS:
                if DueJob.objects.claim(job.command, every=job.every, now=timezone.now()):
                    self.run(job)
            close_old_connections()
            stop.wait(LOOK_EVERY_SECONDS)

    def run(self, job: Job) -> bool:
        """Run one job; a failing one is written down and does not keep the others from their turn."""
        try:
            call_command(job.command, stdout=self.stdout)
        except Exception:
            logger.exception("run_due: %s failed", job.command)
            return False
        return True

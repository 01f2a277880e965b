"""Which work comes round by itself, and whose turn is it to do it?

Each app hands in its own jobs when it starts; nobody else knows them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from foundation.models import DueJob

# Less than the minute of a timer, so that one which rings a little early skips no turn.
EVERY_TURN = timedelta(seconds=30)
# After a failure: soon enough to mend by itself, seldom enough that what is broken does not spin.
PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Job:
    """A command (without arguments, safe to run twice) and how often it is worth running."""

    command: str
    every: timedelta


_jobs: dict[str, Job] = {}


def register(command: str, *, every: timedelta) -> None:
    _jobs[command] = Job(command, every)


def jobs() -> list[Job]:
    """Return all jobs, what comes round most often first."""
    return sorted(_jobs.values(), key=lambda job: (job.every, job.command))


def take_turn(job: Job, run: Callable[[str], object]) -> bool:
    """Run a job if it is due and nobody else is at it; say whether it was run.

    One that raises is tried again after PATIENCE, or in its own rhythm if that is shorter.
    """
    begun = timezone.now()
    until = DueJob.objects.claim(job.command, now=begun)
    if until is None:
        return False
    try:
        run(job.command)
    except BaseException:
        again = timezone.now() + min(job.every, PATIENCE)
        DueJob.objects.give_back(job.command, until=until, due_at=again)
        raise
    DueJob.objects.give_back(job.command, until=until, due_at=begun + job.every)
    return True

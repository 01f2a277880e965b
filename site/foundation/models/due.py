"""When is each recurring job due again?"""

from datetime import datetime, timedelta

from django.db import models

# Who dies in the middle of a job has not given it back: after so long another may take it.
TAKEN_FOR = timedelta(minutes=15)


class DueJobQuerySet(models.QuerySet):
    def claim(self, name: str, *, now: datetime) -> datetime | None:
        """Take a job that is due: of many that ask at once, one gets the moment until which it is its own."""
        self.get_or_create(name=name)
        until = now + TAKEN_FOR
        due = models.Q(due_at__isnull=True) | models.Q(due_at__lte=now)
        return until if self.filter(due, name=name).update(due_at=until) else None

    def give_back(self, name: str, *, until: datetime, due_at: datetime) -> None:
        """Say when a job claimed ``until`` is due again; who took too long has nothing to say any more."""
        self.filter(name=name, due_at=until).update(due_at=due_at)


class DueJob(models.Model):
    name = models.CharField(max_length=64, unique=True)
    due_at = models.DateTimeField(null=True)

    objects = DueJobQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

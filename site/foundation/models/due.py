"""When was each recurring job last begun?"""

from datetime import datetime, timedelta

from django.db import models


class DueJobQuerySet(models.QuerySet):
    def claim(self, name: str, *, every: timedelta, now: datetime) -> bool:
        """Say whether the job is due, and if so take it: of two that ask at once, one gets True."""
        self.get_or_create(name=name)
        due = models.Q(begun_at__isnull=True) | models.Q(begun_at__lte=now - every)
        return bool(self.filter(due, name=name).update(begun_at=now))


class DueJob(models.Model):
    name = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField(null=True)

    objects = DueJobQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

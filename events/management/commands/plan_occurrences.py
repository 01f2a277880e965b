"""Plan the dates of every active workshop ahead, eighteen months rolling. Twice is the same as once."""

from django.core.management.base import BaseCommand

from events import operations
from events.models import Series
from events.models.series import SeriesStatus


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options) -> None:
        created = deleted = undecided = 0
        for series in Series.objects.filter(status=SeriesStatus.ACTIVE):
            plan = operations.plan_occurrences(series=series)
            created += len(plan.create)
            deleted += len(plan.delete)
            undecided += len(plan.decide)
        self.stdout.write(f"dates: {created} new, {deleted} gone, {undecided} to decide")

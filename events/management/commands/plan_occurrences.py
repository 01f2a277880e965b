"""Plan the dates of every active workshop ahead, eighteen months rolling. Twice is the same as once."""

import logging

from django.core.management.base import BaseCommand, CommandError

from events import operations
from events.models import Series
from events.models.series import SeriesStatus

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options) -> None:
        created = deleted = undecided = 0
        failed = []
        for series in Series.objects.filter(status=SeriesStatus.ACTIVE):
            try:
                plan = operations.plan_occurrences(series=series)
            except Exception:  # whatever is wrong with one workshop, the others have dates to come
                logger.exception("no dates planned for workshop %s", series.public_id)
                failed.append(series.public_id)
                continue
            created += len(plan.create)
            deleted += len(plan.delete)
            undecided += len(plan.decide)
        self.stdout.write(f"dates: {created} new, {deleted} gone, {undecided} to decide")
        if failed:
            raise CommandError(f"not planned: {', '.join(failed)}")

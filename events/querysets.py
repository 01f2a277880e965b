"""Which dates, in which window, with everything a page shows of them?"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber, TruncDate

from foundation.locks import readable
from foundation.querysets import languages_for

ROME = ZoneInfo("Europe/Rome")
OPERATORS = "operators"


def _own_title(series_model, key: str) -> Subquery:
    pages = series_model._meta.get_field("pages").related_model.objects
    own = pages.filter(series=OuterRef(key), locale__language_code=settings.LANGUAGE_CODE)
    return Subquery(own.values("title")[:1])


class SeriesQuerySet(models.QuerySet):
    def public(self, language: str):
        """Workshops whose words a reader can be shown."""
        pages = self.model._meta.get_field("pages").related_model
        words = pages.objects.filter(series=OuterRef("pk"), locale__language_code__in=languages_for(language))
        return self.filter(Exists(readable(words)))

    def titled(self):
        """Annotate ``own_title``, the title of the page in the source language: what editors call a workshop."""
        return self.annotate(own_title=_own_title(self.model, "pk"))

    def next_first(self, *, now: datetime):
        """Workshops with a date to come, soonest first, with that moment as ``next_at``."""
        coming = Min("occurrences__starts_at", filter=Q(occurrences__ends_at__gt=now))
        return self.annotate(next_at=coming).filter(next_at__isnull=False).order_by("next_at", "pk")

    def most_seats_taken(self, pk: int, *, now: datetime) -> int:
        """Return the highest counter of a workshop: its own, or that of its fullest date to come."""
        coming = Max("occurrences__seats_taken", filter=Q(occurrences__ends_at__gt=now))
        found = self.filter(pk=pk).aggregate(own=Max("seats_taken"), dates=coming)
        return max(found["own"] or 0, found["dates"] or 0)


class OccurrenceQuerySet(models.QuerySet):
    def shown(self):
        """Fetch what a line of a calendar shows, in the same query; reasons are phrases, kept elsewhere."""
        return self.select_related("series__topic", "series__place__municipality", "place__municipality")

    def between(self, start: datetime, end: datetime):
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def titled(self):
        """Annotate ``own_title``, what editors call the workshop of a date."""
        series = self.model._meta.get_field("series").related_model
        return self.annotate(own_title=_own_title(series, "series"))

    def with_families(self):
        """Dates that take place and that somebody has a seat for: by the date, or by the whole course."""
        return self.exclude(status="cancelled").filter(Q(seats_taken__gt=0) | Q(series__seats_taken__gt=0))

    def coming(self, *, now: datetime):
        return self.filter(ends_at__gt=now)

    def public(self, language: str):
        series = self.model._meta.get_field("series").related_model
        return self.filter(series__in=series.objects.public(language).values("pk"))

    def with_day(self):
        """Annotate ``day``, the date in Rome, and ``of_day``, how many dates that day has, and ``nth`` among them."""
        return self.annotate(day=TruncDate("starts_at", tzinfo=ROME)).annotate(
            of_day=Window(Count("pk"), partition_by=F("day")),
            nth=Window(RowNumber(), partition_by=F("day"), order_by=[F("starts_at"), F("pk")]),
        )

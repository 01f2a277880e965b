"""Which registrations hold seats, whose are they, and who of the staff may see them?"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from events.models import Occurrence, WorkshopPage
from foundation.scope import within


class RegistrationQuerySet(models.QuerySet):
    def in_force(self):
        """Registrations that somebody still counts on: seats held, offered or waited for."""
        return self.filter(status__in=self.model.IN_FORCE)

    def holding_seats(self):
        return self.filter(status__in=self.model.HOLDING_SEATS)

    def by_contact(self, *, phone: str, email: str):
        """Registrations with this phone number (E.164); where there is none, with this e-mail address."""
        if phone:
            return self.filter(contact__phone=phone)
        return self.filter(contact__email__iexact=email)

    def tally(self, *, occurrence_id: int | None, series_id: int | None) -> tuple[int, int]:
        """Return how many are for this date (or course), and how many in all: one query."""
        here = Q(occurrence=occurrence_id) if occurrence_id else Q(series=series_id)
        found = self.aggregate(here=Count("pk", filter=here), all=Count("pk"))
        return found["here"], found["all"]

    def meeting(self, *, since: datetime | None, until: datetime | None):
        """Registrations for dates within these moments, and for courses that meet within them."""
        limits = {"starts_at__gte": since, "starts_at__lte": until}
        dates = Occurrence.objects.filter(**{limit: moment for limit, moment in limits.items() if moment})
        return self.filter(Q(occurrence__in=dates) | Q(series__in=dates.values("series")))

    def visible_to(self, user):
        """Registrations in the municipalities a member of staff works for."""
        return self.filter(
            within(user, "occurrence__place__municipality") | within(user, "series__place__municipality")
        )

    def listed(self):
        """Fetch what a list for staff shows, in one query; ``workshop_title`` is the Italian title."""
        words = WorkshopPage.objects.filter(
            series=OuterRef("workshop_id"), locale__language_code=settings.LANGUAGE_CODE
        )
        return (
            self.select_related("contact", "occurrence__place__municipality", "series__place__municipality")
            .annotate(workshop_id=Coalesce("series_id", "occurrence__series_id"))
            .annotate(workshop_title=Subquery(words.values("title")[:1]))
        )


class DraftQuerySet(models.QuerySet):
    def unexpired(self, *, now: datetime):
        return self.filter(created_at__gt=now - timedelta(hours=settings.DRAFTS_KEPT_HOURS))

    def expired(self, *, now: datetime):
        return self.filter(created_at__lte=now - timedelta(hours=settings.DRAFTS_KEPT_HOURS))

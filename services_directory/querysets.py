"""Which services, with everything a page shows of them?"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from foundation.labels import labels_of
from foundation.locks import readable
from foundation.models import NeedLabel
from foundation.querysets import languages_for
from services_directory.cards import ServiceCard, card

SHOWN_STATUSES = ("active", "temporarily closed")


class ServiceQuerySet(models.QuerySet):
    def public(self, language: str):
        """Services that visitors may find: not given up, and with words that a reader can be shown."""
        pages = self.model._meta.get_field("pages").related_model
        words = pages.objects.filter(service=OuterRef("pk"), locale__language_code__in=languages_for(language))
        return self.filter(Exists(readable(words)), status__in=SHOWN_STATUSES)

    def titled(self):
        """Annotate ``own_title``, the title of the page in the source language: what editors call a service."""
        pages = self.model._meta.get_field("pages").related_model.objects
        own = pages.filter(service=OuterRef("pk"), locale__language_code=settings.LANGUAGE_CODE)
        return self.annotate(own_title=Subquery(own.values("title")[:1]))

    def with_points(self):
        """Fetch what a card shows: four queries, whatever the number of services."""
        points = self.model._meta.get_field("points").related_model.objects
        fetched = points.select_related("place__municipality").prefetch_related("phones", "closures")
        return self.select_related("need", "organisation").prefetch_related(Prefetch("points", queryset=fetched))

    def with_sheet(self):
        """Fetch what a page shows: two queries more, for mediators and documents."""
        papers = self.model._meta.get_field("required_documents").related_model.objects.select_related("document")
        return self.with_points().prefetch_related("points__mediators", Prefetch("required_documents", papers))

    def for_need(self, key: str):
        return self.filter(need__key=key)

    def in_municipality(self, istat_code: str):
        """Services for people of a municipality: given there, or by phone or online, which is given everywhere."""
        points = self.model._meta.get_field("points").related_model.objects
        here = Q(place__municipality__istat_code=istat_code) | Q(place__isnull=True)
        return self.filter(Exists(points.filter(here, service=OuterRef("pk"))))


def cards(services: Iterable, *, language: str, now: datetime) -> list[ServiceCard]:
    """Return the cards of services fetched ``with_points``: two more queries, for words and labels."""
    services = list(services)
    if not services:
        return []
    pages = services[0]._meta.get_field("pages").related_model
    words = pages.objects.by_fact("service", [service.pk for service in services], language)
    labels = labels_of(NeedLabel, language)
    return [
        card(service, words[service.pk], language=language, now=now, need_labels=labels)
        for service in services
        if service.pk in words
    ]

"""Which pages may search engines read, and which are translations of each other?"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from wagtail.models import Page

from foundation.domain.languages import address
from foundation.locks import readable
from services_directory.models import ServicePage
from services_directory.querysets import SHOWN_STATUSES


@dataclass(frozen=True, slots=True)
class Entry:
    location: str
    changed_at: datetime | None
    alternates: tuple[tuple[str, str], ...]


def entries() -> list[Entry]:
    """Return every public page that has words of its own, with its real translations: one query, by path."""
    rows = list(
        readable(Page.objects.filter(depth__gte=2))
        .exclude(pk__in=ServicePage.objects.exclude(service__status__in=SHOWN_STATUSES).values("pk"))
        .order_by("path")
        .values_list("translation_key", "locale__language_code", "url_path", "last_published_at")
    )
    found: dict = {}
    for key, language, url_path, _ in rows:
        found.setdefault(key, []).append((language, settings.BASE_URL + address(language, url_path)))
    return [
        Entry(
            location=settings.BASE_URL + address(language, url_path),
            changed_at=changed_at,
            alternates=tuple(found[key]) if len(found[key]) > 1 else (),
        )
        for key, language, url_path, changed_at in rows
    ]

"""What must a reader of this page know now, and until when is that right?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from foundation.content_version import kept_per_version
from foundation.models import Notice, Place
from foundation.models.notices import Level
from foundation.phrases import Words, say_notice


@dataclass(frozen=True, slots=True)
class StandingNotice:
    words: Words
    level: str
    starts_at: datetime
    ends_at: datetime | None

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def lang(self) -> str:
        return self.words.language

    @property
    def dir(self) -> str:
        return self.words.direction

    @property
    def is_urgent(self) -> bool:
        return self.level == Level.WARNING

    def holds(self, moment: datetime) -> bool:
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)


def said(rows: Iterable[Notice], language: str) -> tuple[StandingNotice, ...]:
    """Return notices in the words for a reader of ``language``; one that nobody has put in words is left out."""
    words = [(row, say_notice(row, language=language)) for row in rows]
    return tuple(StandingNotice(text, row.level, row.starts_at, row.ends_at) for row, text in words if text is not None)


@kept_per_version
def standing_notices(language: str) -> tuple[StandingNotice, ...]:
    """Return the notices for every page that hold now or will; the reader of the clock picks."""
    return said(Notice.objects.site_wide().unended(now=timezone.now()), language)


def notice_boundaries(moment: datetime, language: str) -> list[datetime]:
    """Return the moments after ``moment`` at which another set of notices for every page holds."""
    bounds = [bound for notice in standing_notices(language) for bound in (notice.starts_at, notice.ends_at)]
    return [bound for bound in bounds if bound is not None and bound > moment]


def notices_at(moment: datetime, language: str) -> list[StandingNotice]:
    return [notice for notice in standing_notices(language) if notice.holds(moment)]


def notices_here(
    places: Iterable[Place | None], *, language: str, now: datetime, also: Q | None = None
) -> tuple[list[StandingNotice], list[datetime | None]]:
    """Return the notices on these places and their municipalities that hold now, and when the set changes: one query.

    ``also``: which others belong here. Those for every page are in the furniture.
    """
    rows = said(Notice.objects.at(places=places, also=also).unended(now=now), language)
    return [row for row in rows if row.holds(now)], [moment for row in rows for moment in (row.starts_at, row.ends_at)]

"""Which words, in the best language there is?"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from foundation.domain.languages import best_per_key, chain
from foundation.locks import readable, with_words


def languages_for(language: str) -> tuple[str, ...]:
    """Return the chain of languages to read words in for a reader of ``language``."""
    return chain(language, settings.LANGUAGE_FALLBACKS)


def is_current(now: datetime) -> Q:
    """Return the filter for rows with ``starts_at``/``ends_at`` that hold at ``now`` (ends excluded)."""
    return Q(starts_at__lte=now) & (Q(ends_at__isnull=True) | Q(ends_at__gt=now))


class LabelQuerySet(models.QuerySet):
    def by_fact(self, language: str) -> dict:
        """Return {fact id: label} for a reader of ``language``: one query, whatever the number of facts."""
        languages = languages_for(language)
        rows = self.filter(locale__language_code__in=languages).select_related("locale")
        return best_per_key(
            rows,
            languages,
            key=lambda row: row.fact_id,
            language=lambda row: row.locale.language_code,
        )


class WordsQuerySet:
    """Reads shared by the querysets of pages that carry a fact's words; mixed into a PageQuerySet."""

    def by_fact(self, fact_field: str, fact_ids: Iterable[int], language: str, *, private: bool = False) -> dict:
        """Return {fact id: page} in the best language for ``language``: one query.

        With ``private`` also words behind an editor's lock, for a family that is already signed up.
        """
        languages = languages_for(language)
        rows = with_words(self) if private else readable(self)
        rows = rows.filter(locale__language_code__in=languages, **{f"{fact_field}__in": list(fact_ids)})
        rows = rows.select_related("locale").defer_streamfields()
        return best_per_key(
            rows,
            languages,
            key=lambda page: getattr(page, f"{fact_field}_id"),
            language=lambda page: page.locale.language_code,
        )

"""Which pages answer what a visitor typed, each once, in the best language for her?

What is typed is nowhere kept or written down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from foundation.domain.languages import address, best_per_key, direction
from foundation.models import SearchEntry
from foundation.querysets import languages_for
from foundation.search import matching, registry
from foundation.search.terms import terms


@dataclass(frozen=True, slots=True)
class Found:
    """A page in the best language there is; ``kind`` is the key under which its app registered it."""

    title: str
    summary: str
    url: str
    lang: str
    kind: str

    @property
    def dir(self) -> str:
        return direction(self.lang)

    @property
    def kind_label(self) -> str:
        return registry.label_of(self.kind)


@dataclass(frozen=True, slots=True)
class Results:
    """One page of answers: ``total`` is at most MOST_FOUND, ``offset`` says where ``items`` begin."""

    items: list[Found]
    total: int = 0
    offset: int = 0


def find(query: str, *, language: str, limit: int = 20, offset: int = 0) -> Results:
    """Return pages that hold the words of ``query`` in any language, for a reader of ``language``.

    All words together, in titles before labels and summaries before texts. If no page has them, the same
    with words mistyped by a letter or two; then whatever holds the rarest of them. An offset past the end
    gives the last page. Any text is a query; at most five statements.
    """
    asked = terms(query)
    if not asked:
        return Results([])
    languages = languages_for(language)
    keys = matching.with_all(asked, languages)
    if not keys and (mended := matching.mended(asked)) != asked:
        asked = mended
        keys = matching.with_all(asked, languages)
    if not keys and len(asked) > 1:
        keys = matching.with_some(asked, languages)
    if not keys:
        return Results([])
    offset = max(0, min(offset, (len(keys) - 1) // limit * limit))
    return Results(_told(keys[offset : offset + limit], languages), len(keys), offset)


def _told(keys: Sequence[UUID], languages: Sequence[str]) -> list[Found]:
    rows = (
        SearchEntry.objects.filter(translation_key__in=keys, language__in=languages)
        .select_related("page")
        .only("translation_key", "language", "kind", "title", "summary", "page__url_path")
    )
    best = best_per_key(rows, languages, key=lambda row: row.translation_key, language=lambda row: row.language)
    return [
        Found(row.title, row.summary, address(languages[0], row.page.url_path), row.language, row.kind)
        for row in (best[key] for key in keys if key in best)
    ]

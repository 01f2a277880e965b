"""Which pages can be found, by which words, and what changes those words?

Each app hands in its own pages when it starts; the ground floor knows none of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Model
from wagtail.models import Page
from wagtail.query import PageQuerySet


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page in its own language, as people read them (no markup).

    ``names`` is what it is also called, by language: its need, topics and papers, its places (in Italian).
    """

    title: str
    summary: str = ""
    text: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


WordsOf = Callable[[Sequence[Page]], Mapping[int, PageWords]]
PagesOf = Callable[[Model], PageQuerySet]


@dataclass(frozen=True, slots=True)
class Source:
    kind: str
    label: str
    words: WordsOf


_sources: dict[type[Page], Source] = {}
_touching: dict[type[Model], dict[type[Page], PagesOf]] = {}


def register(
    page_class: type[Page],
    *,
    kind: str,
    label: str,
    words: WordsOf,
    touched_by: Mapping[type[Model], PagesOf] | None = None,
) -> None:
    """Let pages of ``page_class`` be found.

    ``kind`` is a short key and ``label`` its (lazily translated) name. ``words`` returns {page id: words} of pages
    fetched with their locale, without those that visitors shall not find, and asks as often for many as for one.
    ``touched_by`` names the rows from which words are taken, each with the pages to look at again when such a row
    is saved or deleted (for many-to-many: the through model, with the row that holds the field).
    """
    _sources[page_class] = Source(kind, label, words)
    for model, pages_of in (touched_by or {}).items():
        _touching.setdefault(model, {})[page_class] = pages_of


def source_of(page_class: type[Page]) -> Source | None:
    return _sources.get(page_class)


def page_classes() -> list[type[Page]]:
    return list(_sources)


def pages_touched_by(model: type[Model], row: Model) -> set[int]:
    """Return the ids of pages whose words are partly taken from ``row``."""
    touched = (pages_of(row).order_by() for pages_of in _touching.get(model, {}).values())
    return {page_id for pages in touched for page_id in pages.values_list("pk", flat=True)}


def label_of(kind: str) -> str:
    """Return the name of a kind in the language that is active now; empty for one no longer registered."""
    return next((str(source.label) for source in _sources.values() if source.kind == kind), "")

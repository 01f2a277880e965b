"""Which pages can be found, by which words, and what changes those words?

Each app hands in its own pages when it starts; the ground floor knows none of them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Model
from wagtail.models import Page


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page in its own language, as people read them (no markup).

    ``names`` is what it is also called, by language: its need, topics and papers, its places (in Italian).
    """

    title: str
    summary: str = ""
    text: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    kind: str
    label: str
    words: Callable[[Page], PageWords | None]


PagesOf = Callable[[Model], Iterable[Page]]

_sources: dict[type[Page], Source] = {}
_touching: dict[type[Model], dict[type[Page], PagesOf]] = {}


def register(
    page_class: type[Page],
    *,
    kind: str,
    label: str,
    words: Callable[[Page], PageWords | None],
    touched_by: Mapping[type[Model], PagesOf] | None = None,
) -> None:
    """Let pages of ``page_class`` be found.

    ``kind`` is a short key and ``label`` its (lazily translated) name. ``words`` returns None for a page
    that visitors shall not find. ``touched_by`` names the rows from which words are taken, each with the
    pages to look at again when such a row is saved or deleted (for many-to-many: the through model, with
    the row that holds the field).
    """
    _sources[page_class] = Source(kind, label, words)
    for model, pages_of in (touched_by or {}).items():
        _touching.setdefault(model, {})[page_class] = pages_of


def source_of(page: Page) -> Source | None:
    return _sources.get(type(page))


def page_classes() -> list[type[Page]]:
    return list(_sources)


def pages_touched_by(model: type[Model], row: Model) -> list[Page]:
    """Return the pages whose words are partly taken from ``row``."""
    return [page for pages_of in _touching.get(model, {}).values() for page in pages_of(row)]


def label_of(kind: str) -> str:
    """Return the name of a kind in the language that is active now; empty for one no longer registered."""
    return next((str(source.label) for source in _sources.values() if source.kind == kind), "")

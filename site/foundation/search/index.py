"""How does a page get into the index, and out of it?"""

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from itertools import islice

from django.db import connection, transaction
from wagtail.models import Page

from foundation.domain.folding import tagged_stem, tokens
from foundation.locks import is_readable, locks
from foundation.models import SearchEntry, SearchGram
from foundation.search import engines, registry
from foundation.search.nearness import can_be_mended, grams

BATCH = 50
WRITTEN = [field.name for field in SearchEntry._meta.fields if not field.primary_key]

# Words of editors repeat from page to page; what visitors type never comes through here.
known_stem = lru_cache(maxsize=20_000)(tagged_stem)


_waiting: ContextVar[set[int] | None] = ContextVar("pages that wait for the end of a block", default=None)


@contextmanager
def each_page_once():
    """Look at each page that a block touches once, at its end and in the transaction around it: for imports."""
    if _waiting.get() is not None:
        yield  # the outer block sees to it
        return
    waiting: set[int] = set()
    outside = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(outside)
    numbers = iter(sorted(waiting))
    while batch := list(islice(numbers, BATCH)):
        _update(Page.objects.filter(pk__in=batch).select_related("locale"))


def update(page: Page) -> None:
    """Make the index say of ``page`` what is true of it now."""
    update_pages([page])


def update_pages(pages: Iterable[Page]) -> None:
    """Make the index say of ``pages`` what is true of them now, or at the end of ``each_page_once``."""
    if (waiting := _waiting.get()) is not None:
        waiting.update(page.pk for page in pages)
    else:
        _update(pages)


def _update(pages: Iterable[Page]) -> int:
    """Return how many of the pages can be found."""
    private = locks()  # what another process has just made private must not stand here for good
    pages = [page.specific for page in pages]
    entries = [entry for page in pages if (entry := _entry(page, private))]
    if len(entries) < len(pages):
        found = {entry.page_id for entry in entries}
        SearchEntry.objects.filter(pk__in=[page.pk for page in pages if page.pk not in found]).delete()
    SearchEntry.objects.bulk_create(entries, update_conflicts=True, unique_fields=["page"], update_fields=WRITTEN)
    _learn({word for entry in entries for word in entry.key_words.split(" ") if can_be_mended(word)})
    return len(entries)


def remove(page: Page) -> None:
    """Take ``page`` out of the index; a deleted page takes its row along by itself."""
    SearchEntry.objects.filter(pk=page.pk).delete()


@transaction.atomic
def rebuild() -> int:
    """Make the whole index anew from the live pages; return how many can be found."""
    SearchEntry.objects.all().delete()
    SearchGram.objects.all().delete()
    engines.engine_of(connection).rebuild(connection)
    found = 0
    for page_class in registry.page_classes():
        pages = page_class.objects.live().select_related("locale").iterator(chunk_size=BATCH)
        while batch := list(islice(pages, BATCH)):
            found += _update(batch)
    return found


def _entry(page: Page, private: tuple[str, ...]) -> SearchEntry | None:
    """Return the row of a page that visitors may find, else None."""
    source = registry.source_of(page)
    if not source or not is_readable(page, private):
        return None
    words = source.words(page)
    if words is None:
        return None
    language = page.locale.language_code
    names = [(text, code) for code, text in words.names.items()]
    title, summary, text = ((text, language) for text in (words.title, words.summary, words.text))
    return SearchEntry(
        page_id=page.pk,
        translation_key=page.translation_key,
        language=language,
        kind=source.kind,
        title=words.title,
        summary=words.summary,
        title_words=_indexed(title),
        key_words=_indexed(title, summary, *names),
        words=_indexed(title, summary, *names, text),
    )


def _indexed(*texts: tuple[str, str]) -> str:
    """Return the distinct folded words of texts, each given with its language, and the stem of each."""
    found = dict.fromkeys((word, language) for text, language in texts for word in tokens(text))
    words = dict.fromkeys(word for word, _ in found)
    return " ".join([*words, *dict.fromkeys(stem for one in found if (stem := known_stem(*one)))])


def _learn(words: set[str]) -> None:
    """Remember words for those who will mistype them; one that is used no more does no harm until ``rebuild``."""
    known = SearchGram.objects.filter(word__in=words).values_list("word", flat=True).distinct()
    new = sorted(words.difference(known))
    rows = [SearchGram(gram=gram, word=word) for word in new for gram in grams(word)]
    SearchGram.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)

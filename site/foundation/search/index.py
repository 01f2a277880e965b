"""How does a page get into the index, and out of it?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from itertools import islice

from django.db import connection, transaction
from django.db.models import prefetch_related_objects
from wagtail.models import Page

from foundation.domain.folding import tagged_stem, tokens
from foundation.locks import below, is_readable, locks
from foundation.models import SearchEntry, SearchGram, SearchMark
from foundation.search import engines, registry
from foundation.search.nearness import can_be_mended, grams
from foundation.search.registry import PageWords

BATCH = 50
# More than these an editor does not wait for: half a second's work, on a slow machine.
MOST_AT_ONCE = 2 * BATCH
WRITTEN = [field.name for field in SearchEntry._meta.fields if not field.primary_key]

# Words of editors repeat from page to page; what visitors type never comes through here.
known_stem = lru_cache(maxsize=20_000)(tagged_stem)
known_tokens = lru_cache(maxsize=1_000)(lambda text: tuple(tokens(text)))


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
    _look_at(waiting)


def update(page: Page) -> None:
    """Make the index say of ``page`` what is true of it now, or at the end of ``each_page_once``."""
    if (waiting := _waiting.get()) is not None:
        waiting.add(page.pk)
    else:
        _write([page.specific])


def update_pages(page_ids: Collection[int], *, at_once: bool = False) -> None:
    """Make the index say of pages what is true of them now, or at the end of ``each_page_once``.

    More than MOST_AT_ONCE are left for ``catch_up``, unless it must be ``at_once``.
    """
    if (waiting := _waiting.get()) is not None:
        waiting.update(page_ids)
    elif at_once or len(page_ids) <= MOST_AT_ONCE:
        _look_at(page_ids)
    else:
        SearchMark.objects.bulk_create([SearchMark(page_id=page_id) for page_id in page_ids], batch_size=1000)


def catch_up() -> int:
    """Look at the pages that were left for later; return how many. Of two at once, each takes others."""
    done = 0
    while some := _look_at_marked():
        done += some
    return done


@transaction.atomic
def _look_at_marked() -> int:
    waiting = SearchMark.objects.order_by("pk").select_for_update(skip_locked=True)
    marks = dict(waiting.values_list("pk", "page_id")[:BATCH])
    _look_at(set(marks.values()))
    # These alone: a mark that came while we were reading stands for what we have not read.
    SearchMark.objects.filter(pk__in=marks).delete()
    return len(marks)


def _look_at(page_ids: Iterable[int]) -> None:
    for batch in _batches(sorted(page_ids)):
        with transaction.atomic(savepoint=False):
            # One after the other: else who has read older facts could be the last to write. (SQLite: as always.)
            list(Page.objects.filter(pk__in=batch).order_by("pk").select_for_update(no_key=True).values_list("pk"))
            _write(Page.objects.filter(pk__in=batch).specific())


def _batches(rows: Iterable) -> Iterator[list]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


def _write(pages: Iterable[Page]) -> int:
    """Store what differs from the index; return how many of the pages can be found."""
    private = locks()  # what another process has just made private must not stand here for good
    pages = list(pages)
    entries = _entries(page for page in pages if is_readable(page, private))
    known = SearchEntry.objects.in_bulk([page.pk for page in pages])
    if gone := known.keys() - entries.keys():
        SearchEntry.objects.filter(pk__in=gone).delete()
    changed = [entry for pk, entry in sorted(entries.items()) if _differs(entry, known.get(pk))]
    if changed:
        SearchEntry.objects.bulk_create(changed, update_conflicts=True, unique_fields=["page"], update_fields=WRITTEN)
        _learn({word for entry in changed for word in entry.key_words.split(" ") if can_be_mended(word)})
    return len(entries)


def _differs(entry: SearchEntry, known: SearchEntry | None) -> bool:
    return known is None or any(getattr(entry, name) != getattr(known, name) for name in WRITTEN)


def remove(page: Page) -> None:
    """Take ``page`` out of the index; a deleted page takes its row along by itself."""
    SearchEntry.objects.filter(pk=page.pk).delete()


def remove_private() -> None:
    """Take out what is private now, however much it is: a lock waits for nobody."""
    if private := locks():
        SearchEntry.objects.filter(page__in=Page.objects.filter(below(private))).delete()


@transaction.atomic
def rebuild() -> int:
    """Make the whole index anew from the live pages; return how many can be found."""
    for model in (SearchMark, SearchEntry, SearchGram):
        model.objects.all().delete()
    engines.engine_of(connection).rebuild(connection)
    return sum(
        _write(batch)
        for page_class in registry.page_classes()
        for batch in _batches(page_class.objects.live().iterator(chunk_size=BATCH))
    )


def _entries(pages: Iterable[Page]) -> dict[int, SearchEntry]:
    """Return the rows of those pages that visitors may find: as many queries for one as for many of a class."""
    by_class = defaultdict(list)
    for page in pages:
        by_class[type(page)].append(page)
    found = {}
    for page_class, some in by_class.items():
        if source := registry.source_of(page_class):
            prefetch_related_objects(some, "locale")
            words = source.words(some)
            found |= {page.pk: _entry(page, words[page.pk], source.kind) for page in some if page.pk in words}
    return found


def _entry(page: Page, words: PageWords, kind: str) -> SearchEntry:
    language = page.locale.language_code
    names = [(text, code) for code, text in words.names.items()]
    title, summary, text = ((text, language) for text in (words.title, words.summary, words.text))
    return SearchEntry(
        page_id=page.pk,
        translation_key=page.translation_key,
        language=language,
        kind=kind,
        title=words.title,
        summary=words.summary,
        title_words=_indexed(title),
        key_words=_indexed(title, summary, *names),
        words=_indexed(title, summary, *names, text),
    )


def _indexed(*texts: tuple[str, str]) -> str:
    """Return the distinct folded words of texts, each given with its language, and the stem of each."""
    found = dict.fromkeys((word, language) for text, language in texts for word in known_tokens(text))
    words = dict.fromkeys(word for word, _ in found)
    return " ".join([*words, *dict.fromkeys(stem for one in found if (stem := known_stem(*one)))])


def _learn(words: set[str]) -> None:
    """Remember words for those who will mistype them; one that is used no more does no harm until ``rebuild``."""
    known = SearchGram.objects.filter(word__in=words).values_list("word", flat=True).distinct()
    new = sorted(words.difference(known))
    rows = [SearchGram(gram=gram, word=word) for word in new for gram in grams(word)]
    SearchGram.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)

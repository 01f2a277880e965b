"""Which pages may anybody read, and which has an editor made private?"""

from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from foundation.content_version import kept_per_version


def branches(*page_ids: int) -> tuple[str, ...]:
    """Return the tree paths of pages and of their aliases, which are as private as their source."""
    found, level = [], Page.objects.filter(pk__in=page_ids)
    while rows := dict(level.values_list("pk", "path")):
        found += rows.values()
        level = Page.objects.filter(alias_of__in=rows)
    return tuple(found)


def locks() -> tuple[str, ...]:
    """Return the tree paths of what is private now, with all below it: one query where nothing is."""
    page_ids = PageViewRestriction.objects.values_list("page_id", flat=True)
    return branches(*page_ids) if page_ids else ()


known_locks = kept_per_version(locks)


def below(paths: tuple[str, ...]) -> Q:
    """Return the filter for pages in these branches of the tree; of none, no page."""
    return reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=()))


def is_readable(page: Page, private: tuple[str, ...]) -> bool:
    """Say of one page what ``readable`` asks of many. ``private``: the locks there are."""
    return page.live and not page.alias_of_id and not page.path.startswith(private)


def with_words(pages: PageQuerySet) -> PageQuerySet:
    """Keep published words, private ones too.

    Copies that wagtail-localize makes to fill a tree (aliases) are no words in their language.
    """
    return pages.live().filter(alias_of__isnull=True)


def readable(pages: PageQuerySet) -> PageQuerySet:
    """Keep published words that anybody may read: whatever lists pages asks this. It costs no query of its own."""
    private = known_locks()
    return with_words(pages).exclude(below(private)) if private else with_words(pages)

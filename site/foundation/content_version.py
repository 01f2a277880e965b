"""Has anything that pages show been changed since I last looked?

One number in one row. Every save of a fact and every change of a page raises it; kept pages and kept
look-ups carry it in their key, so nothing needs to be found and thrown away. A process reads the row
at most once a second, and at once after a change of its own.
"""

import functools
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.apps import apps
from django.db import transaction
from django.db.models import F

P = ParamSpec("P")
T = TypeVar("T")

READ_EVERY_SECONDS = 1.0
# Should a process die between a commit and raising the number, what others keep is at most so old.
KEPT_SECONDS = 60.0

when_committed = transaction.on_commit

_known: tuple[int, float] | None = None  # (number, when it was read)
_kept: dict = {}  # key: (value, when it was read)


def current() -> int:
    """Return the number; it costs a query at most once a second in each process."""
    global _known
    known = _known
    now = time.monotonic()
    if known is not None and now - known[1] < READ_EVERY_SECONDS:
        return known[0]
    number = _rows().values_list("number", flat=True).filter(pk=1).first() or 0
    if known is not None and known[0] != number:
        _kept.clear()
    _known = (number, now)
    return number


def forget() -> None:
    """Drop what this process remembers; the next reader looks again."""
    global _known
    _known = None
    _kept.clear()


def bump() -> None:
    """Say that something shown has changed.

    The row is raised after the commit, once however much has changed, in a statement of its own: inside the
    transaction it would make every writer wait for every other.
    """
    forget()
    if not any(callback is _raise for _savepoints, callback, *_ in transaction.get_connection().run_on_commit):
        when_committed(_raise)


def _raise() -> None:
    if not _rows().filter(pk=1).update(number=F("number") + 1):
        _rows().get_or_create(pk=1, defaults={"number": 1})
    forget()


def _rows():
    # By name: every model of pages stands on this module.
    return apps.get_model("foundation", "ContentVersion").objects


def may_keep() -> bool:
    """Say whether what is read now is the truth for others too: not inside an open transaction."""
    return not transaction.get_connection().in_atomic_block


def kept_per_version(read: Callable[P, T]) -> Callable[P, T]:
    """Remember a small, language-keyed look-up in this process until content changes, a minute at most.

    Arguments must be hashable, and the value must never be changed by its readers.
    """

    @functools.wraps(read)
    def reader(*args: P.args, **kwargs: P.kwargs) -> T:
        number = current()
        key = (read.__qualname__, read.__module__, args, tuple(sorted(kwargs.items())))
        now = time.monotonic()
        kept = _kept.get(key)
        if kept is not None and now - kept[1] < KEPT_SECONDS:
            return kept[0]
        value = read(*args, **kwargs)
        # A change while we were reading: what we hold may already be old, so do not keep it.
        if _known is not None and _known[0] == number and may_keep():
            _kept[key] = (value, now)
        return value

    return reader

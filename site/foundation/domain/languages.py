"""Which language comes next, which way does it run, and where does its copy of a page live?"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)

# ISO 639-1 codes of languages written from right to left that migrants here may read.
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})

# What is spoken at desks and on the phone: the site's own twelve and those heard around Pesaro.
SPOKEN = (
    *("it", "en", "fr", "es", "ar", "ur", "bn", "zh", "uk", "sq", "ro", "ru"),
    *("am", "bg", "bm", "fa", "ff", "hi", "ku", "mk", "pa", "pl", "ps", "pt"),
    *("si", "so", "sr", "ta", "ti", "tl", "tr", "wo"),
)


def direction(language: str) -> str:
    """Return ``"rtl"`` or ``"ltr"`` for a language code such as ``ar`` or ``zh-hans``."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def chain(language: str, fallbacks: Sequence[str]) -> tuple[str, ...]:
    """Return the languages to look for words in, best first, each once."""
    return tuple(dict.fromkeys((language, *fallbacks)))


def best_per_key(
    rows: Iterable[Row],
    languages: Sequence[str],
    *,
    key: Callable[[Row], Key],
    language: Callable[[Row], str],
) -> dict[Key, Row]:
    """Return for each key the row whose language stands first in ``languages``; others are dropped."""
    rank = {code: position for position, code in enumerate(languages)}
    best: dict[Key, Row] = {}
    for row in rows:
        if language(row) not in rank:
            continue
        known = best.get(key(row))
        if known is None or rank[language(row)] < rank[language(known)]:
            best[key(row)] = row
    return best


def address(language: str, url_path: str) -> str:
    """Return the public path of a page, in any language, from its ``url_path`` in the tree.

    Slugs are the same in all languages; only the first step, the language's own home, differs:
    ``/home-fr/servizi/casa/`` read in Arabic lives at ``/ar/servizi/casa/``.
    """
    steps = url_path.strip("/").split("/")[1:]
    return "/" + "/".join([language, *steps]) + "/"

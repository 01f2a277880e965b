"""What does a visitor's line of text ask for?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from foundation.domain.folding import STEMMERS, is_han, tagged_stem, tokens

LONGEST_QUERY = 200  # characters; who types more has pasted something
MOST_TERMS = 16
SHORTEST_BEGINNING = 2  # letters


@dataclass(frozen=True, slots=True)
class Term:
    """One word asked for: a page has it in any of these forms, or (if ``is_open``) in a word that begins so."""

    word: str
    forms: tuple[str, ...]
    is_open: bool = False

    def or_else(self, words: Iterable[str]) -> "Term":
        return replace(self, forms=tuple(dict.fromkeys((*self.forms, *words))))


def terms(query: str) -> tuple[Term, ...]:
    """Return the words of ``query``, each once, cut to a bearable number; the last may still be half typed.

    Nobody says in which language she types: each word stands for its stem in all of them.
    """
    words = tokens(query[:LONGEST_QUERY])
    last = words[-1] if words else ""
    words = _telling(dict.fromkeys(words))[:MOST_TERMS]
    return tuple(
        Term(
            word,
            (word, *(dict.fromkeys(tagged_stem(word, language) for language in STEMMERS))),
            is_open=word == last and len(word) >= SHORTEST_BEGINNING,
        )
        for word in words
    )


def _telling(words: Iterable[str]) -> list[str]:
    """Leave out single letters (l'affitto, в, و) unless there is nothing else."""
    words = list(words)
    return [word for word in words if len(word) > 1 or is_han(word) or word.isdigit()] or words

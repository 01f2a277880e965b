"""What does a phrase of the bank say to this reader?"""

import logging
from dataclasses import dataclass

from django.db.models import Q
from django.utils.html import format_html

from foundation.content_version import kept_per_version
from foundation.domain.languages import direction
from foundation.domain.phrases import fill
from foundation.kinds import kind
from foundation.models import Phrase, PhraseText
from foundation.models.phrases import Purpose

logger = logging.getLogger("emma")


@dataclass(frozen=True, slots=True)
class Words:
    """A text and the language it is in, for a reader who may have asked for another."""

    text: str
    language: str

    @property
    def direction(self) -> str:
        return direction(self.language)

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        return format_html('<span lang="{}" dir="{}">{}</span>', self.language, self.direction, self.text)


@kept_per_version
def texts(language: str) -> dict[int, Words]:
    """Return {phrase id: its text, slots open} for a reader of ``language``: one query for the whole bank."""
    return _words(PhraseText.objects.by_fact(language))


def _words(rows: dict[int, PhraseText]) -> dict[int, Words]:
    return {pk: Words(row.text, row.locale.language_code) for pk, row in rows.items()}


@kept_per_version
def plain_texts(language: str) -> dict[int, Words]:
    """Return the same of phrases that are said as they stand, such as reasons: none with a slot open."""
    needs_facts = Q(fact__purpose=Purpose.NOTICE) & ~Q(fact__slots={})
    plain = _words(PhraseText.objects.exclude(needs_facts).by_fact(language))
    said = {pk: _filled(pk, words, {}) for pk, words in plain.items()}
    return {pk: words for pk, words in said.items() if words is not None}


def say(phrase: Phrase, facts: dict[str, str], *, language: str) -> Words | None:
    """Return the phrase with its facts, or None where it cannot be said: no text in the whole chain, or a wrong fact.

    Facts are written out in the language of the text found, never mixed. What is wrong goes to the log and the
    phrase is left out: a page without a notice is worth more than no page.
    """
    found = texts(language).get(phrase.pk)
    if found is None:
        return None
    try:
        shown = {slot: kind(name).say(facts[slot], found.language) for slot, name in phrase.slots.items()}
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # rows written past the forms
        return _left_out(phrase.pk, found, error)
    return _filled(phrase.pk, found, shown)


def _filled(phrase_id: int, words: Words, facts: dict[str, str]) -> Words | None:
    try:
        return Words(fill(words.text, facts), words.language)
    except ValueError as error:
        return _left_out(phrase_id, words, error)


def _left_out(phrase_id: int, words: Words, error: Exception) -> None:
    logger.error("phrase %s in %s cannot be said and is left out: %r", phrase_id, words.language, error)


def say_notice(notice, *, language: str) -> Words | None:
    """Return the words of a notice: its phrase, or its free Italian text."""
    if notice.phrase_id is None:
        return Words(notice.text, "it")
    return say(notice.phrase, notice.facts, language=language)

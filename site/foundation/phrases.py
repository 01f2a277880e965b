"""What does a phrase of the bank say to this reader?"""

from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html

from foundation import formats
from foundation.content_version import kept_per_version
from foundation.domain.languages import direction
from foundation.domain.phrases import fill
from foundation.models import Phrase, PhraseText

# Left-to-right isolate and its end: a phone number keeps its order inside an Arabic sentence,
# also where no markup reaches (messages, calendars).
LRI, PDI = "\u2066", "\u2069"


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
    rows = PhraseText.objects.by_fact(language)
    return {pk: Words(row.text, row.locale.language_code) for pk, row in rows.items()}


def written_out(kind: str, value: str, *, language: str) -> str:
    """Return a stored fact (ISO date, E.164 number, plain text) as ``language`` writes it."""
    if kind == "date":
        return formats.day(date.fromisoformat(value), language=language)
    if kind in ("phone", "time", "number"):
        shown = formats.phone(value) if kind == "phone" else value
        return f"{LRI}{shown}{PDI}"
    return str(value)


def say(phrase: Phrase, facts: dict[str, str], *, language: str) -> Words | None:
    """Return the phrase with its facts, or None where the bank has no text in the whole chain.

    Facts are written out in the language of the text found, never mixed.
    """
    found = texts(language).get(phrase.pk)
    if found is None:
        return None
    shown = {name: written_out(kind, facts[name], language=found.language) for name, kind in phrase.slots.items()}
    return Words(fill(found.text, shown), found.language)


def say_notice(notice, *, language: str) -> Words | None:
    """Return the words of a notice: its phrase, or its free Italian text."""
    if notice.phrase_id is None:
        return Words(notice.text, "it")
    return say(notice.phrase, notice.facts, language=language)

"""What may stand in a slot of a phrase: how is it read from an editor, and how is it said to a reader?

Dates, times, phones and numbers are known here. A slot may also name a row (a place, a paper): the app that has
such rows hands them in when it starts; the ground floor knows none of them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, is_valid_number, parse

from foundation import formats

# Isolates: a number keeps its order inside an Arabic sentence, and a name its own, also where no markup reaches.
LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"

SHORT_NUMBER = re.compile(r"\d{3,6}")  # 112, 1522, 116117

Names = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact.

    ``read`` returns what is stored for what an editor typed or chose; ``say`` what a reader of a language gets for
    what is stored. Both raise ValueError for what is no such fact. ``choices`` returns {stored: name}, where there
    is a list to choose from.
    """

    read: Callable[[str], str]
    say: Callable[[str, str], str]
    example: str = ""
    choices: Callable[[], Mapping[str, str]] | None = None


def _read_date(typed: str) -> str:
    return date.fromisoformat(typed).isoformat()


def _say_date(stored: str, language: str) -> str:
    return formats.day(date.fromisoformat(stored), language=language)


def _read_time(typed: str) -> str:
    return formats.clock(datetime.strptime(typed, "%H:%M").time())  # noqa: DTZ007 - a time of day has no zone


def _read_number(typed: str) -> str:
    if not typed.isdigit():
        raise ValueError(typed)
    return str(int(typed))


def _read_phone(typed: str) -> str:
    if SHORT_NUMBER.fullmatch(typed):
        return typed
    try:
        number = parse(typed, settings.PHONENUMBER_DEFAULT_REGION)
    except NumberParseException as error:
        raise ValueError(typed) from error
    if not is_valid_number(number):
        raise ValueError(typed)
    return format_number(number, PhoneNumberFormat.E164)


def _in_order(read: Callable[[str], str], write: Callable[[str], str] = str) -> Callable[[str, str], str]:
    return lambda stored, language: f"{LRI}{write(read(stored))}{PDI}"


_kinds: dict[str, Kind] = {
    "date": Kind(_read_date, _say_date, "2026-11-24"),
    "time": Kind(_read_time, _in_order(_read_time), "17:30"),
    "phone": Kind(_read_phone, _in_order(_read_phone, formats.phone), "+39 0721 000001"),
    "number": Kind(_read_number, _in_order(_read_number), "12"),
}


def register_rows(name: str, *, names: Names, choices: Callable[[], Mapping[str, str]]) -> None:
    """Let slots of the kind ``name`` hold the key of a row.

    ``names`` returns {key: what visitors may read} for a language, ``choices`` {key: what an editor reads}.
    """

    def read(chosen: str) -> str:
        return _row_of(choices(), chosen) and chosen

    def say(stored: str, language: str) -> str:
        return f"{FSI}{_row_of(names(language), stored)}{PDI}"

    _kinds[name] = Kind(read, say, choices=choices)


def _row_of(rows: Mapping[str, str], key: str) -> str:
    try:
        return rows[key]
    except KeyError:
        raise ValueError(f"no row {key}") from None


def known() -> tuple[str, ...]:
    return tuple(_kinds)


def kind(name: str) -> Kind:
    """Return the kind of that name; ValueError where no app has handed it in."""
    try:
        return _kinds[name]
    except KeyError:
        raise ValueError(f"no kind {name}") from None


def read(slots: Mapping[str, str], facts: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return ({slot: fact as it is stored}, slots whose fact cannot be read); facts for no slot are dropped."""
    stored, wrong = {}, []
    for slot, name in slots.items():
        try:
            stored[slot] = kind(name).read(facts[slot])
        except (AttributeError, KeyError, TypeError, ValueError):
            wrong.append(slot)
    return stored, wrong

"""How is a fact written out in the reader's language?"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency
from django.utils import timezone
from django.utils.translation import get_language
from phonenumbers import PhoneNumberFormat, format_number, parse

A_MONDAY = date(2026, 10, 5)


@cache
def cldr(language: str) -> Locale:
    """Return Babel's locale for a language code of the site (``zh-hans`` → ``zh_Hans``)."""
    # Readers of English in Europe expect the day before the month.
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except UnknownLocaleError:
        return Locale.parse("en")


def language_name(code: str, *, language: str | None = None) -> str:
    """Return the name of a spoken language in ``language`` (default: the active one); script is not heard."""
    spoken = code.split("-")[0]
    reader = cldr(language or get_language() or "it")
    return str(reader.languages.get(spoken) or cldr("en").languages.get(spoken, code))


def own_name(code: str) -> str:
    """Return a language's name in itself: العربية, shqip → Shqip."""
    name = cldr(code).get_language_name(code.split("-")[0]) or code
    return name[:1].upper() + name[1:]


def day(value: date, *, language: str | None = None) -> str:
    """Return weekday, day, month and year written out: the way a person says a date."""
    return format_date(value, "full", locale=cldr(language or get_language() or "it"))


def short_day(value: date, *, language: str | None = None) -> str:
    """Return abbreviated weekday, day and month, without the year."""
    return format_skeleton("MMMEd", value, locale=cldr(language or get_language() or "it"))


def month(value: date, *, language: str | None = None) -> str:
    """Return month and year, as the heading of a calendar."""
    return format_skeleton("yMMMM", value, locale=cldr(language or get_language() or "it"))


def clock(value: time | datetime) -> str:
    """Return 24-hour local time, the same signs in every language: 09:30."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return value.strftime("%H:%M")


def phone(number: str) -> str:
    """Return an E.164 number spaced for reading (+39 0721 000001); short numbers stay as they are."""
    text = str(number)
    if not text.startswith("+"):
        return text
    return format_number(parse(text), PhoneNumberFormat.INTERNATIONAL)


def weekday(number: int, *, width: str = "wide", language: str | None = None) -> str:
    """Return the name of a day of the week, Monday = 0."""
    # Asked as a date: Babel 2.18 mixes up the languages of its table of stand-alone names.
    pattern = "EEEE" if width == "wide" else "EEE"
    return format_date(A_MONDAY + timedelta(days=number), pattern, locale=cldr(language or get_language() or "it"))


def join(names: Sequence[str], *, language: str | None = None) -> str:
    """Return names as a list in the reader's language: "Arabic, French and Urdu"."""
    return format_list(list(names), locale=cldr(language or get_language() or "it"))


def euro(amount: Decimal, *, language: str | None = None) -> str:
    return format_currency(amount, "EUR", locale=cldr(language or get_language() or "it"))

"""How does a template write out a fact in the reader's language?"""

from datetime import date, datetime, time

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from foundation import formats
from foundation.domain.languages import direction

register = template.Library()


def _local_day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        # A naive moment is wall-clock time in Rome already: the slot of a rule.
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


@register.filter
def day(value: date | datetime) -> str:
    """Tuesday 24 November 2026, in the reader's language and in Rome."""
    return formats.day(_local_day(value))


@register.filter
def short_day(value: date | datetime) -> str:
    return formats.short_day(_local_day(value))


@register.filter
def month(value: date | datetime) -> str:
    return formats.month(_local_day(value))


@register.filter
def weekday(number: int) -> str:
    """The name of a day of the week, Monday = 0."""
    return formats.weekday(number)


@register.filter
def short_weekday(number: int) -> str:
    return formats.weekday(number, width="abbreviated")


@register.filter
def clock(value: time | datetime) -> SafeString:
    """24-hour time that keeps its order in a line from right to left."""
    return format_html('<bdi dir="ltr">{}</bdi>', formats.clock(value))


@register.filter
def clock_text(value: time | datetime) -> str:
    return formats.clock(value)


@register.filter
def phone(number: object) -> SafeString:
    """A phone number spaced for reading, in its own direction."""
    return format_html('<bdi dir="ltr">{}</bdi>', formats.phone(str(number)))


@register.filter
def email(address: str) -> SafeString:
    """An e-mail address in its own direction, which a narrow line may break behind its @ and nowhere else."""
    name, sign, host = address.partition("@")
    return format_html('<bdi dir="ltr">{}{}<wbr>{}</bdi>', name, sign, host)


@register.filter
def e164(number: object) -> str:
    return str(number)


@register.filter
def language_name(code: str) -> str:
    """The name of a spoken language in the reader's language."""
    return formats.language_name(code)


@register.filter
def language_names(codes: list[str]) -> str:
    return formats.join([formats.language_name(code) for code in codes])


@register.filter
def euro(amount) -> str:
    return formats.euro(amount)


@register.simple_tag
def lang_attrs(code: str) -> SafeString:
    """``lang`` and ``dir`` for a fragment, nothing where it is in the page's own language."""
    if not code or code == get_language():
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', code, direction(code))


@register.simple_tag
def italian() -> SafeString:
    """Attributes for what stays Italian in every language: names of offices, streets, papers."""
    return lang_attrs("it")

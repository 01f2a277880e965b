"""Which numbers without a prefix does a phone in Italy dial?"""

import re

from phonenumbers import NumberParseException, parse
from phonenumbers.shortnumberinfo import is_valid_short_number_for_region

# Harmonised numbers of social value (Commission Decision 2007/116/EC): the tables of phonenumbers know not all of them.
SOCIAL_VALUE = re.compile(r"116[0-9]{3}")
SHORT = re.compile(r"[0-9]{3,6}")


def short_number(text: str) -> str | None:
    """Return a national short number (112, 1522, 116117) as it is dialled, or None where ``text`` is none."""
    number = "".join(text.split())
    if not SHORT.fullmatch(number):
        return None
    if SOCIAL_VALUE.fullmatch(number):
        return number
    try:
        return number if is_valid_short_number_for_region(parse(number, "IT"), "IT") else None
    except NumberParseException:
        return None

"""What may a person write into a field, and what do we make of it?"""

import re
import unicodedata

import phonenumbers
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UNREADABLE = _("There are signs here that we cannot read. Write it again.")
# Marks of direction that come along when a number is copied from a phone's contacts.
INVISIBLE = {"Cf"}
CONTROL = {"Cc", "Cs", "Cn"}
WRITTEN_LIKE_A_NUMBER = re.compile(r"[\d\s+().\-/]+")
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def has_control_signs(text: str) -> bool:
    return any(unicodedata.category(sign) in CONTROL for sign in text)


class NameField(forms.CharField):
    """A name in any script, of one word or ten. It keeps the joiners that Persian and Bengali write with."""

    def to_python(self, value):
        value = super().to_python(value)
        if has_control_signs(value.strip()):
            raise ValidationError(UNREADABLE)
        # Overrides of direction would turn the rest of a list around; no name is written with them.
        value = " ".join(OVERRIDES.sub("", value).split())
        if value and not any(sign.isalpha() for sign in value):
            raise ValidationError(self.error_messages["required"])
        return value


class PhoneField(forms.CharField):
    """A phone number as people write it (spaces, 0039, other countries), cleaned to E.164 (+393331234567)."""

    def to_python(self, value):
        value = super().to_python(value)
        text = "".join(sign for sign in value if unicodedata.category(sign) not in INVISIBLE)
        if text in self.empty_values:
            return self.empty_value
        # Letters would be read as the keys they stand on.
        if not WRITTEN_LIKE_A_NUMBER.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"])
        try:
            number = phonenumbers.parse(text, settings.PHONENUMBER_DEFAULT_REGION)
        except phonenumbers.NumberParseException as error:
            raise ValidationError(self.error_messages["invalid"]) from error
        if not phonenumbers.is_valid_number(number):
            raise ValidationError(self.error_messages["invalid"])
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class AddressField(forms.EmailField):
    def to_python(self, value):
        value = super().to_python(value)
        if has_control_signs(value):
            raise ValidationError(self.error_messages["invalid"])
        return value

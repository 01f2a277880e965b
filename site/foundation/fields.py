"""Which kinds of column do several apps need?"""

import secrets

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from phonenumber_field import formfields
from phonenumber_field.modelfields import PhoneNumberDescriptor, PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber
from wagtail.fields import StreamField

from foundation.domain.languages import SPOKEN
from foundation.domain.phones import short_number
from foundation.formats import language_name

# No 0/o, 1/i/l, u/v: read aloud on the phone, and typed from paper.
PUBLIC_ID_SIGNS = "23456789abcdefghjkmnpqrstwxyz"
PUBLIC_ID_LENGTH = 8


def new_public_id() -> str:
    """Return eight signs (2 * 10^11 possibilities) for a permanent address."""
    return "".join(secrets.choice(PUBLIC_ID_SIGNS) for _ in range(PUBLIC_ID_LENGTH))


class PublicIdField(models.CharField):
    """The short id of a fact in permanent addresses: made once, never changed, no count in it."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 16)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("default", new_public_id)
        kwargs.setdefault("editable", False)
        super().__init__(**kwargs)


class WordsStreamField(StreamField):
    """A StreamField whose blocks stay out of migrations, where they would grow without end."""

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class LanguageField(models.CharField):
    """One language of the site, by its code (``zh-hans``)."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 12)
        kwargs["choices"] = settings.LANGUAGES
        super().__init__(**kwargs)

    def deconstruct(self):
        # The list of languages is a setting: adding one must not ask for a migration.
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, args, kwargs


class SpokenLanguagesField(models.JSONField):
    """Languages spoken by people (on a line, in a room): a list of ISO 639-1 codes."""

    def __init__(self, **kwargs):
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(**kwargs)

    def formfield(self, **kwargs):
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        return forms.MultipleChoiceField(
            choices=spoken_language_choices,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "choice-columns"}),
            required=False,
            label=kwargs.get("label") or capfirst(self.verbose_name),
            help_text=self.help_text,
        )


class SpokenLanguageField(models.CharField):
    """One language spoken by a person, by ISO 639-1 code."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 8)
        super().__init__(**kwargs)

    def formfield(self, **kwargs):
        return forms.ChoiceField(
            choices=spoken_language_choices,
            required=not self.blank,
            label=kwargs.get("label") or capfirst(self.verbose_name),
            help_text=self.help_text,
        )


def spoken_language_choices() -> list[tuple[str, str]]:
    """Return (code, name) pairs named in the language that is active now."""
    return [(code, language_name(code)) for code in SPOKEN]


class YesNoAsk(models.TextChoices):
    """An honest answer where the desk itself may not know."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    ASK = "ask", _("ask first")


def as_dialled(number):
    """Return a short number without the spaces it was written with, anything else as it is."""
    short = isinstance(number, PhoneNumber) and short_number(number.raw_input or "")
    return PhoneNumber.from_string(short) if short else number


def can_be_dialled(number) -> None:
    if isinstance(number, PhoneNumber) and not short_number(number.raw_input or "") and not number.is_valid():
        raise ValidationError(_("This is no number that a phone in Italy can call."), code="invalid")


class DialledFormField(formfields.PhoneNumberField):
    default_validators = [can_be_dialled]

    def to_python(self, value):
        return as_dialled(super().to_python(value))


class _DialledDescriptor(PhoneNumberDescriptor):
    def __set__(self, instance, value):
        instance.__dict__[self.field.name] = self.field.to_python(value)


class DialledNumberField(PhoneNumberField):
    """A number to call: with its prefix, or a national short one (112, 1522, 116117), which has none."""

    default_validators = [can_be_dialled]
    descriptor_class = _DialledDescriptor

    def to_python(self, value):
        return as_dialled(super().to_python(value))

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": DialledFormField, **kwargs})

"""What does an editor call a fact in a list to choose from?"""

import django_filters
from django import forms
from django.conf import settings
from django.utils.translation import get_language

from foundation.labels import labels_of
from foundation.models import Phrase, Place
from foundation.phrases import texts


def called(fact) -> str:
    """Return the name of a need, topic or document, or the text of a phrase, in the editor's language."""
    language = get_language() or settings.LANGUAGE_CODE
    if isinstance(fact, Phrase):
        words = texts(language).get(fact.pk)
    else:
        words = labels_of(type(fact)._meta.get_field("labels").related_model, language).get(fact.pk)
    return str(words) if words else str(fact)


class NamedFacts:
    """For fields over needs, topics, documents and phrases: they are keys to machines, words to people."""

    def label_from_instance(self, obj) -> str:
        return called(obj)


class NamedChoiceField(NamedFacts, forms.ModelChoiceField):
    """One of them."""


class NamedMultipleChoiceField(NamedFacts, forms.ModelMultipleChoiceField):
    """Several of them, as check boxes."""

    widget = forms.CheckboxSelectMultiple


class _NamedFilterField(NamedFacts, django_filters.fields.ModelChoiceField):
    pass


class NamedFilter(django_filters.ModelChoiceFilter):
    """Narrows a list to one need, topic or phrase."""

    field_class = _NamedFilterField


class PlaceField(forms.ModelChoiceField):
    """One of the places, with its municipality: one query for all of them."""

    def __init__(self, queryset=None, **kwargs):
        super().__init__(queryset=Place.objects.select_related("municipality"), **kwargs)


class PlaceFilter(django_filters.ModelChoiceFilter):
    """Narrows a list to one place."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, queryset=Place.objects.select_related("municipality"), **kwargs)


class DayInput(forms.DateInput):
    """The browser's own date field: it speaks the editor's language and needs no script."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%H:%M")

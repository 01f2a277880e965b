"""What has every question in common?"""

from collections.abc import Mapping, Sequence

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from events.models import Series
from events.registration.dates import DateOption
from events.registration.explanations import AGAIN

# Seen by programs that fill in everything, never by people. It is no field: what stands in it is not kept.
TRAP = "website"
CHOOSE = _("Choose one of the answers.")


class StepForm(forms.Form):
    """One question. ``initial_from`` reads what was answered before, ``answers`` is what is kept."""

    question: object = ""

    def __init__(self, data=None, *, series: Series, answers: Mapping, options: Sequence[DateOption] = ()):
        self.series, self.known, self.options = series, answers, options
        super().__init__(data, initial=self.initial_from(answers))
        self.build()

    def build(self) -> None:
        """Add the fields that depend on earlier answers."""

    def initial_from(self, answers: Mapping) -> dict:
        return {name: answers[name] for name in self.base_fields if name in answers}

    def answers(self) -> dict:
        return dict(self.cleaned_data)

    def clean(self):
        if self.data.get(TRAP):
            self.add_error(None, AGAIN)
        return super().clean()

    @property
    def has_wrong_answers(self) -> bool:
        """Say whether an answer is to be mended; otherwise something is only to be read."""
        return bool(self.errors.keys() - {NON_FIELD_ERRORS})

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Return (id to jump to, message) for each error, in the order of the fields."""
        lines = [("submit", message) for message in self.non_field_errors()]
        for field in self:
            target = f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
            lines += [(target, message) for message in field.errors]
        return lines

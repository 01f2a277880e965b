"""When do they come, and how many?"""

from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.registration.dates import find
from events.registration.domain.family import AgeBand, Party
from events.registration.domain.refusal import Refusal
from events.registration.domain.seats import MOST_CHILDREN, Counts, party_refusal, seats, seats_refusal
from events.registration.explanations import MESSAGES, explain
from events.registration.forms.base import CHOOSE, StepForm
from events.registration.models.registrations import AgeBands

HOW_MANY = _("Write a number.")


class DateForm(StepForm):
    question = _("Which date?")

    # Compared with the dates there are, never looked up as it came.
    date = forms.Field(widget=forms.RadioSelect, error_messages={"required": MESSAGES[Refusal.NO_SUCH_DATE]})

    def clean_date(self) -> str:
        asked = self.cleaned_data["date"]
        option = find(self.options, asked)
        refusal = option.refusal(seats=self.wanted) if option else Refusal.NO_SUCH_DATE
        if refusal:
            raise ValidationError(explain(refusal))
        return asked

    @property
    def summary(self) -> list[tuple[str, str]]:
        first = next((option.public_id for option in self.options if option.is_open), "none")
        return [(f"id_date_{first}" if target == "id_date_0" else target, text) for target, text in super().summary]

    @property
    def wanted(self) -> int:
        """Return the seats this family needs, as far as it has said; one at least."""
        party = Party(self.known.get("adults", 1), (AgeBand.TO_2,) * self.known.get("children", 0))
        return max(1, seats(Counts(self.series.counts), party))


class PartyForm(StepForm):
    question = _("How many of you are coming?")

    adults = forms.IntegerField(
        label=_("Adults"),
        initial=1,
        widget=forms.NumberInput(attrs={"min": 1, "inputmode": "numeric"}),
        error_messages={"required": HOW_MANY, "invalid": HOW_MANY},
    )
    children = forms.IntegerField(
        label=_("Children"),
        initial=0,
        help_text=_("Up to 17 years."),
        widget=forms.NumberInput(attrs={"min": 0, "inputmode": "numeric"}),
        error_messages={"required": HOW_MANY, "invalid": HOW_MANY},
    )

    def initial_from(self, answers: Mapping) -> dict:
        return {"adults": answers.get("adults", 1), "children": answers.get("children", 0)}

    def clean_adults(self) -> int:
        return self._checked("adults", Party(self.cleaned_data["adults"]))

    def clean_children(self) -> int:
        children = self.cleaned_data["children"]
        if children < 0:
            raise ValidationError(HOW_MANY)
        # Ages are asked next; for the size of the party any will do, and nobody makes us count to a million.
        return self._checked("children", Party(1, (AgeBand.TO_2,) * min(children, MOST_CHILDREN + 1)))

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self._fit(Party(cleaned["adults"], (AgeBand.TO_2,) * cleaned["children"]))
        return cleaned

    def _fit(self, party: Party) -> None:
        """Say at once what this workshop refuses; of a date, the question for the date says it."""
        wanted = seats(Counts(self.series.counts), party)
        if not wanted:
            self.add_error("children", explain(Refusal.NO_CHILD))
        elif self.series.is_course:
            left = self.series.capacity - self.series.seats_taken
            if refusal := seats_refusal(wanted=wanted, left=left):
                self.add_error("adults", explain(refusal))

    def _checked(self, name: str, party: Party) -> int:
        if refusal := party_refusal(Counts.EVERYONE, party):
            raise ValidationError(explain(refusal))
        return self.cleaned_data[name]

    def answers(self) -> dict:
        adults, children = self.cleaned_data["adults"], self.cleaned_data["children"]
        # A child more or less: the ages known stay, the missing one is asked.
        return {"adults": adults, "children": children, "age_bands": self.known.get("age_bands", [])[:children]}


class AgesForm(StepForm):
    question = _("How old are the children?")

    def build(self) -> None:
        known = self.known.get("age_bands", [])
        for number in range(1, self.known["children"] + 1):
            self.fields[f"age_band_{number}"] = forms.ChoiceField(
                label=_("Child %(number)d") % {"number": number},
                choices=AgeBands.choices,
                initial=known[number - 1] if number <= len(known) else None,
                widget=forms.RadioSelect,
                error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
            )

    def answers(self) -> dict:
        return {"age_bands": [self.cleaned_data[name] for name in self.fields]}

"""Which questions do we ask, and what counts as an answer?"""

from collections.abc import Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.models import Series
from events.registration.dates import DateOption, find
from events.registration.domain.family import AgeBand, Party
from events.registration.domain.refusal import Refusal
from events.registration.domain.seats import MOST_CHILDREN, Counts, party_refusal, seats, seats_refusal
from events.registration.domain.steps import Step
from events.registration.explanations import AGAIN, MESSAGES, explain
from events.registration.fields import AddressField, NameField, PhoneField
from events.registration.models import RegistrationContact
from events.registration.models.registrations import AgeBands
from foundation.fields import spoken_language_choices
from foundation.formats import phone

# Seen by programs that fill in everything, never by people. It is no field: what stands in it is not kept.
TRAP = "website"
CHOOSE = _("Choose one of the answers.")
HOW_MANY = _("Write a number.")
NO_PHONE = _("This is no phone number. Write it in digits, such as 333 123 4567 or +39 333 123 4567.")
NO_EMAIL = _("This is no e-mail address. It looks like name@example.org.")


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
    def summary(self) -> list[tuple[str, str]]:
        """Return (id to jump to, message) for each error, in the order of the fields."""
        lines = [("submit", message) for message in self.non_field_errors()]
        for field in self:
            target = f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
            lines += [(target, message) for message in field.errors]
        return lines


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


class NameForm(StepForm):
    question = _("What is your name?")

    name = NameField(
        label=_("Name"),
        max_length=150,
        help_text=_("One adult’s name, written as you like."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={
            "required": MESSAGES[Refusal.NO_NAME],
            "max_length": _("This name is too long for us. Write it shorter."),
        },
    )


class ContactForm(StepForm):
    question = _("How can we reach you?")

    phone = PhoneField(
        label=_("Phone"),
        required=False,
        max_length=40,
        help_text=_("We call or write only about this workshop."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
        error_messages={"invalid": NO_PHONE, "max_length": NO_PHONE},
    )
    email = AddressField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("If you have one. A phone number is enough."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"invalid": NO_EMAIL, "max_length": NO_EMAIL},
    )

    def initial_from(self, answers: Mapping) -> dict:
        return {"phone": phone(answers.get("phone", "")), "email": answers.get("email", "")}

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error("phone", explain(Refusal.NOT_REACHABLE))
        return cleaned


class NeedsForm(StepForm):
    question = _("Do you need anything?")

    need_childcare = forms.BooleanField(required=False)
    need_interpreter = forms.BooleanField(required=False)
    interpreter_language = forms.ChoiceField(
        label=_("Language of the interpreter"),
        required=False,
        choices=spoken_language_choices,
        error_messages={"invalid_choice": CHOOSE},
    )
    need_stepfree = forms.BooleanField(required=False)
    need_pushchair = forms.BooleanField(required=False)

    def build(self) -> None:
        for name in RegistrationContact.NEEDS:
            self.fields[name].label = RegistrationContact._meta.get_field(name).verbose_name

    def initial_from(self, answers: Mapping) -> dict:
        needs = answers.get("needs", {})
        return {
            **{f"need_{name}": bool(value) for name, value in needs.items()},
            "interpreter_language": needs.get("interpreter") or (get_language() or "").split("-")[0],
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("need_interpreter") and not cleaned.get("interpreter_language") and not self.errors:
            self.add_error("interpreter_language", CHOOSE)
        return cleaned

    def answers(self) -> dict:
        needs = {name.removeprefix("need_"): self.cleaned_data[name] for name in RegistrationContact.NEEDS}
        needs["interpreter"] = self.cleaned_data["interpreter_language"] if needs["interpreter"] else ""
        return {"needs": needs}


class CheckForm(StepForm):
    """The last look. ``notice``: the version of the privacy notice that stood beside the button."""

    question = _("Is everything right?")

    notice = forms.IntegerField(required=False, widget=forms.HiddenInput)


FORMS: dict[Step, type[StepForm]] = {
    Step.DATE: DateForm,
    Step.PARTY: PartyForm,
    Step.AGES: AgesForm,
    Step.NAME: NameForm,
    Step.CONTACT: ContactForm,
    Step.NEEDS: NeedsForm,
    Step.CHECK: CheckForm,
}

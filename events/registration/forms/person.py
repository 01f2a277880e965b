"""Who are they, how are they reached, what do they need?"""

from collections.abc import Mapping

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.registration.domain.refusal import Refusal
from events.registration.explanations import MESSAGES, explain
from events.registration.fields import AddressField, NameField, PhoneField
from events.registration.forms.base import CHOOSE, StepForm
from events.registration.models import RegistrationContact
from foundation.fields import spoken_language_choices
from foundation.formats import phone

NO_PHONE = _("This is no phone number. Write it in digits, such as 333 123 4567 or +39 333 123 4567.")
NO_EMAIL = _("This is no e-mail address. It looks like name@example.org.")


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

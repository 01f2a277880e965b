"""Which questions do we ask, and what counts as an answer?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.registration.domain.steps import Step
from events.registration.forms.base import StepForm
from events.registration.forms.coming import AgesForm, DateForm, PartyForm
from events.registration.forms.person import ContactForm, NameForm, NeedsForm

__all__ = ["FORMS", "DateForm", "PartyForm", "StepForm"]


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

"""Which questions do we ask, and what counts as an answer?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.registration.domain.steps import Step
from events.registration.forms.base import StepForm
from events.registration.forms.coming import AgesForm, DateForm, PartyForm
from events.registration.forms.person import ContactForm, NameForm, NeedsForm

__all__ = ["FORMS", "DateForm", "PartyForm", "StepForm"]


class CheckForm(StepForm):
    """The last look. What stood beside the button: the version of the privacy notice, the digest of what she read."""

    question = _("Is everything right?")

    notice = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Compared with the digest of what there is now, whatever came.
    read = forms.Field(required=False, widget=forms.HiddenInput)


FORMS: dict[Step, type[StepForm]] = {
    Step.DATE: DateForm,
    Step.PARTY: PartyForm,
    Step.AGES: AgesForm,
    Step.NAME: NameForm,
    Step.CONTACT: ContactForm,
    Step.NEEDS: NeedsForm,
    Step.CHECK: CheckForm,
}

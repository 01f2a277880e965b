"""Which code did she type, and is it hers?"""

from django import forms
from django.contrib.auth import authenticate
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from foundation.second_factor.devices import device_for, digits

WRONG = _("This code is not right. Wait for the next one in the app and type that.")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )

    def clean_code(self) -> str:
        return digits(self.cleaned_data["code"])


class OwnCodeForm(CodeForm):
    """Asks Django's authentication, which the lock-out listens to; keeps the device that the code proves."""

    def __init__(self, request, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.device = None

    def clean_code(self) -> str:
        code = super().clean_code()
        self._refuse_haste(code)
        person = authenticate(self.request, username=self.request.user.get_username(), token=code)
        if person is None:
            raise forms.ValidationError(WRONG)
        self.device = person.otp_device
        return code

    def _refuse_haste(self, code: str) -> None:
        """After each wrong code the wait doubles (1, 2, 4 … seconds), wherever the next one is tried from."""
        device = device_for(self.request.user, code)
        allowed, why = device.verify_is_allowed() if device else (True, None)
        if not allowed:
            moment = timezone.localtime(why["locked_until"])
            said = gettext("Too many wrong codes. You can try again at %(time)s.")
            raise forms.ValidationError(said % {"time": f"{moment:%H:%M:%S}"})

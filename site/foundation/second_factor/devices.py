"""With what does a member of staff prove that it is she, once her password is known?"""

import unicodedata

from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

PHONE_DIGITS = 6  # a recovery code has more: a code says by its length what it is for
RECOVERY_DIGITS = 10


def phone_of(user) -> TOTPDevice | None:
    """Return the phone whose app makes her codes."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def has_enrolled(user) -> bool:
    return phone_of(user) is not None


def codes_left(user) -> int:
    """Return how many recovery codes she has not used yet."""
    return StaticToken.objects.filter(device__user=user).count()


def digits(typed: str) -> str:
    """Return the digits of what was typed, as ASCII: with blanks, from paper, or in her own script."""
    return "".join(str(unicodedata.decimal(sign)) for sign in typed if sign.isdecimal())


def device_for(user, code: str) -> TOTPDevice | StaticDevice | None:
    """Return what could have made this code: the phone, the list of recovery codes, or nothing of hers."""
    if len(code) == PHONE_DIGITS:
        return phone_of(user)
    return StaticDevice.objects.filter(user=user).first() if len(code) == RECOVERY_DIGITS else None

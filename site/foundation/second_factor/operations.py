"""How does a second factor come, prove itself and go?"""

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import transaction
from django_otp import verify_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from foundation.second_factor.devices import RECOVERY_DIGITS, device_for

RECOVERY_CODES = 10


@dataclass(frozen=True, slots=True)
class Enrolment:
    phone: TOTPDevice
    codes: list[str]


@transaction.atomic
def enrol(*, user, key: str, code: str, replacing: bool) -> Enrolment | None:
    """Bind the phone that knows ``key`` (hexadecimal), proved by its code; return it with ten new recovery codes.

    Return None where the code is wrong, or where a phone is bound already and this one is not ``replacing`` it.
    An earlier phone goes, and every session that it had opened.
    """
    get_user_model().objects.select_for_update().get(pk=user.pk)  # of two that enrol at once, one does
    earlier = TOTPDevice.objects.filter(user=user)
    if earlier.exists() and not replacing:
        return None
    phone = TOTPDevice.objects.create(user=user, name="phone", key=key)
    if not phone.verify_token(code):
        phone.delete()
        return None
    earlier.exclude(pk=phone.pk).delete()
    return Enrolment(phone, renew_codes(user=user))


@transaction.atomic
def renew_codes(*, user) -> list[str]:
    """Return ten new recovery codes of ten digits; the earlier ones no longer open anything."""
    paper = StaticDevice.objects.filter(user=user).first() or StaticDevice.objects.create(user=user, name="paper")
    codes = [f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}d}" for _ in range(RECOVERY_CODES)]
    paper.token_set.all().delete()
    StaticToken.objects.bulk_create(StaticToken(device=paper, token=code) for code in codes)
    return codes


def accept(*, user, code: str) -> Device | None:
    """Return the device that this code proves, and spend the code; None if it proves nothing."""
    device = device_for(user, code)
    return device and verify_token(user, device.persistent_id, code)


@transaction.atomic
def forget(*, user) -> bool:
    """Take every second factor from a person who has lost hers; return whether there was one."""
    found = TOTPDevice.objects.filter(user=user).delete()[0] + StaticDevice.objects.filter(user=user).delete()[0]
    return found > 0

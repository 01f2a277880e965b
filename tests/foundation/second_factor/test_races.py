"""Of many that come at once with the same code, how many get in?"""

import pytest
from django.contrib.auth import get_user_model
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from foundation.second_factor import operations
from tests.events.registration.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def code_of(key: str) -> str:
    return f"{totp(bytes.fromhex(key)):06d}"


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("editor", "editor@example.org", "una-frase-lunga")


def test_one_of_eight_that_enrol_at_once_does(editor):
    def work(n: int) -> bool:
        key = random_hex(20)
        return bool(operations.enrol(user=editor, key=key, code=code_of(key), replacing=False))

    assert at_once(work, 8).count(True) == 1
    assert TOTPDevice.objects.count() == 1


def test_a_recovery_code_lets_one_of_eight_in(editor):
    key = random_hex(20)
    spare = operations.enrol(user=editor, key=key, code=code_of(key), replacing=False).codes[0]
    answers = at_once(lambda n: bool(operations.accept(user=editor, code=spare)), 8)
    assert sorted(answers) == [False] * 7 + [True]

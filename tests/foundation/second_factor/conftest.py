"""Who stands before the door, with which phone, at what time?"""

import re
from base64 import b32decode
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.util import random_hex

from foundation.second_factor import operations

PASSWORD = "una-frase-lunga"


class Phone:
    """The app on her phone: the same secret, the same clock."""

    def __init__(self, key: str):
        self.key = bytes.fromhex(key)

    @property
    def code(self) -> str:
        return f"{totp(self.key):06d}"

    @property
    def wrong(self) -> str:
        """A code that it shows neither now nor half a minute earlier or later."""
        near = {f"{totp(self.key, drift=step):06d}" for step in (-2, -1, 0, 1, 2)}
        return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code not in near)


@pytest.fixture(autouse=True)
def _required(settings):
    settings.REQUIRE_SECOND_FACTOR = True
    settings.AXES_ENABLED = True
    caches["doors"].clear()
    yield
    caches["doors"].clear()


@pytest.fixture
def clock():
    """A clock that stands until somebody turns it: ``clock.shift(seconds)``."""
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def phone(editor, clock) -> Phone:
    """The editor's phone, bound a while ago."""
    found = Phone(random_hex(20))
    done = operations.enrol(user=editor, key=found.key.hex(), code=found.code, replacing=False)
    found.spare = done.codes
    clock.shift(90)
    return found


@pytest.fixture
def sign_in(site_root):
    """Return a maker of browsers in which somebody has typed her password at the one door."""

    def make(username="editor") -> Client:
        browser = Client(headers={"accept-language": "it"})
        answer = browser.post("/admin/login/", {"username": username, "password": PASSWORD, "next": "/admin/"})
        assert answer.status_code == 302, answer.content
        return browser

    return make


def shown_key(page) -> str:
    """Return the key that an enrolment page shows, as the phone keeps it."""
    spelt = re.search(r'second-factor__key" dir="ltr">([A-Z2-7 ]+)<', page.content.decode()).group(1)
    return b32decode(spelt.replace(" ", "")).hex()


def shown_codes(page) -> list[str]:
    return re.findall(r'<bdi dir="ltr">(\d{5} \d{5})</bdi>', page.content.decode())

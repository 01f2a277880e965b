"""How does staff give the second factor, set it up, and keep it?"""

from base64 import b32encode
from functools import wraps
from urllib.parse import urlencode

import django_otp
import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex
from wagtail.admin.utils import get_valid_next_url_from_request

from foundation.second_factor import devices, operations
from foundation.second_factor.forms import WRONG, CodeForm, OwnCodeForm

# Made for each session: who only knows the password must not see the key that its owner will scan tomorrow.
KEY = "second_factor_key"


def only_where_required(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.REQUIRE_SECOND_FACTOR:
            return redirect(_onward(request))
        return view(request, *args, **kwargs)

    return guarded


def _onward(request: HttpRequest) -> str:
    return get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")


def _step(request: HttpRequest, name: str) -> HttpResponse:
    wanted = get_valid_next_url_from_request(request)
    return redirect(f"{reverse(name)}?{urlencode({'next': wanted})}" if wanted else name)


def _page(request: HttpRequest, name: str, title: str, **shown) -> HttpResponse:
    shown = {"title": title, "next": _onward(request), **shown}
    return render(request, f"foundation/admin/second_factor/{name}.html", shown)


def _open(request: HttpRequest, device: Device) -> None:
    request.session.cycle_key()  # the key of the session that had only a password opens nothing more
    django_otp.login(request, device)


@only_where_required
@sensitive_post_parameters("code")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the app, or for a recovery code."""
    if request.user.is_verified():
        return redirect(_onward(request))
    if not devices.has_enrolled(request.user):
        return _step(request, "second_factor_enrol")
    form = OwnCodeForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        _open(request, form.device)
        if isinstance(form.device, StaticDevice):
            left = gettext("Recovery codes left: %(number)s.")
            messages.warning(request, left % {"number": devices.codes_left(request.user)})
        return redirect(_onward(request))
    return _page(request, "ask", gettext("Enter the code from your phone"), form=form)


@only_where_required
@sensitive_post_parameters("code")
def enrol(request: HttpRequest) -> HttpResponse:
    """Show a key to scan; when its first code comes back, bind the phone and show the recovery codes, once."""
    if devices.has_enrolled(request.user) and not request.user.is_verified():
        return _step(request, "second_factor")
    key = request.session.setdefault(KEY, random_hex(20))
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = operations.enrol(
            user=request.user, key=key, code=form.cleaned_data["code"], replacing=request.user.is_verified()
        )
        if done:
            del request.session[KEY]
            _open(request, done.phone)
            return _show(request, done.codes)
        form.add_error("code", WRONG)
    phone = TOTPDevice(user=request.user, key=key)
    return _page(
        request,
        "enrol",
        gettext("Set up your phone"),
        form=form,
        address=phone.config_url,
        picture=segno.make(phone.config_url, error="m", micro=False).svg_data_uri(omitsize=True, light="#fff"),
        key=_spelt(phone),
    )


def _spelt(phone: TOTPDevice) -> str:
    """Return the key as an app wants it typed (base 32), four signs at a time."""
    key = b32encode(phone.bin_key).decode()
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def _show(request: HttpRequest, codes: list[str]) -> HttpResponse:
    spelt = [f"{code[:5]} {code[5:]}" for code in codes]
    return _page(request, "codes", gettext("Your recovery codes"), codes=spelt)


@only_where_required
def keep(request: HttpRequest) -> HttpResponse:
    """Say how many recovery codes are left, and lead to new ones and to another phone."""
    title = gettext("Signing in with your phone")
    return _page(request, "keep", title, left=devices.codes_left(request.user))


@only_where_required
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    return _show(request, operations.renew_codes(user=request.user))

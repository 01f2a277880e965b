"""May this form be posted here, and what must never be kept of a page whose address is a secret?"""

import re
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

# Also as people copy them: without the language, without or with too many slashes.
ADDRESSES = re.compile(rf"/(?:{'|'.join(map(re.escape, settings.SECRET_ADDRESSES))})/+[^/]", re.IGNORECASE)
HEADERS = {
    "Cache-Control": "no-store, private",
    # The address holds the key. Chromium then sends "Origin: null" with our own forms: see ``comes_from_here``.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


class NoTraceMiddleware:
    """Lets nobody keep, index or pass on what is answered at such an address, be it a page, a redirect or an error."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if ADDRESSES.search(request.path_info):
            for name, value in HEADERS.items():
                response.headers[name] = value
        return response


def comes_from_here(request: HttpRequest) -> bool:
    """Say whether a form was posted from a page of this site, as far as the browser tells.

    There is no cookie that a foreign page could make use of, and the key in the address is known to one person;
    so where the browser tells nothing, the key alone decides. ``Sec-Fetch-Site`` is asked first: no policy of
    a page can blank it, whereas Origin is "null" from a page without referrer.
    """
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from:
        return fetched_from in ("same-origin", "none")
    for name in ("Origin", "Referer"):
        told = request.headers.get(name, "")
        if told and told != "null":
            return _host(told) == request.get_host()
    return True


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return None


def private_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guard a page whose address is a secret and whose form changes something, without a cookie."""

    @csrf_exempt
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def door(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST" and not comes_from_here(request):
            return render(request, "foundation/elsewhere.html", status=403)
        return view(request, *args, **kwargs)

    return door

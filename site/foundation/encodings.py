"""In which encodings may this answer not be sent?"""

import re

from django.http import HttpRequest, HttpResponse

# A coding whose weight is nought (RFC 9110 §12.4.2). Django has a reader of weights, MediaType, but it is made for
# types and raises on a crafted parameter.
REFUSED = re.compile(r"(?<![^\s,])[^\s,;]+\s*;\s*q=0(?:\.0*)?\s*(?=,|$)", re.IGNORECASE)


class RefusedEncodingsMiddleware:
    """Takes out of Accept-Encoding what is refused ("gzip;q=0"): whoever compresses looks for the bare name."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
        if ";" in accepted:
            request.META["HTTP_ACCEPT_ENCODING"] = REFUSED.sub("", accepted)
        return self.get_response(request)

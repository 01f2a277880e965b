"""May this page be sent again as it was?

Views opt in by setting ``response.fresh_until`` (an aware datetime: the next opening, closing or
notice that the page shows). What stands around the page adds its own moments as ``request.boundaries``.
What is kept is the finished answer, compressed and with all its headers.
"""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from foundation import content_version

LONGEST = timedelta(seconds=60)


def fresh_until(now: datetime, *boundaries: datetime | None, longest: timedelta = LONGEST) -> datetime:
    """Return until when a page is right: the first boundary after ``now``, midnight in Rome, or ``longest``."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    later = [moment for moment in boundaries if moment is not None and moment > now]
    return min([now + longest, midnight, *later])


def is_known(request: HttpRequest, etag: str) -> bool:
    """Say whether the reader has this answer: RFC 9110 §13.1.2, where a weak validator (W/"…") counts as well."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return known == ["*"] or etag in (one.removeprefix("W/") for one in known)


class SteadyGZipMiddleware(GZipMiddleware):
    """Compresses public pages without random padding: the same page must have the same ETag.

    Pages that carry somebody's key are never kept, and keep Django's padding.
    """

    def __init__(self, get_response):
        super().__init__(get_response)
        self.steady = GZipMiddleware(get_response)
        self.steady.max_random_bytes = 0

    def process_response(self, request, response):
        if hasattr(response, "fresh_until"):
            return self.steady.process_response(request, response)
        return super().process_response(request, response)


class PageCacheMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        if request.path.startswith(("/admin/", "/static/", "/media/")):
            return self.get_response(request)
        key = self.key(request)
        kept, until = cache.get(key) or (None, None)
        if kept and timezone.now() < until:  # to the second, whatever the cache thinks of time
            return self.again(request, kept)
        response = self.get_response(request)
        return self.keep(request, response, key)

    def key(self, request: HttpRequest) -> str:
        compressed = bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))
        parts = (content_version.current(), request.get_host(), request.scheme, request.get_full_path(), compressed)
        return "page:" + hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()

    def keep(self, request: HttpRequest, response: HttpResponse, key: str) -> HttpResponse:
        until = getattr(response, "fresh_until", None)
        if until is None or response.status_code != 200 or response.streaming or response.cookies:
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        response.headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
        # Browsers ask each time and mostly hear 304: a dead phone number must not live on in a pocket.
        response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
        kept = (response.content, dict(response.headers))
        until = min([until, *getattr(request, "boundaries", ())])
        seconds = (until - timezone.now()).total_seconds()
        if request.method == "GET" and seconds >= 1:
            cache.set(key, (kept, until), timeout=int(seconds))
        return self.again(request, kept)

    def again(self, request: HttpRequest, kept: tuple[bytes, dict[str, str]]) -> HttpResponse:
        content, headers = kept
        if is_known(request, headers["ETag"]):
            lasting = ("ETag", "Vary", "Cache-Control", "Content-Security-Policy")
            return HttpResponseNotModified(headers={name: headers[name] for name in lasting if name in headers})
        return HttpResponse(content, headers=headers)

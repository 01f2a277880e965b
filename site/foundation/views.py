"""Which page answers this address, in this language or the next best?"""

import logging

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.csrf import csrf_failure
from wagtail import views as wagtail_views
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from foundation.domain.languages import best_per_key, direction
from foundation.furniture import details
from foundation.locks import is_readable, known_locks, with_words
from foundation.models import PrivacyNotice, PrivacyNoticeText
from foundation.page_cache import fresh_until
from foundation.pages import alternates
from foundation.querysets import languages_for
from foundation.reading import only_read
from foundation.tree import home_paths

logger = logging.getLogger("emma")


@only_read
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at ``path`` in the reader's language or the first of the chain that has it.

    Paths are equal in all languages, so one query finds every candidate, and with them the real
    translations. A private one is asked for only where no language has words for all. Then Wagtail's
    own view goes on, with its hooks for private pages.
    """
    steps = "".join(f"{step}/" for step in path.split("/") if step)
    addresses = [home + steps for home in home_paths().values()]
    translations = list(with_words(Page.objects.filter(url_path__in=addresses)).select_related("locale"))
    private = known_locks()
    open_ones = [page for page in translations if is_readable(page, private)]
    found = _best(open_ones) or _best(translations)
    # Wagtail keeps the route on the request; ours is the one it finds.
    request._wagtail_route_for_request = RouteResult(_specific(found, open_ones), [], {}) if found else None
    return wagtail_views.serve(request, path)


def _best(pages: list[Page]) -> Page | None:
    return best_per_key(
        pages,
        languages_for(get_language() or settings.LANGUAGE_CODE),
        key=lambda page: None,
        language=lambda page: page.locale.language_code,
    ).get(None)


def _specific(page: Page, translations: list[Page]) -> Page:
    """Return the page with all its fields, and with what the look-up has already read of it."""
    specific = page.specific
    specific.locale = page.locale
    specific.alternates = alternates(row for row in translations if row.translation_key == page.translation_key)
    return specific


@only_read
def best_language(request: HttpRequest) -> HttpResponse:
    """Send ``/`` to the best language by Accept-Language."""
    language = translation.get_language_from_request(request)
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@only_read
def privacy(request: HttpRequest, version: int | None = None) -> HttpResponse:
    """Show the privacy notice in force, or an earlier version that somebody once agreed to."""
    today = timezone.localdate()
    if version is None:
        notice = PrivacyNotice.objects.in_force(on=today)
    else:
        notice = PrivacyNotice.objects.filter(version=version, in_force_from__lte=today).first()
    text = notice and PrivacyNoticeText.objects.filter(fact=notice).by_fact(get_language()).get(notice.pk)
    if not text:
        return not_found(request)
    body = text.body
    for slot in ("controller", "controller_contact"):
        body = body.replace("{" + slot + "}", f"<bdi>{escape(getattr(details(), slot))}</bdi>")
    language = text.locale.language_code
    response = render(
        request,
        "foundation/privacy.html",
        {
            "notice": notice,
            "text": text,
            "body": mark_safe(body),  # noqa: S308 - rich text of our editors, facts escaped above
            "language": {"code": language, "dir": direction(language), "is_fallback": language != get_language()},
        },
    )
    if not request.GET:
        response.fresh_until = fresh_until(timezone.now())
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 in the reader's language, with the search and the way home."""
    return render(request, "404.html", status=404)


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that came from elsewhere: Django's page for staff, ours for visitors, in their language."""
    if request.path.startswith("/admin/"):
        return csrf_failure(request, reason)
    return render(request, "404.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what cannot be read at all, in the reader's language, with the way home; nobody keeps the answer."""
    response = render(request, "404.html", status=400)
    response["Cache-Control"] = "no-store"
    return response


@only_read
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@only_read
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, migrations and cache are there, 503 with what is not."""
    failing = {}
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            failing["migrations"] = "not applied"
    except DatabaseError:
        logger.exception("readyz: database")
        failing["database"] = "does not answer"
    try:
        cache.set("readyz", "yes", 5)
        if cache.get("readyz") != "yes":
            failing["cache"] = "forgets"
    except Exception:
        logger.exception("readyz: cache")
        failing["cache"] = "does not answer"
    return JsonResponse({"ready": not failing, **failing}, status=503 if failing else 200)

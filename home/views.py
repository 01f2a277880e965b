"""What do machines ask about the whole site, and what does a visitor look for?"""

from datetime import timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from foundation.furniture import details
from foundation.labels import needs, topics
from foundation.models import Municipality
from foundation.page_cache import fresh_until
from foundation.reading import only_read
from foundation.search.finder import find
from foundation.search.terms import LONGEST_QUERY
from home.sitemaps import entries

FOUND_PER_PAGE = 20


@only_read
def search(request: HttpRequest) -> HttpResponse:
    """Search over everything; who finds nothing, or asks nothing yet, sees the needs.

    What is typed is kept nowhere: the page with an answer has no ``fresh_until``.
    """
    language = get_language() or settings.LANGUAGE_CODE
    query = request.GET.get("q", "").replace("\0", "")[:LONGEST_QUERY].strip()
    results = find(query, language=language, limit=FOUND_PER_PAGE, offset=(asked_page(request) - 1) * FOUND_PER_PAGE)
    pages = Paginator(range(results.total), FOUND_PER_PAGE)
    context = {
        "query": query,
        "results": results,
        "found": pages.get_page(results.offset // FOUND_PER_PAGE + 1),
        "needs": [] if results.total else needs(language),
    }
    response = render(request, "home/search.html", context)
    if not request.GET:
        response.fresh_until = fresh_until(timezone.now())
    else:  # what somebody looks for is nobody else's business
        response["Cache-Control"] = "no-store, private"
    return response


def asked_page(request: HttpRequest) -> int:
    """Return the number of the page of results asked for; the first for anything that is no number."""
    text = request.GET.get("page", "")[:4]
    return max(1, int(text)) if text.isdecimal() else 1


@only_read
def site_map(request: HttpRequest) -> HttpResponse:
    """Every list by every choice it offers: the whole site on one page of links."""
    language = get_language() or settings.LANGUAGE_CODE
    context = {"needs": needs(language), "topics": topics(language), "municipalities": Municipality.objects.all()}
    response = render(request, "home/site_map.html", context)
    response.fresh_until = fresh_until(timezone.now())
    return response


@only_read
def sitemap(request: HttpRequest) -> HttpResponse:
    text = render_to_string("home/sitemap.xml", {"entries": entries()})
    response = HttpResponse(text, content_type="application/xml")
    response.fresh_until = fresh_until(timezone.now())
    return response


@only_read
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the editor, half-filled forms and manage links are nobody's business."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*/sign-up/", "Disallow: /*/m/"]
    lines.append(f"Sitemap: {settings.BASE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@only_read
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to report a hole, valid for half a year from today."""
    contact = details().feedback_email
    expires = (timezone.now() + timedelta(days=180)).replace(microsecond=0)
    lines = [f"Contact: mailto:{contact}"] if contact else []
    lines += [f"Expires: {expires.isoformat()}", "Preferred-Languages: it, en"]
    lines.append(f"Canonical: {settings.BASE_URL}/.well-known/security.txt")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")

"""What do machines ask about the whole site, and what does a visitor look for?"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation.furniture import details


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    return render(request, "home/search.html", {})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the editor, half-filled forms and manage links are nobody's business."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*/sign-up/", "Disallow: /*/m/"]
    lines.append(f"Sitemap: {settings.BASE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to report a hole, valid for half a year from today."""
    contact = details().feedback_email
    expires = (timezone.now() + timedelta(days=180)).replace(microsecond=0)
    lines = [f"Contact: mailto:{contact}"] if contact else []
    lines += [f"Expires: {expires.isoformat()}", "Preferred-Languages: it, en"]
    lines.append(f"Canonical: {settings.BASE_URL}/.well-known/security.txt")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")

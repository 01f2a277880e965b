"""Which security policy does this address get, and what never gets in?"""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings


class PolicyByPathMiddleware(CSPMiddleware):
    """Strict for visitors; under /admin/ only, what Wagtail's editor needs."""

    def get_policy_parts(self, request, response, report_only=False):
        if request.path.startswith("/admin/"):
            return PolicyParts(config=None if report_only else settings.EDITOR_SECURITY_POLICY["DIRECTIVES"])
        return super().get_policy_parts(request, response, report_only)


class NoNulMiddleware:
    """Takes NUL out of query strings: no key has one, PostgreSQL refuses it in text, and nobody typed it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "%00" in request.META.get("QUERY_STRING", ""):
            asked = request.GET.copy()
            for name, values in request.GET.lists():
                asked.setlist(name, [value.replace("\0", "") for value in values])
            request.GET = asked
        return self.get_response(request)

"""Which security policy does this address get?"""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings


class PolicyByPathMiddleware(CSPMiddleware):
    """Strict for visitors; under /admin/ only, what Wagtail's editor needs."""

    def get_policy_parts(self, request, response, report_only=False):
        if request.path.startswith("/admin/"):
            return PolicyParts(config=None if report_only else settings.EDITOR_SECURITY_POLICY["DIRECTIVES"])
        return super().get_policy_parts(request, response, report_only)

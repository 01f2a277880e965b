"""Who stays outside the admin, although her password is right?"""

from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

from foundation.second_factor.devices import has_enrolled

# What must work before the second factor: coming, going, a new password by mail, and what these pages load.
OPEN = {
    "second_factor",
    "second_factor_enrol",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}


class SecondFactorMiddleware:
    """Leads staff who have given a password alone to the page where they give, or set up, the second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        # The path without the prefix a server may put before it: a gate must not depend on where the site hangs.
        if not settings.REQUIRE_SECOND_FACTOR or not request.path_info.startswith("/admin/"):
            return None
        if request.resolver_match.view_name in OPEN or not request.user.is_authenticated or request.user.is_verified():
            return None
        step = reverse("second_factor" if has_enrolled(request.user) else "second_factor_enrol")
        wanted = {"next": request.get_full_path()} if request.method == "GET" else {}
        return redirect(f"{step}?{urlencode(wanted)}" if wanted else step)

"""Which door leads where?"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("", include("foundation.urls")),
    path("", include("home.urls")),
    path("calendar/", include("events.feed_urls")),
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(
        path("", include("home.visitor_urls")),
        path("", include("services_directory.urls")),
        path("", include("events.registration.urls")),
        path("", include("events.urls")),
        path("", include("foundation.visitor_urls")),
    ),
]

handler400 = "foundation.views.bad_request"
handler404 = "foundation.views.not_found"

"""Which addresses have no language?"""

from django.urls import path
from django.views.generic import RedirectView
from wagtail import views as wagtail_views

from foundation import views

urlpatterns = [
    path("", views.best_language, name="best_language"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    # Wagtail's doors to private pages, by the names it looks for.
    path(
        "private/login/",
        RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True),
        name="wagtailcore_login",
    ),
    path(
        "private/<int:page_view_restriction_id>/<int:page_id>/",
        wagtail_views.authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
]

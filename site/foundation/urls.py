"""Which addresses have no language?"""

from django.urls import path, re_path
from django.views.generic import RedirectView
from wagtail import views as wagtail_views
from wagtail.documents.views import serve as documents

from foundation import views
from foundation.reading import only_read

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
    # Wagtail's own for documents, where any row of digits is a number: 5,000 of them are more than Python reads.
    re_path(r"^documents/([0-9]{1,18})/(.*)$", only_read(documents.serve), name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        documents.authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]

"""Which addresses does the ground floor answer in a language? The pages come last: they take all the rest."""

from django.urls import path, re_path

from foundation import views

urlpatterns = [
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/<int:version>/", views.privacy, name="privacy_version"),
    re_path(r"^((?:[\w\-]+/)*)$", views.serve, name="wagtail_serve"),
]

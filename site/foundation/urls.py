"""Which addresses have no language?"""

from django.urls import path

from foundation import views

urlpatterns = [
    path("", views.best_language, name="best_language"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]

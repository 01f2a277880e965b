"""Where in the admin is the second factor given and kept?"""

from django.urls import path

from foundation.second_factor import views

urlpatterns = [
    path("second-factor/", views.ask, name="second_factor"),
    path("second-factor/enrol/", views.enrol, name="second_factor_enrol"),
    path("second-factor/keep/", views.keep, name="second_factor_keep"),
    path("second-factor/renew/", views.renew, name="second_factor_renew"),
]

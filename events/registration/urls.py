"""Which addresses lead through a sign-up?"""

from django.urls import re_path

from events.registration import views
from foundation.keys import KEY_PATTERN

app_name = "registration"
urlpatterns = [
    re_path(r"^sign-up/(?P<public_id>[a-z0-9-]{1,16})/$", views.start, name="start"),
    re_path(rf"^sign-up/d/(?P<key>{KEY_PATTERN})/(?P<step>[a-z]+)/$", views.step, name="step"),
    re_path(rf"^m/(?P<token>{KEY_PATTERN})/$", views.manage, name="manage"),
]

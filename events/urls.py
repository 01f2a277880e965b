"""What is the permanent address of a workshop?"""

from django.urls import re_path

from events import views

urlpatterns = [re_path(r"^w/(?P<public_id>[a-z0-9-]+)/?$", views.permanent, name="workshop")]

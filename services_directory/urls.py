"""What is the permanent address of a service?"""

from django.urls import re_path

from services_directory import views

urlpatterns = [re_path(r"^s/(?P<public_id>[a-z0-9-]+)/?$", views.permanent, name="service")]

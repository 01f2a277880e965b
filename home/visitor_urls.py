"""Where is everything searched, and where is all of it listed?"""

from django.urls import path

from home import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("site-map/", views.site_map, name="site_map"),
]

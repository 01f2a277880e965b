"""Which addresses do calendar clients ask?"""

from django.urls import path

from events import feeds

app_name = "calendar"

urlpatterns = [
    path("<str:language>.ics", feeds.everything, name="feed"),
    path("<str:language>/<slug:public_id>.ics", feeds.one_workshop, name="workshop"),
    path("<str:language>/<slug:public_id>/<slug:occurrence_id>.ics", feeds.one_date, name="date"),
]

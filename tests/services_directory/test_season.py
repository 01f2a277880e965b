"""Does a page tell the hours of the season in which it is read?"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup

from services_directory.models import MediatorHours

ROME = ZoneInfo("Europe/Rome")
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "hours", "mediator"),
    [
        (datetime(2027, 2, 3, 10, tzinfo=ROME), "09:00–12:30", "09:00–11:00"),
        (datetime(2027, 7, 7, 10, tzinfo=ROME), "08:00–10:00", "08:00–09:00"),
    ],
)
def test_winter_is_told_in_winter_and_summer_in_summer(client, make_service, day, hours, mediator):
    page = make_service()
    point = page.service.points.get()
    point.hours = "Sep-May Mo-Fr 09:00-12:30; Jun-Aug Mo-Fr 08:00-10:00"
    point.mediators = [MediatorHours(language="ar", hours="Sep-May Tu 09:00-11:00; Jun-Aug Tu 08:00-09:00")]
    point.save()
    with time_machine.travel(day):
        html = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert [bdi.text for bdi in html.select("table.week bdi")] == [hours] * 5
    assert [bdi.text for bdi in html.select("aside .fact bdi") if ":" in bdi.text and "–" in bdi.text] == [mediator]

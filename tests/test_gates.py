"""Does each page cost the same number of queries with few and with many rows, and none when it is kept?"""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation import content_version
from tests.factories.many import copies

pytestmark = pytest.mark.django_db

PAGE, LIST = 15, 20  # queries at most: a page whose look-ups are kept, a list
FIRST = 20  # the very first page after a change, which reads the look-ups too
FEW, MANY = 10, 1000


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def costs(client, address: str) -> tuple[int, int, int]:
    """Return queries of the first page after a change, of a page with its look-ups kept, and of a kept page."""
    cache.clear()
    content_version.forget()
    first = queries(client, address)
    cache.clear()
    return first, queries(client, address), queries(client, address)


@pytest.mark.usefixtures("look_ups_are_kept")
class TestServices:
    def test_the_list_costs_the_same_for_ten_and_for_a_thousand(self, client, make_service):
        found = {}
        for number, new in ((FEW, FEW), (MANY, MANY - FEW)):
            copies(make_service("Servizio"), new - 1)
            found[number] = costs(client, "/it/servizi/")
            narrowed = costs(client, "/it/servizi/?need=legal&municipality=041068")
            assert narrowed[1] <= LIST
        assert found[FEW] == found[MANY]
        first, cold, warm = found[MANY]
        assert (first <= FIRST, cold <= LIST, warm) == (True, True, 0)

    def test_a_page_and_the_home_page(self, client, make_service):
        page = make_service()
        for address in (page.url, "/it/"):
            first, cold, warm = costs(client, address)
            assert (first <= FIRST, cold <= PAGE, warm) == (True, True, 0), address


@pytest.mark.usefixtures("look_ups_are_kept")
class TestCalendar:
    def test_list_month_and_feed_cost_the_same_for_ten_and_for_a_thousand(self, client, make_workshop):
        addresses = {
            "/it/laboratori/": LIST,
            f"/it/laboratori/?month={timezone.localdate():%Y-%m}": LIST,
            f"/it/laboratori/?day={timezone.localdate():%Y-%m-%d}": LIST,
            "/calendar/it.ics": PAGE,
        }
        found: dict[int, dict] = {}
        for number, new in ((FEW, FEW), (MANY // 4, MANY // 4 - FEW)):
            copies(make_workshop("Laboratorio"), new - 1)
            found[number] = {address: costs(client, address) for address in addresses}
        few, many = found.values()
        assert few == many
        for address, most in addresses.items():
            first, cold, warm = many[address]
            assert (first <= FIRST, cold <= most, warm) == (True, True, 0), address

    def test_a_workshop_with_two_dates_costs_as_much_as_one_with_fifty(self, client, make_workshop):
        short = make_workshop("Breve", rule="RRULE:FREQ=WEEKLY;COUNT=2")
        long = make_workshop("Lungo", rule="RRULE:FREQ=WEEKLY;COUNT=50")
        assert costs(client, short.url) == costs(client, long.url)
        assert costs(client, long.url)[1] <= PAGE

"""Which addresses of services are kept, and which changes make what is kept stale?"""

from datetime import date

import pytest

from foundation import content_version
from services_directory.models import Closure, MediatorHours, ServicePoint

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", ["", "need=legal", "municipality=041068", "need=legal&municipality=041068&page=2"])
def test_known_values_are_kept(client, make_service, asked):
    make_service()
    assert "ETag" in client.get(f"/it/servizi/?{asked}")


@pytest.mark.parametrize(
    "asked", ["need=x", "municipality=999999", "page=100", "page=x", "page=01", "q=a", "need=legal&need=x", "need=%00"]
)
def test_invented_values_are_answered_and_never_kept(client, make_service, asked):
    make_service()
    response = client.get(f"/it/servizi/?{asked}")
    assert response.status_code == 200
    assert "ETag" not in response


@pytest.mark.parametrize(
    "make",
    [
        lambda point: point.phones.get(),
        lambda point: MediatorHours(point=point, language="ar", hours="Tu 09:00-12:00"),
        lambda point: Closure(point=point, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 2)),
    ],
)
def test_a_row_of_a_point_makes_kept_pages_stale(make_service, make):
    make_service()
    row = make(ServicePoint.objects.get())
    before = content_version.current()
    row.save()
    saved = content_version.current()
    row.delete()
    assert before < saved < content_version.current()

"""Are the facts of a service stored whole or not at all, and who has checked them?"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from services_directory import operations
from services_directory.models import ServicePhone, ServicePoint

pytestmark = pytest.mark.django_db


def test_whoever_gives_another_day_of_checking_has_checked(make_service, editor):
    service = make_service().service
    operations.save_service(service=service, by=editor)
    assert service.verified_by is None
    service.verified_on -= timedelta(days=1)
    operations.save_service(service=service, by=editor)
    service.refresh_from_db()
    assert service.verified_by == editor


def test_wrong_facts_are_refused_and_nothing_is_written(make_service, editor):
    service = make_service().service
    service.verified_on, service.minimum_age, service.maximum_age = date(2020, 1, 1), 10, 5
    with pytest.raises(ValidationError) as refused:
        operations.save_service(service=service, by=editor)
    assert "maximum_age" in refused.value.message_dict
    service.refresh_from_db()
    assert (service.verified_on == date(2020, 1, 1), service.verified_by) == (False, None)


@pytest.mark.parametrize("phones", [[ServicePhone(number="non lo so")], [ServicePhone(number="")]])
def test_a_point_is_stored_with_all_its_rows_or_not_at_all(make_service, phones):
    point = ServicePoint.objects.get(service=make_service().service)
    point.phones, point.hours = phones, "Mo 10:00-11:00"
    with pytest.raises(ValidationError):
        operations.save_point(point=point)
    stored = ServicePoint.objects.get(pk=point.pk)
    assert (stored.hours, stored.phones.count()) == ("Mo-Fr 09:00-12:30", 1)


def test_a_point_keeps_its_identity_for_life(make_service):
    point = ServicePoint.objects.get(service=make_service().service)
    known = point.uid
    point.hours = "Mo 10:00-11:00"
    operations.save_point(point=point)
    assert ServicePoint.objects.get(pk=point.pk).uid == known

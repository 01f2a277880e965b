"""Are days on which a desk is closed told as a person says them?"""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.formats import short_day
from services_directory.models import Closure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "said"), [(0, "Chiuso: {first}"), (2, "Chiuso dal {first} al {last}")])
def test_one_day_is_no_span(client, make_service, days, said):
    page = make_service()
    first = timezone.localdate() + timedelta(days=3)
    last = first + timedelta(days=days)
    Closure.objects.create(point=page.service.points.get(), starts_on=first, ends_on=last)
    html = client.get(page.url_in("it")).content.decode()
    assert said.format(first=short_day(first, language="it"), last=short_day(last, language="it")) in html

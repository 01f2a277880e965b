"""Which days can a date not be moved to?"""

import pytest
from django.urls import reverse

from tests.admin_form import answers


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_that_no_calendar_has_is_refused_at_its_field(client, editor, make_workshop, day):
    row = make_workshop().series.occurrences.first()
    client.force_login(editor)
    address = reverse("wagtailsnippets_events_occurrence:edit", args=[row.pk])
    sent = answers(client.get(address), day=day, starts="23:00", ends="22:00")
    reply = client.post(address, sent)
    assert reply.status_code == 200
    assert "day" in reply.context["form"].errors
    before = row.starts_at
    row.refresh_from_db()
    assert row.starts_at == before

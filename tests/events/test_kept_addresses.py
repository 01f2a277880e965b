"""Which addresses of the calendar are worth keeping?"""

from datetime import date

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from events.feeds import everything
from events.listing import is_known

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", True),
        ("topic=&audience=women&page=2", True),
        ("month=2028-11", True),
        ("month=2028-12", False),
        ("day=2027-12-28", True),
        ("day=2027-12-29", False),
        ("day=never", False),
        ("page=1000", False),
        ("page=x", False),
        ("audience=nobody", False),
        ("topic=nothing", False),
        ("municipality=999999", False),
        ("page=1&page=2", False),
        ("other=1", False),
    ],
)
def test_only_choices_that_are_offered_are_kept(query, kept):
    assert is_known(QueryDict(query), ("women",), today=date(2026, 11, 23)) is kept


def test_a_known_topic_is_kept(music):
    assert is_known(QueryDict(f"topic={music.key}"), (), today=date(2026, 11, 23))


@pytest.mark.parametrize(("query", "kept"), [("", True), ("x=1", False), ("topic=nothing", False)])
def test_a_feed_is_answered_always_and_kept_only_if_known(query, kept):
    response = everything(RequestFactory().get(f"/calendar.ics?{query}"), "it")
    assert response.status_code == 200
    assert hasattr(response, "fresh_until") is kept

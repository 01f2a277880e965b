"""Does every address with a number answer whatever number stands there?"""

import inspect
import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.resolvers import RegexPattern
from django.utils.translation import override
from wagtail.documents import urls as documents

NUMBER = re.compile(r"<int:\w+>|\(\?P<\w+>\[0-9\]\+\)|\(\[0-9\][^)]*\)|\(\\d[^)]*\)")
OTHER = re.compile(r"<\w+:\w+>|\((?:\?P<\w+>)?[^()]*\)")
# No row has it; a row of PostgreSQL's integer, of a bigint, of no column at all; more than Python reads.
NUMBERS = ["0", "9" * 10, "9" * 18, "9" * 19, "9" * 20, "9" * 4300, "9" * 5000, "٣" * 30]


def routes(patterns, before: str = "") -> list[str]:
    """Return the routes of all addresses below, each as it stands in its urls."""
    found = []
    for one in patterns:
        here = before + str(one.pattern).removeprefix("^")
        if isinstance(one, URLResolver):
            found += routes(one.url_patterns, here)
        elif isinstance(one, URLPattern):
            found.append(here.removesuffix("$") if isinstance(one.pattern, RegexPattern) else here)
    return found


def addresses() -> list[str]:
    """Return each address that has a number, with {} in its place and an x for anything else."""
    with override("it"):
        numbered = [NUMBER.sub("{}", route) for route in routes(get_resolver().url_patterns)]
    return sorted({"/" + OTHER.sub("x", route) for route in numbered if "{}" in route})


def test_addresses_with_numbers_are_found():
    found = addresses()
    assert {"/it/privacy/{}/", "/private/{}/{}/", "/documents/{}/x", "/admin/pages/{}/edit/"} <= set(found)
    assert not [address for address in found if re.search(r"[\\<>^$()\[\]]", address)]


@pytest.mark.django_db
@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{number[0]}x{len(number)}")
def test_a_stranger_hears_that_nothing_is_there_or_that_she_must_log_in(site_root, number):
    client = Client(raise_request_exception=False)
    odd = {}
    for address in addresses():
        in_editor = address.startswith("/admin/")
        # An address without a language leads to the same one in hers, which is not there either.
        status = client.get(address.replace("{}", number), follow=not in_editor).status_code
        if status not in ({302, 404} if in_editor else {404}):
            odd[address] = status
    assert odd == {}


def test_documents_have_the_addresses_that_wagtail_gives_them():
    arguments = {"wagtaildocs_serve": (7, "modulo.pdf"), "wagtaildocs_authenticate_with_password": (7,)}
    assert [one.name for one in documents.urlpatterns] == list(arguments)
    for one in documents.urlpatterns:
        given = arguments[one.name]
        address = reverse(one.name, args=given)
        theirs = reverse(one.name, args=given, urlconf=documents)
        assert address == "/documents" + theirs
        assert inspect.unwrap(resolve(address).func) is inspect.unwrap(one.callback)

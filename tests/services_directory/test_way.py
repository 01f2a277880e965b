"""Does a reader of another language learn which bus to take, and where to get off?"""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

pytestmark = pytest.mark.django_db


def test_the_bus_is_told_in_her_language_and_the_stop_as_on_its_sign(client, make_service, library):
    library.bus_lines, library.bus_stop, library.directions = "10, 11", "Montecchio centro", "Porta blu."
    library.save()
    page = BeautifulSoup(client.get(make_service().url_in("ar")).content, "html.parser")
    stop = page.find(string="Montecchio centro").parent
    assert stop["lang"] == "it"
    assert " ".join(stop.parent.text.split()).startswith("الحافلة 10, 11، موقف Montecchio centro")
    assert page.find(string="Porta blu.").parent["lang"] == "it"


def test_without_a_bus_nothing_is_said_of_one(client, make_service):
    assert "#bus" not in client.get(make_service().url_in("ar")).content.decode()


@pytest.mark.parametrize(("given", "missing"), [("bus_lines", "bus_stop"), ("bus_stop", "bus_lines")])
def test_a_line_without_a_stop_helps_nobody(library, given, missing):
    setattr(library, given, "10")
    with pytest.raises(ValidationError) as refused:
        library.full_clean()
    assert list(refused.value.message_dict) == [missing]

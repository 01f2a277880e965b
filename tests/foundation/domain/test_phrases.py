"""Does a phrase become a whole sentence or none?"""

import pytest

from foundation.domain.phrases import fill, slots


@pytest.mark.parametrize(
    ("text", "names"),
    [("Chiuso.", set()), ("Chiuso: {date}.", {"date"}), ("Da {start} a {end}, {start}", {"start", "end"})],
)
def test_slots_are_the_names_in_braces(text, names):
    assert slots(text) == names


@pytest.mark.parametrize("text", ["Chiuso: {date", "Chiuso: {}", "{date!r}", "{date:%Y}", "{a.b}", "}{"])
def test_anything_cleverer_than_a_name_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        slots(text)


def test_a_missing_fact_is_an_error_not_a_hole():
    assert fill("Chiuso: {date}.", {"date": "lunedì", "more": "x"}) == "Chiuso: lunedì."
    with pytest.raises(ValueError, match="date"):
        fill("Chiuso: {date}.", {})

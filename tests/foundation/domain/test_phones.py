"""Is a number without a prefix taken where a phone in Italy dials it, and only there?"""

import pytest

from foundation.domain.phones import short_number


@pytest.mark.parametrize("number", ["112", "114", "118", "1522", "19696", "116000", "116117"])
def test_the_real_ones_are_known(number):
    assert short_number(number) == number


def test_spaces_are_not_dialled():
    assert short_number(" 116 117 ") == "116117"


@pytest.mark.parametrize("text", ["", "12", "9999", "117117", "1522a", "+391522", "0721000011", "non lo so", "١١٢"])
def test_others_are_none(text):
    assert short_number(text) is None

"""Which slips of the finger are forgiven?"""

import pytest

from foundation.search.nearness import can_be_mended, distance, grams, nearest


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("affito", "affitto", 1),
        ("permeso", "permesso", 1),
        ("lavroo", "lavoro", 1),  # neighbours swapped
        ("kuestura", "questura", 1),
        ("sogiorrno", "soggiorno", 2),
        ("محامي", "محامين", 1),
        ("casa", "scuola", 3),  # three is "more than two"
        ("", "ab", 2),
    ],
)
def test_slips_are_counted(one, other, slips):
    assert distance(one, other, most=2) == distance(other, one, most=2) == slips


def test_only_the_nearest_known_words_are_offered():
    assert nearest("permeso", {"permesso", "permessi", "persone"}) == ["permesso"]


def test_a_known_word_needs_no_mending():
    assert nearest("affitto", {"affitto", "affitti"}) == []


@pytest.mark.parametrize(("word", "known"), [("cas", "casa"), ("cosi", "casa"), ("xxxxxx", "lavoro")])
def test_short_words_and_strangers_stay(word, known):
    assert nearest(word, {known}) == []


@pytest.mark.parametrize(
    ("word", "yes"), [("casa", True), ("বাড়ির", True), ("cas", False), ("2026", False), ("_it_cas", False)]
)
def test_which_words_can_be_mended(word, yes):
    assert can_be_mended(word) is yes


def test_the_ends_of_a_word_count():
    assert grams("casa") == ["_ca", "cas", "asa", "sa_"]

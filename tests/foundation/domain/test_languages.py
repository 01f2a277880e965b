"""Which words are shown, and at which address?"""

from foundation.domain.languages import address, best_per_key, chain, direction


def test_direction_follows_the_script():
    assert [direction(code) for code in ("ar", "ur", "it", "zh-hans", "fa")] == ["rtl", "rtl", "ltr", "ltr", "rtl"]


def test_a_chain_names_each_language_once():
    assert chain("es", ["en", "it"]) == ("es", "en", "it")
    assert chain("it", ["en", "it"]) == ("it", "en")


def test_the_best_row_is_the_first_of_the_chain_and_others_are_dropped():
    rows = [(1, "it"), (1, "en"), (2, "it"), (3, "fr")]
    best = best_per_key(rows, ("ar", "en", "it"), key=lambda row: row[0], language=lambda row: row[1])
    assert best == {1: (1, "en"), 2: (2, "it")}


def test_the_address_changes_its_language_and_nothing_else():
    assert address("ar", "/home-fr/servizi/casa/") == "/ar/servizi/casa/"
    assert address("zh-hans", "/home/") == "/zh-hans/"

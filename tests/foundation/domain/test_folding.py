"""Are two ways of writing a word the same word, in each language?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.domain.folding import LONGEST_WORD, fold, stem, tagged_stem, tokens

SAME = [
    # Italian
    ("it", "città", "citta"),
    ("it", "CITTÀ", "città"),
    ("it", "perché", "perche"),
    ("it", "cit\u00adtà", "città"),  # a soft hyphen
    ("it", "ｃａｓａ", "casa"),  # full width
    # French
    ("fr", "école", "ECOLE"),
    ("fr", "français", "francais"),
    ("fr", "cœur", "coeur"),
    ("fr", "e\u0301cole", "école"),  # an accent of its own
    # Spanish
    ("es", "niño", "nino"),
    ("es", "educación", "EDUCACION"),
    # Albanian
    ("sq", "shtëpi", "shtepi"),
    ("sq", "çerdhe", "cerdhe"),
    # Romanian
    ("ro", "școală", "scoala"),
    ("ro", "şcoală", "școală"),  # cedilla for comma, as old keyboards have it
    ("ro", "locuință", "locuinta"),
    # Arabic
    ("ar", "أوراق", "اوراق"),
    ("ar", "إقامة", "اقامه"),
    ("ar", "آخر", "اخر"),
    ("ar", "مدرسة", "مدرسه"),
    ("ar", "مستشفى", "مستشفي"),
    ("ar", "مُحَامٍ", "محام"),
    ("ar", "سـكـن", "سكن"),
    ("ar", "مسؤول", "مسوول"),
    ("ar", "وثائق", "وثايق"),
    ("ar", "غذاء", "غذا"),
    ("ar", "١١٢", "112"),
    ("ar", "ﻻجئ", "لاجي"),  # forms of print
    ("ar", "\u2067سكن\u2069", "سكن"),  # marks of direction
    # Urdu
    ("ur", "گھر", "گهر"),
    ("ur", "کاغذات", "كاغذات"),
    ("ur", "میں", "مين"),
    ("ur", "۱۱۸", "118"),
    # Bengali
    ("bn", "বাড়ি", "বাড\u09bcি"),  # a letter in one piece or two
    ("bn", "কো", "ক\u09c7\u09be"),
    ("bn", "১১২", "112"),
    # Russian
    ("ru", "жильё", "ЖИЛЬЕ"),
    ("ru", "за\u0301мок", "замок"),
    # Ukrainian
    ("uk", "сім'я", "сім’я"),
    ("uk", "здоров\u02bcя", "здоров'я"),
    ("uk", "ґрунт", "грунт"),
    # Chinese
    ("zh-hans", "１１２", "112"),
]

OTHER = [
    ("ru", "мой", "мои"),
    ("uk", "їжа", "іжа"),
    ("bn", "কা", "কি"),
    ("bn", "ক", "কা"),
    ("ar", "بيت", "بنت"),
]

SPLIT = [
    ("l'affitto", ["l", "affitto"]),
    ("un’altra", ["un", "altra"]),
    ("сім'я", ["сімя"]),
    ("permesso di soggiorno", ["permesso", "di", "soggiorno"]),
    ("住房", ["住", "房"]),
    ("ISEE证明2026", ["isee", "证", "明", "2026"]),
    ("العمل،السكن", ["العمل", "السكن"]),
    ("দরকার।", ["দরকার"]),
    ("1️⃣ 😀 👩‍👩‍👧", ["1"]),
    ("a\x00b", ["a", "b"]),
    ("a\u200bb", ["a", "b"]),
    ("\"a\" AND b* NEAR(c) OR 'd' -- e_f", ["a", "and", "b", "near", "c", "or", "d", "e", "f"]),
    ("\ud800\ufffd\ufe0f", []),
    ("", []),
]

STEMS = [
    ("it", "documenti", "documento"),
    ("en", "households", "household"),
    ("fr", "logements", "logement"),
    ("es", "papeles", "papel"),
    ("ar", "المدرسه", "مدرسه"),
    ("ar", "الوثايق", "وثايق"),
    ("ar", "والاقامه", "اقامه"),
    ("ar", "للعمل", "العمل"),
    ("ro", "locuinte", "locuinta"),
    ("ru", "документы", "документов"),
]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_the_same_word(language, one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("language", "one", "other"), OTHER)
def test_another_word(language, one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("text", "words"), SPLIT)
def test_words_of_a_text(text, words):
    assert tokens(text) == words


@pytest.mark.parametrize(("language", "one", "other"), STEMS)
def test_one_stem(language, one, other):
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize("language", ["ur", "bn", "zh-hans", "sq", "uk"])
def test_a_language_without_a_stemmer_keeps_its_words(language):
    assert stem("documenti", language) == "documenti"
    assert tagged_stem("documenti", language) == ""


def test_a_stem_is_of_its_language_alone():
    assert tagged_stem("casa", "it") != tagged_stem("cas", "fr")


@given(st.text())
def test_any_text_makes_plain_tokens(text):
    for token in tokens(text):
        assert 0 < len(token) <= LONGEST_WORD
        assert not set(token) & set(" _'\"\\*:\0")
        assert token.isprintable()
    # What is typed is a word that was indexed: folding again changes nothing.
    assert tokens(" ".join(tokens(text))) == tokens(text)

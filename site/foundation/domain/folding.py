"""When are two ways of writing a word the same word?

What is indexed and what is typed go through here, once, so that both databases see the same plain tokens.
Folded words hold no punctuation, no sign below space and no underscore.
"""

import re
import unicodedata
from collections.abc import Iterator

import snowballstemmer

LONGEST_WORD = 40

# Snowball's algorithms for the languages of the site; ur, bn, zh, sq and uk have none.
STEMMERS = {
    "it": "italian",
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "ar": "arabic",
    "ro": "romanian",
    "ru": "russian",
}

# What NFKD leaves whole, but hands and keyboards do not tell apart.
SAME_LETTER = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ґ": "г",
        # Arabic, and the Urdu and Persian forms of the same letters (as Lucene's normalisers have it).
        "ى": "ي",
        "ی": "ي",
        "ے": "ي",
        "ک": "ك",
        "ہ": "ه",
        "ھ": "ه",
        "ة": "ه",
        "ۃ": "ه",
        "ں": "ن",
        "ء": None,
        "ـ": None,
        # Apostrophes are one, and a space of no width is a space.
        "ʼ": "'",
        "’": "'",
        "‘": "'",
        "\u200b": " ",
    }
)

# й, ї and ў are letters of their own; the dots of ё and accents of stress are left out in writing.
CYRILLIC_LETTERS = frozenset({("и", "\u0306"), ("і", "\u0308"), ("у", "\u0306")})
CYRILLIC_APOSTROPHE = re.compile("(?<=[\u0400-\u052f])'(?=[\u0400-\u052f])")

# With "and", "in", "as", "for" before it. The stemmer does not take it off before every letter.
ARABIC_ARTICLE = re.compile("^(?:[وفبك]?ال|لل)(?=...)")
SHORTEST_ROOT = 3


def fold(text: str) -> str:
    """Return ``text`` without case, accents of Latin, vowel signs of Arabic and variants of letters."""
    text = unicodedata.normalize("NFKD", text).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(SAME_LETTER)
        text = unicodedata.normalize("NFC", "".join(_letters(text)))
    return CYRILLIC_APOSTROPHE.sub("", text)


def _letters(text: str) -> Iterator[str]:
    base = ""
    for char in text:
        category = unicodedata.category(char)
        if category[0] == "M":
            if _is_part_of_letter(base, char):
                yield char
        elif category == "Nd":
            base = char
            yield str(unicodedata.decimal(char))
        elif category != "Cf":  # joiners, marks of direction, soft hyphens
            base = char
            yield char


def _is_part_of_letter(base: str, mark: str) -> bool:
    """Say whether a combining mark makes another letter (й, a Bengali vowel) rather than an accent."""
    if not base.isalpha() or base < "\u0400" or "\u0590" <= base < "\u0900":  # Latin, Greek; Hebrew, Arabic
        return False
    if base < "\u0530":
        return (base, mark) in CYRILLIC_LETTERS
    return True


def is_han(char: str) -> bool:
    return ("\u3400" <= char <= "\u9fff" or char >= "\U00020000") and unicodedata.category(char) == "Lo"


def tokens(text: str) -> list[str]:
    """Return the folded words of ``text`` in order; a Chinese text has no spaces, so each sign is a word."""
    found: list[str] = []
    word = ""
    for char in fold(text) + " ":
        stands_alone = is_han(char)
        if unicodedata.category(char)[0] in "LNM" and not stands_alone:
            word += char
            continue
        if word:
            found.append(word[:LONGEST_WORD])
            word = ""
        if stands_alone:
            found.append(char)
    return found


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word in ``language`` (``zh-hans`` and ``zh`` alike), or the word itself."""
    code = language.split("-")[0]
    if code not in STEMMERS:
        return word
    if code == "ar":
        word = ARABIC_ARTICLE.sub("", word)
    # A stemmer keeps state while it works: one per call is one per thread.
    found = snowballstemmer.stemmer(STEMMERS[code]).stemWord(word) or word
    # It takes a ta marbuta for what it is only where the word has no article; folded, it is a ha.
    return found.removesuffix("ه") if code == "ar" and len(found) > SHORTEST_ROOT else found


def tagged_stem(word: str, language: str) -> str:
    """Return a token for this stem in this language alone (Italian "cas" is no French "cas"), or "" if it has none."""
    code = language.split("-")[0]
    return f"_{code}_{stem(word, language)}" if code in STEMMERS else ""

"""Is every string of code and templates in all twelve catalogues, translated and with its placeholders?

Reads Python and templates without gettext's tools, which a fresh machine lacks:
``python -m config.messages`` brings the catalogues up to date, ``--check`` only says what is wrong.
"""

import io
import re
import sys
from collections import defaultdict
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from config.paths import LOCALE, ROOT

FOLDERS = ("home", "services_directory", "events", "site")
LANGUAGES = ("it", "en", "fr", "es", "ar", "ur", "bn", "zh_Hans", "uk", "sq", "ro", "ru")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLURALS = {
    "it": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "ur": "nplurals=2; plural=(n != 1);",
    "bn": "nplurals=2; plural=(n > 1);",
    "zh_Hans": "nplurals=1; plural=0;",
    "uk": ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
    "sq": "nplurals=2; plural=(n != 1);",
    "ro": "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);",
    "ru": ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%%|%[sd]")

Key = tuple[str | None, str, str | None]  # context, singular, plural


def strings() -> dict[Key, list[tuple[str, int]]]:
    """Return each string of the project with the places it stands at."""
    found: dict[Key, list[tuple[str, int]]] = defaultdict(list)
    for path in sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*")):
        if path.suffix not in (".py", ".html", ".txt") or {"migrations", "demo"} & set(path.parts):
            continue
        text = path.read_text()
        if path.suffix != ".py":
            # What is left of a template beside its strings is filler; its indentation is no Python.
            text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
        for line, message, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            singular, plural = message if isinstance(message, tuple) else (message, None)
            if singular:
                found[(context, singular, plural)].append((str(path.relative_to(ROOT)), line))
    return found


def catalogue(language: str, folder: Path = LOCALE) -> Path:
    return folder / language / "LC_MESSAGES" / "django.po"


def update(language: str, found: dict[Key, list[tuple[str, int]]]) -> None:
    """Write the catalogue of a language with these strings: known translations stay, strings gone go."""
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {}
    if path.exists():
        known = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}
    fresh = polib.POFile(wrapwidth=100)
    fresh.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURALS[language],
    }
    for (context, singular, plural), places in sorted(found.items(), key=lambda one: (one[1][0][0], one[0][1])):
        old = known.get((context, singular))
        entry = polib.POEntry(msgctxt=context, msgid=singular, occurrences=[(path, "") for path, _ in places[:3]])
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = (
                old.msgstr_plural if old and old.msgid_plural else dict.fromkeys(range(forms(language)), "")
            )
        else:
            entry.msgstr = old.msgstr if old and not old.msgid_plural else ""
        if old:  # what a person noted, and what nobody has confirmed yet, stays noted
            entry.flags, entry.tcomment = list(old.flags), old.tcomment
        if language == "en":  # the source texts are English
            _english(entry)
        fresh.append(entry)
    fresh.save(str(path))


def _english(entry: polib.POEntry) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
    else:
        entry.msgstr = entry.msgid


def forms(language: str) -> int:
    return int(PLURALS[language].partition("nplurals=")[2].partition(";")[0])


def problems(language: str, found: dict[Key, list[tuple[str, int]]]) -> list[str]:
    """Return what is wrong with a catalogue: missing, superfluous, untranslated, fuzzy, or with other placeholders."""
    path = catalogue(language)
    if not path.exists():
        return [f"{language}: no catalogue"]
    entries = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}
    wanted = {(context, singular) for context, singular, _ in found}
    wrong = [
        f"{language}: not in the catalogue: {singular!r}" for _, singular in sorted(wanted - entries.keys(), key=str)
    ]
    wrong += [f"{language}: no longer used: {singular!r}" for _, singular in sorted(entries.keys() - wanted, key=str)]
    for entry in entries.values():
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy or not texts or not all(texts):
            wrong.append(f"{language}: not translated: {entry.msgid!r}")
        elif entry.msgid_plural and len(texts) != forms(language):
            wrong.append(f"{language}: {len(texts)} plural forms instead of {forms(language)}: {entry.msgid!r}")
        else:
            wrong += [f"{language}: other placeholders: {entry.msgid!r}" for text in texts if not _fits(entry, text)]
    return wrong


def _fits(entry: polib.POEntry, text: str) -> bool:
    """Say whether a translation has the placeholders of its source; a plural form may leave the number out."""
    source, target = _placeholders(entry.msgid_plural or entry.msgid), _placeholders(text)
    if entry.msgid_plural:
        return target <= source and _placeholders(entry.msgid) - target <= source - target
    return target == source


def _placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text)}


def main(arguments: list[str]) -> int:
    found = strings()
    if "--check" not in arguments:
        for language in LANGUAGES:
            update(language, found)
    wrong = [problem for language in LANGUAGES for problem in problems(language, found)]
    print("\n".join(wrong[:60]) or f"{len(found)} strings in {len(LANGUAGES)} catalogues, all translated")
    if len(wrong) > 60:
        print(f"… and {len(wrong) - 60} more")
    return 1 if wrong and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

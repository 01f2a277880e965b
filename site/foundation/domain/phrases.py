"""How does a phrase of the phrase bank become a sentence?"""

import string
from collections.abc import Mapping


def slots(text: str) -> frozenset[str]:
    """Return the names of the slots in ``text``; ValueError where braces are broken or nested."""
    names = set()
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"{{{name}}} is not a slot")
        names.add(name)
    return frozenset(names)


def fill(text: str, facts: Mapping[str, str]) -> str:
    """Return ``text`` with its slots filled by facts already written out in the reader's language.

    Raises ValueError when a fact is missing or the braces are broken: half a notice is worse than none.
    """
    if missing := slots(text) - set(facts):
        raise ValueError(f"nothing for {', '.join(sorted(missing))}")
    return text.format_map(dict(facts))

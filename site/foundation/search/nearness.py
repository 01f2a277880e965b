"""Could this word be that one, mistyped?"""

from foundation.domain.folding import is_han

SHORTEST = 4  # letters; below that nearly every word is near every other


def can_be_mended(word: str) -> bool:
    """Say whether a token is a word long enough to be known again with a slip in it."""
    return len(word) >= SHORTEST and word[0].isalpha() and not is_han(word[0])


def grams(word: str) -> list[str]:
    """Return the groups of three letters of a folded word, its ends marked: _pe per erm … so_"""
    marked = f"_{word}_"
    return list(dict.fromkeys(marked[start : start + 3] for start in range(len(marked) - 2)))


def may_differ_by(word: str) -> int:
    """Return how many letters of a folded word may be wrong: none in a short one, two from six letters on."""
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < 6 else 2


def distance(one: str, other: str, *, most: int) -> int:
    """Return how many letters are changed, missing, added or swapped with a neighbour; ``most + 1`` if more."""
    # Each slip changes one letter for another at most: most pairs are told apart at a glance.
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, left in enumerate(one, start=1):
        here = [row]
        for column, right in enumerate(other, start=1):
            cost = min(last[column] + 1, here[-1] + 1, last[column - 1] + (left != right))
            swapped = row > 1 and column > 1 and left == other[column - 2] and one[row - 2] == right
            here.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(here) > most:
            return most + 1
        before, last = last, here
    return min(last[-1], most + 1)


def nearest(word: str, known: set[str]) -> list[str]:
    """Return the known words nearest to ``word`` and near enough; none if ``word`` itself is known."""
    most = may_differ_by(word)
    by_distance: dict[int, list[str]] = {}
    for other in known:
        by_distance.setdefault(distance(word, other, most=most), []).append(other)
    best = min(by_distance, default=most + 1)
    return sorted(by_distance[best]) if 0 < best <= most else []

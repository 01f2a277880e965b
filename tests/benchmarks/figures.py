"""What do the measured seconds say? Ratios to the yardsticks of the same run, never times."""

import statistics
from dataclasses import dataclass

CONSTANT, FIFTY = "constant · yardstick", "50 rows · yardstick"
MADE = "made, look-ups kept"


@dataclass(frozen=True, slots=True)
class Figures:
    """One case; a ratio is None where it was not measured."""

    name: str
    state: str
    kind: str
    queries: int
    routing: int | None
    queries_with_few: int | None
    raw: int
    compressed: int | None
    to_constant: float | None
    to_fifty: float | None
    instructions: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """One run on one database."""

    versions: dict[str, str]
    figures: list[Figures]
    noise: tuple[float, float] | None  # the constant view against itself, lowest and highest of the passes
    spread: tuple[float, float, str] | None  # highest over lowest pass: of the median case, of the worst, which

    def find(self, name: str, state: str) -> Figures:
        return next(one for one in self.figures if (one.name, one.state) == (name, state))

    def of_kind(self, kind: str, state: str = MADE) -> list[Figures]:
        return [one for one in self.figures if (one.kind, one.state) == (kind, state)]


def ratios(spent: dict[str, list[float]], label: str, yardstick: str) -> list[float]:
    """Return for each pass a case's median over the yardstick's of the same pass."""
    return [one / floor for one, floor in zip(spent[label], spent[yardstick], strict=True)]


def ratio(spent: dict[str, list[float]], label: str, yardstick: str) -> float | None:
    """Return the median of the passes' ratios; None where nothing was timed."""
    return statistics.median(ratios(spent, label, yardstick)) if label in spent else None


def spread(spent: dict[str, list[float]]) -> tuple[float, float, str]:
    """Return by which factor ratios moved between passes: the median case, the worst one, and which that is."""
    moved = {label: max(found) / min(found) for label in spent if (found := ratios(spent, label, CONSTANT))}
    worst = max(moved, key=moved.__getitem__)
    return statistics.median(moved.values()), moved[worst], worst


def figures(many: dict, few: dict | None, instructions: dict[str, float]) -> Measured:
    """Put together what the measuring processes said.

    ``many`` and ``few`` are the answers of ``measured`` for the grown site and for the plain sample
    (None: not asked); ``instructions`` is {label: instructions of one request}, {} where not counted.
    """
    spent = many["spent"]
    with_few = {row["label"]: row["queries"] for row in few["rows"]} if few else {}
    rows = [
        Figures(
            **{name: row[name] for name in ("name", "state", "kind", "queries", "routing", "raw", "compressed")},
            queries_with_few=with_few.get(row["label"]),
            to_constant=ratio(spent, row["label"], CONSTANT),
            to_fifty=ratio(spent, row["label"], FIFTY),
            instructions=instructions[row["label"]] / instructions[CONSTANT] if row["label"] in instructions else None,
        )
        for row in many["rows"]
    ]
    again = ratios(spent, "constant again", CONSTANT) if spent else []
    noise = (min(again), max(again)) if again else None
    return Measured(many["versions"], rows, noise, spread(spent) if spent else None)

"""How are the figures told, on the terminal and in docs/benchmarks.md?"""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.figures import Figures, Measured
from tests.benchmarks.goals import verdicts

HEAD = Path(__file__).with_name("head.md").read_text()
READING = "## Reading"
COLUMNS = (
    "page",
    "state",
    "queries",
    "few → many",
    "bytes",
    "gzip",
    "CPU ÷ constant",
    "CPU ÷ 50 rows",
    "instructions ÷ constant",
)


def number(value: float | None) -> str:
    """Three figures are more than a noisy machine can promise."""
    if value is None:
        return "–"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def cells(one: Figures) -> tuple[str, ...]:
    growth = "–" if one.queries_with_few is None else f"{one.queries_with_few} → {one.queries}"
    return (
        one.name,
        one.state,
        f"{one.queries}" + (f" ({one.routing})" if one.routing is not None else ""),
        growth,
        f"{one.raw:,}",
        f"{one.compressed:,}" if one.compressed else "–",
        *(number(value) for value in (one.to_constant, one.to_fifty, one.instructions)),
    )


def table(head: Iterable[str], rows: Iterable[Iterable[str]], *, left: int) -> str:
    """Return a table in Markdown, padded so that it can be read as it stands; ``left`` columns are words."""
    lines = [[*head], *([*row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    padded = [
        [
            cell.ljust(width) if column < left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    ]
    rule = ["-" * width if column < left else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    return "\n".join("| " + " | ".join(line) + " |" for line in [padded[0], rule, *padded[1:]])


def noise(run: Measured) -> list[str]:
    """Return in words how far the figures of this run can be believed."""
    if run.noise is None or run.spread is None:
        return []
    usual, worst, label = run.spread
    return [
        f"the constant view against itself in the same passes: {run.noise[0]:.2f}–{run.noise[1]:.2f}",
        f"between passes a ratio moved by a factor of {usual:.2f} (the median page), at most {worst:.2f} ({label})",
    ]


def section(run: Measured, circumstances: list[str]) -> str:
    """Return the part of one database: circumstances, figures, goals."""
    goals = [(one.goal, one.found, "met" if one.met else "**not met**") for one in verdicts(run)]
    lines = [*circumstances, *noise(run)]
    return "\n\n".join(
        [
            f"## On {run.versions['vendor']}",
            "\n".join(f"- {line}" for line in lines),
            table(COLUMNS, map(cells, run.figures), left=2),
            table(("goal", "found", ""), goals, left=3),
        ]
    )


def written(path: Path, new: str) -> str:
    """Return the whole page: ``new`` in the place of the section of the same database, the others as they were."""
    old = path.read_text() if path.exists() else ""
    sections = {part.splitlines()[0]: part.strip() for part in re.split(r"^(?=## )", old, flags=re.MULTILINE)[1:]}
    sections[new.splitlines()[0]] = new.strip()
    reading = sections.pop(READING, None)
    parts = [HEAD.strip(), *(sections[title] for title in sorted(sections, reverse=True)), *filter(None, [reading])]
    return "\n\n".join(parts) + "\n"

"""Which goals of the design does a run meet?"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.figures import MADE, Figures, Measured

PAGE_QUERIES, LIST_QUERIES = 10, 12
STOCK_SHARE, FIFTY_TIMES, KEPT_INSTRUCTIONS = 0.5, 5.0, 1.6


@dataclass(frozen=True, slots=True)
class Verdict:
    goal: str
    found: str
    met: bool


def most(rows: list[Figures], value) -> Figures:
    return max(rows, key=value)


def verdicts(run: Measured) -> Iterator[Verdict]:
    """Yield a verdict for each goal that this run has figures for."""
    pages, lists = run.of_kind("page"), run.of_kind("list")
    yield from queries(pages, PAGE_QUERIES, "page, not kept")
    yield from queries(lists, LIST_QUERIES, "list or month")
    yield from growth(run)
    for name in ("service", "list of services"):
        ours, stock = run.find(name, MADE).to_constant, run.find(f"stock {name}", "made").to_constant
        if ours and stock:
            share = ours / stock
            yield Verdict(f"{name}: CPU ≤ {STOCK_SHARE} of the stock page", f"{share:.2f}", share <= STOCK_SHARE)
    if timed := [one for one in pages if one.to_fifty]:
        worst = most(timed, lambda one: one.to_fifty)
        goal = f"page, not kept: CPU ≤ {FIFTY_TIMES:.0f} × the 50-row view"
        yield Verdict(goal, f"{worst.to_fifty:.1f} × ({worst.name})", worst.to_fifty <= FIFTY_TIMES)
    if kept := [one for one in run.figures if one.state == "kept page" and one.instructions]:
        worst = most(kept, lambda one: one.instructions)
        goal = f"kept page: ≤ {KEPT_INSTRUCTIONS} × the constant view's instructions"
        yield Verdict(goal, f"{worst.instructions:.2f} × ({worst.name})", worst.instructions <= KEPT_INSTRUCTIONS)


def queries(rows: list[Figures], limit: int, what: str) -> Iterator[Verdict]:
    worst = most(rows, lambda one: one.queries)
    yield Verdict(f"{what}: at most {limit} queries", f"{worst.queries} ({worst.name})", worst.queries <= limit)


def growth(run: Measured) -> Iterator[Verdict]:
    both = [one for one in run.figures if one.queries_with_few is not None and one.kind != "stock"]
    if both:
        grown = [
            f"{one.name}: {one.queries_with_few} → {one.queries}" for one in both if one.queries != one.queries_with_few
        ]
        yield Verdict("more rows, no more queries", "; ".join(dict.fromkeys(grown)) or "the same", not grown)

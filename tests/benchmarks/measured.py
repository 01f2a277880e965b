"""What does each page cost? Queries, bytes and CPU time, as JSON on standard output."""

import argparse
import json
import platform
import statistics
import sys
import time
from contextlib import contextmanager

import django

WARMING = 3
KEPT_TIMES = 10  # short requests are asked for so many times as often


def counted(case) -> dict:
    """Return queries, those of routing among them (until the page is found), and bytes raw and compressed."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    case.get()
    case.prepare()
    with CaptureQueriesContext(connection) as captured, noting_when_found(captured) as found:
        compressed = len(case.get().content)
    queries = len(captured)  # now: the next request empties the log
    raw = len(case.get(HTTP_ACCEPT_ENCODING="identity").content)
    return {
        "queries": queries,
        "routing": found[0] if found else None,
        "raw": raw,
        "compressed": compressed if compressed < raw else None,
    }


@contextmanager
def noting_when_found(captured):
    """Note how many queries had run when Wagtail was about to serve the page it had found."""
    from wagtail import hooks

    found: list[int] = []

    def note(page, request, args, kwargs) -> None:
        found.append(len(captured))

    with hooks.register_temporarily("before_serve_page", note):
        yield found


def timed(case, requests: int) -> float:
    """Return the median CPU seconds of one request."""
    for _ in range(min(WARMING, requests)):
        case.prepare()
        case.get()
    spent = []
    for _ in range(requests):
        case.prepare()
        start = time.process_time()
        case.get()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def passes(cases: list, number: int, requests: int) -> dict[str, list[float]]:
    """Return {label: median of each pass}; passes run through all cases, every second one backwards."""
    from tests.benchmarks.pages import State

    short = (State.KEPT, State.YARDSTICK)
    found: dict[str, list[float]] = {case.label: [] for case in cases}
    found["constant again"] = []
    for turn in range(number):
        for case in cases if turn % 2 == 0 else reversed(cases):
            found[case.label].append(timed(case, requests * (KEPT_TIMES if case.state in short else 1)))
        # The same view once more, at the other end of the pass: what the machine's noise alone does.
        found["constant again"].append(timed(cases[0], requests * KEPT_TIMES))
    return found


def versions() -> dict[str, str]:
    import wagtail
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW server_version")
        else:
            cursor.execute("SELECT sqlite_version()")
        database = cursor.fetchone()[0].split()[0]
    return {
        "python": platform.python_version(),
        "django": django.get_version(),
        "wagtail": wagtail.__version__,
        "vendor": {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor),
        "database": database,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", type=int, required=True)
    parser.add_argument("--requests", type=int, required=True)
    asked = parser.parse_args()
    django.setup()
    from tests.benchmarks.pages import everything

    cases = everything()
    rows = [{"name": case.name, "state": case.state, "kind": case.kind, "label": case.label} for case in cases]
    for row, case in zip(rows, cases, strict=True):
        row |= counted(case)
    spent = passes(cases, asked.passes, asked.requests) if asked.passes else {}
    json.dump({"versions": versions(), "rows": rows, "spent": spent}, sys.stdout)


if __name__ == "__main__":
    main()

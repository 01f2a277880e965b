"""Which requests does callgrind count? Started under valgrind by ``instructions``; each mark makes it write a file."""

import argparse
import os
from datetime import timedelta

import django


def mark() -> None:
    """Call a C function that nothing else calls: callgrind writes what it counted since the last one."""
    os.getpgid(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", nargs="+", help="label=before:times")
    asked = parser.parse_args()
    django.setup()
    from foundation import page_cache
    from tests.benchmarks.pages import everything

    # Under valgrind a minute is soon over; nothing kept may run out between two marks.
    page_cache.LONGEST = timedelta(hours=1)
    cases = {case.label: case for case in everything()}
    for step in asked.plan:
        label, _, numbers = step.rpartition("=")
        for times in numbers.split(":"):
            for _ in range(int(times)):
                cases[label].prepare()
                cases[label].get()
            mark()


if __name__ == "__main__":
    main()

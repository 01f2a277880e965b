"""What a repeat rule may say, and what is wrong with one that says more."""

import re
from dataclasses import dataclass
from enum import StrEnum

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MAX_INTERVAL = 12
MAX_COUNT = 60

# Only days that every month has: the 31st or the fifth Tuesday silently skips months, and nobody at the desk sees why.
MONTH_DAYS = frozenset((*range(1, 29), -1))
ORDINALS = frozenset((1, 2, 3, 4, -1, -2, -3, -4))

_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "BYDAY", "BYMONTHDAY"})
_PART = re.compile(r"([A-Z-]+)=([^=;\s]+)")
_NUMBER = re.compile(r"[0-9]{1,3}")
_MONTH_DAY = re.compile(r"[+-]?[0-9]{1,2}")
_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


class Problem(StrEnum):
    """Why a set of dates is refused. A value, never a text: the form finds the words."""

    UNREADABLE = "unreadable"
    UNSUPPORTED_PART = "unsupported_part"
    FREQUENCY = "frequency"
    INTERVAL = "interval"
    COUNT = "count"
    BYDAY = "byday"
    BYMONTHDAY = "bymonthday"
    ENDS_TWICE = "ends_twice"
    ENDS_BEFORE_FIRST_DATE = "ends_before_first_date"
    YEAR = "year"
    FIRST_DATE_NOT_IN_RULE = "first_date_not_in_rule"
    TOO_MANY_EXTRA_DATES = "too_many_extra_dates"
    NO_SUCH_LOCAL_TIME = "no_such_local_time"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday = 0; `ordinal` says which of the month (-1 = the last), None = every one."""

    day: int
    ordinal: int | None = None

    def __str__(self) -> str:
        return f"{self.ordinal or ''}{WEEKDAYS[self.day]}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One accepted repeat rule (a subset of RFC 5545 §3.3.10). `str()` is its canonical RRULE value."""

    frequency: str
    interval: int = 1
    count: int | None = None
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()

    def __str__(self) -> str:
        parts = [f"FREQ={self.frequency}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(map(str, self.weekdays)))
        if self.month_days:
            parts.append("BYMONTHDAY=" + ",".join(map(str, self.month_days)))
        return ";".join(parts)


def read(text: str) -> tuple[Rule | None, tuple[Problem, ...]]:
    """The rule that one RRULE value says ("FREQ=WEEKLY;BYDAY=TU", no prefix), or None and every reason against it."""
    parts, problems = _split(text)
    if Problem.UNREADABLE in problems:
        return None, problems
    frequency = parts.get("FREQ", "")
    interval = _number(parts.get("INTERVAL", "1"))
    count = _number(parts["COUNT"]) if "COUNT" in parts else None
    weekdays = _weekdays(parts.get("BYDAY"), monthly=frequency == "MONTHLY")
    month_days = _month_days(parts.get("BYMONTHDAY"))
    # "Every seventh day, if a Monday" may never come true, and dateutil would look for it until the year 9999.
    never = frequency == "DAILY" and bool(weekdays) and interval != 1
    checks = (
        (Problem.FREQUENCY, frequency in FREQUENCIES),
        (Problem.INTERVAL, interval is not None and 1 <= interval <= MAX_INTERVAL),
        (Problem.COUNT, "COUNT" not in parts or (count is not None and 1 <= count <= MAX_COUNT)),
        (Problem.BYDAY, weekdays is not None and not never),
        (Problem.BYMONTHDAY, month_days is not None and (not month_days or _may_have_month_days(parts))),
    )
    problems += tuple(problem for problem, holds in checks if not holds)
    if problems or interval is None or weekdays is None or month_days is None:
        return None, problems
    return Rule(frequency, interval, count, weekdays, month_days), ()


def _split(text: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    if not text.isascii():  # upper() turns a dotless i into I: what is stored and what is read would differ
        return {}, (Problem.UNREADABLE,)
    pieces = [_PART.fullmatch(piece) for piece in text.upper().split(";")]
    named = [(piece[1], piece[2]) for piece in pieces if piece]
    parts = dict(named)
    if not all(pieces) or len(parts) != len(named):
        return {}, (Problem.UNREADABLE,)
    return parts, (Problem.UNSUPPORTED_PART,) if parts.keys() - _PARTS else ()


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _weekdays(text: str | None, *, monthly: bool) -> tuple[Weekday, ...] | None:
    """Plain weekdays, or for a monthly rule exactly one with its ordinal; None if it says anything else."""
    if text is None:
        return ()
    found = [_DAY.fullmatch(item) for item in text.split(",")]
    days = tuple(Weekday(WEEKDAYS.index(day[2]), int(day[1]) if day[1] else None) for day in found if day)
    if not all(found) or len(set(days)) != len(days):
        return None
    if monthly:
        return days if len(days) == 1 and days[0].ordinal in ORDINALS else None
    return days if all(day.ordinal is None for day in days) else None


def _month_days(text: str | None) -> tuple[int, ...] | None:
    if text is None:
        return ()
    items = text.split(",")
    days = tuple(int(item) for item in items if _MONTH_DAY.fullmatch(item))
    return days if len(set(days)) == len(items) and MONTH_DAYS.issuperset(days) else None


def _may_have_month_days(parts: dict[str, str]) -> bool:
    # "Friday the 13th" (both) is legal in RFC 5545 and means something else than either: not offered.
    return parts.get("FREQ") == "MONTHLY" and "BYDAY" not in parts

"""Which dates a series makes, and what becomes of the dates it already has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil import rrule

from events.domain.rule import MONTH_DAYS, Problem, Rule, read

ROME = ZoneInfo("Europe/Rome")
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
MAX_EXTRA_DATES = 60

_FREQUENCY = {"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY}
_DAY = timedelta(days=1)


class NoSuchLocalTime(ValueError):
    """A wall-clock time that the clocks jump over (02:00-03:00 on the last Sunday of March)."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What a series says about its dates: wall-clock times, one RRULE value (None or "" = a single date), its end.

    `until` is the last day on which a slot of the rule may start; extra dates stand beside the rule, at the same times.
    """

    first_date: date
    starts: time
    ends: time
    rule: str | None = None
    until: date | None = None
    extra_dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Existing:
    """A date that is already a row. `booked` counts active registrations; `overridden` names facts set by hand."""

    recurrence_id: datetime
    starts_at: datetime
    overridden: frozenset[str] = frozenset()
    cancelled: bool = False
    booked: int = 0
    is_extra: bool = False

    @property
    def kept_by_hand(self) -> bool:
        """Someone decided that this date stays although the rule left it."""
        return self.is_extra and "is_extra" in self.overridden

    @property
    def touched(self) -> bool:
        """Someone is registered, or an editor changed it: it is not ours to delete."""
        return self.booked > 0 or bool(self.overridden)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with each date; a row is in exactly one of the four lists, and each list is in order of slots.

    `refresh` takes the series' facts except those named in `overridden`; `decide` left the rule, but is touched.
    """

    create: tuple[datetime, ...] = ()
    refresh: tuple[Existing, ...] = ()
    keep: tuple[Existing, ...] = ()
    delete: tuple[Existing, ...] = ()
    decide: tuple[Existing, ...] = ()


def problems(of: Slots, *, zone: ZoneInfo = ROME) -> list[Problem]:
    """Every reason to refuse these dates, in a fixed order; empty when `slots` may be asked for them."""
    rule, found = read(of.rule) if of.rule else (None, ())
    dates = (of.first_date, *of.extra_dates, *((of.until,) if of.until else ()))
    years_hold = all(FIRST_DAY <= day <= LAST_DAY for day in dates)
    checks = [
        (Problem.YEAR, years_hold),
        (Problem.TOO_MANY_EXTRA_DATES, len(of.extra_dates) <= MAX_EXTRA_DATES),
        (Problem.ENDS_BEFORE_FIRST_DATE, of.until is None or of.until >= of.first_date),
    ]
    if rule:
        in_every_month = rule.frequency != "MONTHLY" or rule.weekdays or rule.month_days
        checks += [
            (Problem.ENDS_TWICE, rule.count is None or of.until is None),
            (Problem.BYMONTHDAY, bool(in_every_month) or of.first_date.day in MONTH_DAYS),
            (Problem.FIRST_DATE_NOT_IN_RULE, any(_expand(of, rule, last=of.first_date))),
        ]
    refused = [*found, *(problem for problem, holds in checks if not holds)]
    # Slots of a rule we refuse are not worth asking for.
    if not refused and _meets_a_skipped_hour(of, zone):
        refused.append(Problem.NO_SUCH_LOCAL_TIME)
    return refused


def slots(of: Slots, *, horizon: date, limit: int, since: date | None = None) -> list[datetime]:
    """Naive local starts in order, none before `since` or after `horizon` (both included).

    At most `limit` come from the rule; extra dates come on top, so that adding one never pushes a planned date out.
    Raises ValueError for a rule that `problems` refuses.
    """
    last = min(horizon, LAST_DAY)
    first = since or FIRST_DAY
    regular = (slot for slot in _regular(of, last) if slot.date() >= first)
    extra = (datetime.combine(day, of.starts) for day in of.extra_dates if first <= day <= last)
    return sorted({*islice(regular, max(limit, 0)), *extra})


def span(start: datetime, starts: time, ends: time) -> tuple[datetime, datetime]:
    """Naive local start and end of a slot; an end at or before the start means the next day."""
    return start, datetime.combine(start.date() + (_DAY if ends <= starts else timedelta()), ends)


def instant(local: datetime, zone: ZoneInfo = ROME) -> datetime:
    """The UTC moment of a naive local time; of an hour that comes twice, the first. Raises NoSuchLocalTime."""
    if local.tzinfo is not None:
        raise ValueError("instant() attaches the zone itself: pass a naive local time")
    moment = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local.replace(fold=0):
        raise NoSuchLocalTime(local.isoformat())
    return moment


def plan(wanted: Sequence[datetime], existing: Sequence[Existing], *, now: datetime, zone: ZoneInfo = ROME) -> Plan:
    """How the rows become what the rule wants, never recreating one. `now` is aware; what has started is left alone.

    Applying it and planning again creates and deletes nothing. Raises NoSuchLocalTime (see `problems`).
    """
    slots_wanted = set(wanted)
    lists: dict[str, list[Existing]] = {"refresh": [], "keep": [], "delete": [], "decide": []}
    for row in sorted(existing, key=lambda row: row.recurrence_id):
        lists[_fate(row, wanted=row.recurrence_id in slots_wanted, now=now)].append(row)
    missing = sorted(slots_wanted - {row.recurrence_id for row in existing})
    closed = _cancelled_days(existing)
    create = tuple(slot for slot in missing if slot.date() not in closed and instant(slot, zone) > now)
    return Plan(create=create, **{name: tuple(rows) for name, rows in lists.items()})


def _cancelled_days(existing: Sequence[Existing]) -> set[date]:
    """The days announced as cancelled, with no other date: another hour of the series must not revive them."""
    live = {row.recurrence_id.date() for row in existing if not row.cancelled}
    return {row.recurrence_id.date() for row in existing if row.cancelled} - live


def _fate(row: Existing, *, wanted: bool, now: datetime) -> str:
    # A cancelled date stays as it was announced: deleted, it would vanish from calendars that should say "cancelled".
    if row.starts_at <= now or (row.cancelled and not row.booked):
        return "keep"
    if wanted or row.kept_by_hand:
        return "keep" if row.cancelled else "refresh"
    return "decide" if row.touched else "delete"


def _regular(of: Slots, last: date) -> Iterator[datetime]:
    """The slots of the rule itself, up to and including the day `last`."""
    if not of.rule:
        only = datetime.combine(of.first_date, of.starts)
        return iter([only] if of.first_date <= last else [])
    rule, refused = read(of.rule)
    if rule is None:
        raise ValueError(f"refused rule: {', '.join(refused)}")
    return _expand(of, rule, last=min(last, of.until or last))


def _expand(of: Slots, rule: Rule, *, last: date) -> Iterator[datetime]:
    # Local time first: a workshop at 18:00 stays at 18:00 when the clocks change.
    # COUNT is cut here because dateutil takes either it or an end, and the end keeps each reading short.
    dates = rrule.rrule(
        _FREQUENCY[rule.frequency],
        dtstart=datetime.combine(of.first_date, of.starts),
        interval=rule.interval,
        wkst=rrule.MO,
        byweekday=[rrule.weekday(day.day, day.ordinal) for day in rule.weekdays] or None,
        bymonthday=rule.month_days or None,
        until=datetime.combine(last, of.starts),
    )
    return islice(iter(dates), rule.count)


def _meets_a_skipped_hour(of: Slots, zone: ZoneInfo) -> bool:
    """Whether any slot, now or decades ahead, starts or ends at a time that does not exist."""
    days = {
        day for day in _changes(zone) for at in (of.starts, of.ends) if _is_skipped(datetime.combine(day, at), zone)
    }
    if not days:
        return False
    starts = slots(of, horizon=LAST_DAY, limit=(LAST_DAY - FIRST_DAY).days)
    return any(
        _is_skipped(end, zone) for start in starts for end in span(start, of.starts, of.ends) if end.date() in days
    )


def _is_skipped(local: datetime, zone: ZoneInfo) -> bool:
    try:
        instant(local, zone)
    except NoSuchLocalTime:
        return True
    return False


@lru_cache(maxsize=4)
def _changes(zone: ZoneInfo) -> tuple[date, ...]:
    """The days on which the clocks of this zone change."""
    midnights = [datetime.combine(FIRST_DAY + _DAY * n, time(), zone) for n in range((LAST_DAY - FIRST_DAY).days + 2)]
    offsets = [midnight.utcoffset() for midnight in midnights]
    return tuple(midnights[n].date() for n in range(len(offsets) - 1) if offsets[n] != offsets[n + 1])

"""What a calendar client is told about the dates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from icalendar import Calendar, Event, Timezone, vDuration, vGeo, vRecur, vText, vUri

from events.domain.recurrence import LAST_DAY, ROME, Slots, slots, span
from events.domain.rule import Rule, read

PRODUCT = "-//Progetto EMMA//Workshop calendar//IT"
REFRESH = timedelta(hours=6)

# Made by hand, with rules only: the zone that icalendar generates lists dates (RDATE), and ical.js reads those as
# winter time in summer. The European rule holds since 1996.
EUROPE_ROME = """\
BEGIN:VTIMEZONE
TZID:Europe/Rome
BEGIN:DAYLIGHT
DTSTART:19960331T020000
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")

_END = b"END:VCALENDAR\r\n"
_LINE_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# The library lets NUL through; a lone surrogate would make the whole feed impossible to encode.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One date as a client shows it: aware times, words of one language; `geo` is latitude and longitude in degrees.

    `recurrence_id`, the naive local slot in the rule of its series, is only read by `render_series`.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    cancelled: bool = False
    summary: str = ""
    description: str = ""
    location: str = ""
    url: str = ""
    language: str = ""
    geo: tuple[float, float] | None = None
    recurrence_id: datetime | None = None


# What a date shares with its series unless someone changed it.
_SHARED = [
    field.name
    for field in fields(Entry)
    if field.name not in {"uid", "sequence", "starts_at", "ends_at", "changed_at", "recurrence_id"}
]


def render_feed(entries: Iterable[Entry], *, name: str, language: str, uid: str, cancelled_prefix: str) -> bytes:
    """A flat feed (RFC 5545, RFC 7986): one VEVENT per date, no rule. The same entries give the same bytes.

    `uid` names the calendar and never changes; `cancelled_prefix` ("Cancelled: ") goes before the summary of a
    cancelled date.
    """
    events = [_written(_in_utc(entry), cancelled_prefix) for entry in sorted(entries, key=_order)]
    return _render(events, name=name, language=language, uid=uid)


# Whatever changes on the site makes every feed stale, but hardly any of its dates: each is written once. Some 15 MB.
@lru_cache(maxsize=10_000)
def _written(entry: Entry, cancelled_prefix: str) -> bytes:
    written: bytes = _event(entry, cancelled_prefix).to_ical()
    return written


def _in_utc(entry: Entry) -> Entry:
    """Python holds the two passes of the hour that comes twice to be equal, unless they are told in UTC."""
    starts_at, ends_at = entry.starts_at.astimezone(UTC), entry.ends_at.astimezone(UTC)
    return replace(entry, starts_at=starts_at, ends_at=ends_at, changed_at=entry.changed_at.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class Recurring:
    """One rule with its rows: `rows` are all its dates, past ones too; the times of `master` come from the first slot.

    Up to the last of the rows the file says what they say, after it the rule speaks.
    """

    master: Entry
    rows: Sequence[Entry]
    of: Slots


def render_series(parts: Iterable[Recurring], *, name: str, language: str, uid: str, cancelled_prefix: str) -> bytes:
    """One workshop as a client can go on with it: of each part an RRULE, EXDATE for slots without a row, and overrides.

    A row outside its rule stands alone, with its own UID.
    """
    events = [event.to_ical() for part in parts for event in _part(part, cancelled_prefix)]
    return _render(events, name=name, language=language, uid=uid)


def _part(part: Recurring, cancelled_prefix: str) -> list[Event]:
    of, planned = part.of, sorted(part.rows, key=_order)
    regular = _regular(of, planned)
    own = [row for row in planned if row.recurrence_id not in regular]
    held = [row for row in planned if row.recurrence_id in regular]
    events = [_event(row, cancelled_prefix) for row in own]
    if not (held and of.rule):
        return events
    start, end = span(datetime.combine(of.first_date, of.starts), of.starts, of.ends)
    first = replace(part.master, starts_at=start.replace(tzinfo=ROME), ends_at=end.replace(tzinfo=ROME))
    overrides = [_override(row, first, cancelled_prefix) for row in held if not _follows(row, first, of)]
    missing = regular - {row.recurrence_id for row in held}
    return [_master(first, of, sorted(missing), cancelled_prefix), *overrides, *events]


def _regular(of: Slots, rows: Sequence[Entry]) -> set[datetime]:
    """The slots of the rule up to the last row; none for a single date, whose row stands alone."""
    known = {row.recurrence_id for row in rows if row.recurrence_id}
    if not of.rule or not known:
        return set()
    planned = slots(replace(of, extra_dates=()), horizon=max(known).date(), limit=LAST_DAY.toordinal())
    while planned and planned[-1] not in known:
        planned.pop()
    return set(planned)


def _follows(row: Entry, first: Entry, of: Slots) -> bool:
    """Whether the rule alone already says what this row says."""
    if row.recurrence_id is None or any(getattr(row, name) != getattr(first, name) for name in _SHARED):
        return False
    start, end = (local.replace(tzinfo=ROME) for local in span(row.recurrence_id, of.starts, of.ends))
    # On the night the clocks change, some clients repeat the wall-clock end and some the duration (RFC 5545 §3.8.5.3):
    # where the two differ, the date gets an override.
    return (_local(row.starts_at), _local(row.ends_at)) == (start, end) and _lasts(row) == _lasts(first)


def _lasts(entry: Entry) -> timedelta:
    return entry.ends_at.astimezone(UTC) - entry.starts_at.astimezone(UTC)


def _master(first: Entry, of: Slots, missing: Sequence[datetime], cancelled_prefix: str) -> Event:
    rule, refused = read(of.rule or "")
    if rule is None:
        raise ValueError(f"refused rule: {', '.join(refused)}")
    event = _event(first, cancelled_prefix)
    event.add("rrule", _recur(rule, of))
    for slot in missing:
        event.add("exdate", slot.replace(tzinfo=ROME))
    return event


def _recur(rule: Rule, of: Slots) -> vRecur:
    recur: vRecur = vRecur.from_ical(str(rule))
    if of.until and rule.count is None:
        # The end of that day, in UTC as RFC 5545 §3.3.10 asks beside a TZID.
        recur["UNTIL"] = [datetime.combine(of.until, time(23, 59, 59), ROME).astimezone(UTC)]
    return recur


def _override(row: Entry, first: Entry, cancelled_prefix: str) -> Event:
    event = _event(replace(row, uid=first.uid), cancelled_prefix)
    if row.recurrence_id:
        event.add("recurrence-id", row.recurrence_id.replace(tzinfo=ROME))
    return event


def _event(entry: Entry, cancelled_prefix: str) -> Event:
    event = Event()
    event.add("uid", _text(entry.uid))
    # When it was changed, never when it is read: two fetches without a change are the same bytes.
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("dtstart", _local(entry.starts_at))
    event.add("dtend", _local(entry.ends_at))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    # Google and Outlook drop or hide the status, so the summary says it too.
    event.add("summary", _text((cancelled_prefix if entry.cancelled else "") + entry.summary, entry.language))
    if entry.description:
        event.add("description", _text(entry.description, entry.language))
    if entry.location:
        event.add("location", _text(entry.location))
    if entry.url:
        event.add("url", vUri("".join(_clean(entry.url).split())))
    if entry.geo:
        event.add("geo", vGeo(entry.geo))
    return event


def _render(events: Iterable[bytes], *, name: str, language: str, uid: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("uid", _text(uid))
    calendar.add("name", _text(name, language))
    calendar.add("x-wr-calname", _text(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add_component(Timezone.from_ical(EUROPE_ROME))
    head: bytes = calendar.to_ical().removesuffix(_END)
    return b"".join([head, *events, _END])


def _local(moment: datetime) -> datetime:
    """Wall-clock time in Rome; UTC for the second pass of the hour that comes twice, which a TZID cannot say."""
    local = moment.astimezone(ROME)
    return moment.astimezone(UTC) if local.fold else local


def _text(value: str, language: str = "") -> vText:
    return vText(_clean(value), params={"LANGUAGE": language} if language else {})


def _clean(value: str) -> str:
    return _UNPRINTABLE.sub("", _LINE_BREAK.sub("\n", value))


def _order(entry: Entry) -> tuple[datetime, str]:
    return entry.starts_at.astimezone(UTC), entry.uid

"""What a calendar client is told: each pitfall that breaks Google, Apple or Outlook, with its number."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO

import pytest
import recurring_ical_events
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from events.domain.ical import EUROPE_ROME, Entry, Recurring, render_feed, render_series
from events.domain.recurrence import ROME, Slots, instant, problems, slots, span

CHANGED = datetime(2026, 10, 1, 8, 30, 15, 999, tzinfo=UTC)
CALENDAR = {
    "name": "Laboratori",
    "language": "it",
    "uid": "calendar-it@example.org",
    "cancelled_prefix": "Annullato: ",
}
WORDS = {
    "summary": "Musica",
    "location": "Biblioteca, Vallefoglia",
    "url": "https://example.org/it/w/7",
    "language": "it",
}

AFTERNOON, NIGHT, AFTER_MIDNIGHT = (time(17), time(19)), (time(22), time(6)), (time(0, 30), time(1, 45))


def series_around(change: date) -> dict[str, Slots]:
    """One series of each kind of rule, begun in the week before the clocks change, the second kind without an end."""
    tuesday = change - timedelta(days=5)
    until = date(2027, 5, 31) if change.month == 10 else None
    monthly = f"FREQ=MONTHLY;BYDAY={(tuesday.day - 1) // 7 + 1}TU"
    every_day, every_week = "FREQ=DAILY", "FREQ=WEEKLY"
    made = [(every_day, NIGHT), (every_day, AFTER_MIDNIGHT), (every_week, NIGHT), (every_week, AFTER_MIDNIGHT)]
    made += [(rule, AFTERNOON) for rule in (every_day, every_week, monthly, "FREQ=MONTHLY", "FREQ=DAILY;INTERVAL=5")]
    made += [("FREQ=DAILY;BYDAY=TU,SA,SU", NIGHT), ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU", NIGHT)]
    made += [("FREQ=MONTHLY;BYDAY=-2TU", AFTERNOON), (f"FREQ=MONTHLY;BYMONTHDAY={tuesday.day},-1", AFTERNOON)]
    return {f"{rule} {at[0]:%H:%M} {tuesday}": Slots(tuesday, *at, rule, until) for rule, at in made}


# Summer time ends on 2026-10-25 and begins on 2027-03-28.
SERIES = {
    **series_around(date(2026, 10, 25)),
    **series_around(date(2027, 3, 28)),
    "a course of six": Slots(date(2026, 10, 11), *AFTERNOON, "FREQ=WEEKLY;COUNT=6"),
    "a course of nights": Slots(date(2027, 3, 21), *NIGHT, "FREQ=DAILY;COUNT=12"),
    "the last day": Slots(date(2026, 10, 31), *AFTERNOON, "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=8"),
}
ONE = SERIES["FREQ=WEEKLY 17:00 2026-10-20"]


def entry(slot: datetime, of: Slots, number: int) -> Entry:
    start, end = span(slot, of.starts, of.ends)
    return Entry(f"date-{number}@example.org", 0, instant(start), instant(end), CHANGED, recurrence_id=slot, **WORDS)


def planned(of: Slots) -> list[datetime]:
    return slots(of, horizon=of.first_date + timedelta(days=200), limit=40)


def untouched(of: Slots) -> list[Entry]:
    return [entry(slot, of, number) for number, slot in enumerate(planned(of))]


def lived_in(of: Slots) -> list[Entry]:
    """The same series after a season: a date without a row, one cancelled, moved, elsewhere, outside the rule."""
    rows = untouched(of)
    hours = timedelta(hours=26)
    rows[1] = replace(rows[1], cancelled=True, sequence=1)
    rows[2] = replace(rows[2], starts_at=rows[2].starts_at + hours, ends_at=rows[2].ends_at + hours, sequence=2)
    rows[-1] = replace(rows[-1], location="Sala del Consiglio")
    aside = Slots(of.first_date + timedelta(days=1), time(11, 11), time(12))
    extra = entry(datetime.combine(aside.first_date, aside.starts), aside, 99)
    return [*rows[:3], *rows[4:], extra]


def series_feed(of: Slots, rows: list[Entry]) -> bytes:
    master = replace(rows[0], uid="series@example.org", recurrence_id=None, cancelled=False, **WORDS)
    return render_series([Recurring(master, rows, of)], **CALENDAR)


@pytest.fixture(params=SERIES, scope="module")
def of(request) -> Slots:
    return SERIES[request.param]


@pytest.fixture(params=[untouched, lived_in], ids=["untouched", "lived in"], scope="module")
def rows(request, of) -> list[Entry]:
    return request.param(of)


@pytest.fixture(scope="module")
def feeds() -> list[bytes]:
    """Each series twice, untouched and lived in, each as rows and as a rule."""
    every = [(of, rows(of)) for of in SERIES.values() for rows in (untouched, lived_in)]
    return [render_feed(rows, **CALENDAR) for _, rows in every] + [series_feed(of, rows) for of, rows in every]


# A reader of our own, so that a habit of the library cannot hide itself.


def lines_of(feed: bytes) -> list[str]:
    return feed.decode().replace("\r\n ", "").split("\r\n")[:-1]


def components(feed: bytes, kind: str) -> list[list[str]]:
    text = "\n".join(lines_of(feed))
    return [found.split("\n") for found in re.findall(rf"BEGIN:{kind}\n(.*?)\nEND:{kind}", text, re.DOTALL)]


def lines(of: list[str], name: str) -> list[str]:
    return [line for line in of if re.match(rf"{name}[;:]", line)]


def value(of: list[str], name: str) -> str:
    (line,) = lines(of, name)
    return line.partition(":")[2]


def text(of: list[str], name: str) -> str:
    escapes = {"n": "\n", "N": "\n"}
    return re.sub(r"\\(.)", lambda found: escapes.get(found[1], found[1]), value(of, name))


def top(feed: bytes) -> list[str]:
    return re.sub(r"BEGIN:(VEVENT|VTIMEZONE)\n.*?END:\1\n?", "", "\n".join(lines_of(feed)), flags=re.DOTALL).split("\n")


def masters(feed: bytes) -> list[list[str]]:
    return [event for event in components(feed, "VEVENT") if lines(event, "RRULE")]


def instances(master: list[str], until: datetime) -> list[datetime]:
    """The naive local starts of a master's rule without its exceptions."""
    kept = [line for line in master if re.match("DTSTART|RRULE|UID|DTSTAMP", line)]
    source = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *kept, "END:VEVENT", "END:VCALENDAR", ""])
    found = recurring_ical_events.of(Calendar.from_ical(source)).between(datetime(2000, 1, 1), until)
    return sorted(event.start.replace(tzinfo=None) for event in found)


def local(line: str) -> datetime:
    return datetime.strptime(line.partition(":")[2], "%Y%m%dT%H%M%S")


def read_back(feed: bytes, before: datetime) -> Counter:
    """What an independent reader shows: instants, place and status."""
    found = recurring_ical_events.of(Calendar.from_ical(feed)).between(datetime(2026, 1, 1, tzinfo=UTC), before)
    return Counter(
        (event.start.astimezone(UTC), event.end.astimezone(UTC), str(event["LOCATION"]), str(event["STATUS"]))
        for event in found
    )


def shown(rows: list[Entry]) -> Counter:
    return Counter(
        (row.starts_at, row.ends_at, row.location, "CANCELLED" if row.cancelled else "CONFIRMED") for row in rows
    )


def test_the_matrix_is_made_of_series_that_an_editor_may_enter(of):
    assert problems(of) == []


def test_i17_rows_flat_feed_and_series_feed_show_the_same_dates(of, rows):
    # The planned window ends with the last slot that has a row: after it, the rule of the series feed goes on.
    last = max(row.recurrence_id for row in rows)
    end = (last + timedelta(minutes=1)).replace(tzinfo=ROME)
    moved_past_it = [row for row in rows if row.starts_at >= end]
    assert not moved_past_it
    assert read_back(render_feed(rows, **CALENDAR), end) == shown(rows)
    assert read_back(series_feed(of, rows), end) == shown(rows)


def test_p1_the_observances_of_the_zone_have_a_rule_and_no_dates(feeds):
    for feed in feeds:
        (zone,) = components(feed, "VTIMEZONE")
        for kind in ("STANDARD", "DAYLIGHT"):
            (observance,) = re.findall(rf"BEGIN:{kind}\n(.*?)\nEND:{kind}", "\n".join(zone), re.DOTALL)
            assert len(re.findall("^RRULE:", observance, re.MULTILINE)) == 1
            assert "RDATE" not in observance


def test_p2_the_observances_start_on_the_wall_clock_before_the_change(feeds):
    for feed in feeds:
        (zone,) = components(feed, "VTIMEZONE")
        joined = "\n".join(zone)
        assert re.search(r"BEGIN:DAYLIGHT\n(?:(?!END).*\n)*?DTSTART:\d{8}T020000\n", joined)
        assert re.search(r"BEGIN:STANDARD\n(?:(?!END).*\n)*?DTSTART:\d{8}T030000\n", joined)


def test_p3_the_static_zone_is_right_for_each_existing_hour():
    static = tz.tzical(StringIO(EUROPE_ROME)).get()
    hour, end = datetime(2024, 1, 1), datetime(2038, 1, 1)
    compared = 0
    while hour < end:
        aware = hour.replace(tzinfo=ROME)
        if aware.astimezone(UTC).astimezone(ROME).replace(tzinfo=None) == hour:
            assert hour.replace(tzinfo=static).utcoffset() == aware.utcoffset(), hour
            compared += 1
        hour += timedelta(hours=1)
    assert compared == 14 * 365 * 24 + 4 * 24 - 14
    assert datetime(2045, 7, 1, 12, tzinfo=static).utcoffset() == timedelta(hours=2)


def test_p4_each_zone_is_defined_once(feeds):
    for feed in feeds:
        used = set(re.findall(r"TZID=([^:;]+)", "\n".join(lines_of(feed))))
        defined = [value(zone, "TZID") for zone in components(feed, "VTIMEZONE")]
        assert used <= set(defined)
        assert defined == ["Europe/Rome"]


def test_p5_until_is_in_utc(of, rows):
    (master,) = masters(series_feed(of, rows))
    until = re.search(r"UNTIL=([^;]*)", value(master, "RRULE"))
    assert bool(until) == bool(of.until)
    if until:
        assert re.fullmatch(r"\d{8}T\d{6}Z", until[1])


def test_p6_an_end_is_a_day_or_a_number_never_both(of, rows):
    (master,) = masters(series_feed(of, rows))
    assert not ("UNTIL=" in value(master, "RRULE") and "COUNT=" in value(master, "RRULE"))


def test_p6_even_a_series_that_says_both_is_told_once():
    both = replace(ONE, rule="FREQ=WEEKLY;COUNT=6")
    (master,) = masters(series_feed(both, untouched(both)))
    assert value(master, "RRULE") == "FREQ=WEEKLY;COUNT=6"


def test_p7_the_last_planned_slot_is_in_the_expansion(of, rows):
    (master,) = masters(series_feed(of, rows))
    last = planned(of)[-1]
    assert last in instances(master, last + timedelta(days=1))


def test_p8_until_is_never_a_line_of_its_own(feeds):
    for feed in feeds:
        assert not lines(lines_of(feed), "UNTIL")


def test_p9_each_exdate_has_the_zone_of_dtstart_and_hits_an_instance(of):
    (master,) = masters(series_feed(of, lived_in(of)))
    (start,) = lines(master, "DTSTART")
    exdates = lines(master, "EXDATE")
    assert exdates
    for exdate in exdates:
        assert exdate.split(":")[0].removeprefix("EXDATE") == start.split(":")[0].removeprefix("DTSTART")
        assert local(exdate) in instances(master, local(exdate) + timedelta(days=1))


def test_p10_one_zone_to_each_exdate_line_and_no_utc_inside(of):
    for exdate in lines(lines_of(series_feed(of, lived_in(of))), "EXDATE"):
        assert re.fullmatch(r"EXDATE;TZID=Europe/Rome:\d{8}T\d{6}", exdate)


def test_p11_all_dates_of_a_series_are_of_one_value_type(of, rows):
    feed = series_feed(of, rows)
    for event in components(feed, "VEVENT"):
        for name in ("DTSTART", "EXDATE", "RECURRENCE-ID"):
            assert all(re.search(r":\d{8}T\d{6}Z?$", line) for line in lines(event, name))
    assert "VALUE=DATE" not in feed.decode()


def test_p12_each_override_names_the_slot_it_stands_for(of):
    feed = series_feed(of, lived_in(of))
    (master,) = masters(feed)
    named = [local(line) for line in lines(lines_of(feed), "RECURRENCE-ID")]
    _, cancelled, moved, *_, elsewhere = planned(of)
    assert {cancelled, moved, elsewhere} <= set(named)
    assert set(named) <= set(instances(master, max(named) + timedelta(days=1)))


def test_p13_no_date_is_both_taken_out_and_overridden(of, rows):
    feed = series_feed(of, rows)
    taken_out = {local(line) for line in lines(lines_of(feed), "EXDATE")}
    assert taken_out.isdisjoint(local(line) for line in lines(lines_of(feed), "RECURRENCE-ID"))


def test_p14_the_rule_begins_at_dtstart(of, rows):
    (master,) = masters(series_feed(of, rows))
    (start,) = lines(master, "DTSTART")
    assert instances(master, local(start) + timedelta(days=1))[0] == local(start)


def test_p15_an_identity_is_used_once(feeds):
    for feed in feeds:
        events = components(feed, "VEVENT")
        identities = [(value(event, "UID"), tuple(lines(event, "RECURRENCE-ID"))) for event in events]
        assert len(set(identities)) == len(identities)


def test_p17_the_same_dates_give_the_same_bytes(of, rows):
    assert render_feed(reversed(rows), **CALENDAR) == render_feed(rows, **CALENDAR)
    assert series_feed(of, rows) == series_feed(of, [rows[0], *reversed(rows[1:])])


def test_p17_the_stamp_is_when_it_was_changed(feeds):
    for feed in feeds:
        assert {value(event, "DTSTAMP") for event in components(feed, "VEVENT")} == {"20261001T083015Z"}


NASTY = st.text(st.characters(codec="utf-8") | st.sampled_from(',;:\\"\r\n\t\0\x0b\x85\u2028ع🎶'), max_size=200)


@given(summary=NASTY, description=NASTY, location=NASTY, url=NASTY, name=NASTY)
def test_p18_p19_any_words_give_short_clean_lines(summary, description, location, url, name):
    row = replace(
        untouched(ONE)[0], summary=summary, description=description, location=location, url=url, cancelled=True
    )
    feed = render_feed([row], **CALENDAR | {"name": name})
    assert feed.endswith(b"\r\n")
    for line in feed.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert line.decode()
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
    assert Counter(line.split(":")[0] for line in lines_of(feed))["BEGIN"] == 5


def test_p18_a_lone_surrogate_does_not_break_the_feed():
    assert b"SUMMARY;LANGUAGE=it:ab\r\n" in render_feed([replace(untouched(ONE)[0], summary="a\ud800b")], **CALENDAR)


def test_p20_each_time_is_in_rome_or_utc(feeds):
    for feed in feeds:
        for event in components(feed, "VEVENT"):
            for line in event:
                if re.match("DTSTART|DTEND|DTSTAMP|RECURRENCE-ID|EXDATE", line):
                    assert re.fullmatch(r"[A-Z-]+(;TZID=Europe/Rome:\d{8}T\d{6}|:\d{8}T\d{6}Z)", line)


def test_p20_the_second_pass_of_the_hour_that_comes_twice_is_told_in_utc():
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    row = replace(untouched(ONE)[0], starts_at=second, ends_at=second + timedelta(hours=1))
    feed = render_feed([row], **CALENDAR)
    assert b"DTSTART:20261025T013000Z\r\nDTEND;TZID=Europe/Rome:20261025T033000\r\n" in feed
    assert read_back(feed, datetime(2027, 1, 1, tzinfo=UTC)) == shown([row])


def test_p20_the_two_passes_of_the_hour_that_comes_twice_are_never_taken_for_each_other():
    first = replace(untouched(ONE)[0], starts_at=datetime(2026, 10, 25, 2, 15, tzinfo=ROME))
    second = replace(first, starts_at=first.starts_at.replace(fold=1))
    assert first == second  # so Python says
    assert render_feed([first], **CALENDAR) != render_feed([second], **CALENDAR)


def test_p21_clients_are_asked_to_come_back_in_six_hours(feeds):
    for feed in feeds:
        assert top(feed).count("REFRESH-INTERVAL;VALUE=DURATION:PT6H") == 1
        assert top(feed).count("X-PUBLISHED-TTL:PT6H") == 1


def test_p22_each_event_has_one_of_each(feeds):
    for feed in feeds:
        for event in components(feed, "VEVENT"):
            for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY"):
                assert len(lines(event, name)) == 1, name


def test_p23_there_is_no_all_day_event_whose_end_could_be_read_as_included(feeds):
    for feed in feeds:
        for event in components(feed, "VEVENT"):
            (end,) = lines(event, "DTEND")
            assert re.search(r":\d{8}T\d{6}Z?$", end)


@pytest.mark.parametrize(("night", "hours"), [(date(2026, 10, 24), 9), (date(2027, 3, 27), 7), (date(2026, 11, 7), 8)])
def test_p24_a_night_lasts_as_long_as_it_does(night, hours):
    of = Slots(night - timedelta(days=7), *NIGHT, "FREQ=WEEKLY")
    rows = untouched(of)
    for feed in (render_feed(rows, **CALENDAR), series_feed(of, rows)):
        found = recurring_ical_events.of(Calendar.from_ical(feed)).at(night)
        event = next(event for event in found if event.start.date() == night)
        assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == timedelta(hours=hours)


def test_p24_the_night_of_the_change_is_spelt_out_for_clients_that_repeat_the_duration():
    of = Slots(date(2026, 10, 23), *NIGHT, "FREQ=DAILY;COUNT=4")
    feed = series_feed(of, untouched(of))
    assert [line[-15:] for line in lines(lines_of(feed), "RECURRENCE-ID")] == ["20261024T220000"]


def test_p26_a_feed_has_no_method(feeds):
    for feed in feeds:
        assert not lines(lines_of(feed), "METHOD")


@given(NASTY)
def test_p27_words_come_back_as_they_were(words):
    kept = re.sub("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", words)
    kept = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f]", "", kept)
    row = replace(untouched(ONE)[0], summary=words, description="x" + words, location="x" + words)
    (event,) = components(render_feed([row], **CALENDAR), "VEVENT")
    assert text(event, "SUMMARY") == kept
    assert text(event, "DESCRIPTION") == text(event, "LOCATION") == "x" + kept


def test_p28_a_cancelled_date_stays_and_says_so(of):
    rows = lived_in(of)
    for feed in (render_feed(rows, **CALENDAR), series_feed(of, rows)):
        (cancelled,) = [event for event in components(feed, "VEVENT") if value(event, "STATUS") == "CANCELLED"]
        assert value(cancelled, "SEQUENCE") == "1"
        assert text(cancelled, "SUMMARY") == "Annullato: Musica"


def test_p30_nobody_is_named_to_whom_a_client_would_send_mail(feeds):
    for feed in feeds:
        assert not re.search("ORGANIZER|ATTENDEE|mailto:", "\n".join(lines_of(feed)))


def test_p31_the_calendar_is_named_once_in_its_language(feeds):
    for feed in feeds:
        assert lines(top(feed), "NAME") == ["NAME;LANGUAGE=it:Laboratori"]
        assert lines(top(feed), "X-WR-CALNAME") == ["X-WR-CALNAME:Laboratori"]
        assert lines(top(feed), "UID") == ["UID:calendar-it@example.org"]
        assert {*re.findall("^SUMMARY.*$", "\n".join(lines_of(feed)), re.MULTILINE)} <= {
            "SUMMARY;LANGUAGE=it:Musica",
            "SUMMARY;LANGUAGE=it:Annullato: Musica",
        }


def test_words_that_are_not_there_leave_no_line():
    row = Entry("a@example.org", 0, instant(datetime(2026, 11, 3, 17)), instant(datetime(2026, 11, 3, 19)), CHANGED)
    (event,) = components(render_feed([row], **CALENDAR), "VEVENT")
    assert {line.partition(":")[0] for line in event} == {
        "UID",
        "DTSTAMP",
        "DTSTART;TZID=Europe/Rome",
        "DTEND;TZID=Europe/Rome",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
    }


def test_where_it_is_and_where_to_read_more():
    row = replace(untouched(ONE)[0], geo=(43.8, 12.7))
    (event,) = components(render_feed([row], **CALENDAR), "VEVENT")
    assert value(event, "GEO") == "43.8;12.7"
    assert text(event, "LOCATION") == "Biblioteca, Vallefoglia"
    assert value(event, "URL") == "https://example.org/it/w/7"


def test_an_empty_feed_is_still_a_calendar():
    assert components(render_feed([], **CALENDAR), "VEVENT") == []
    assert len(components(render_feed([], **CALENDAR), "VTIMEZONE")) == 1


def test_a_single_date_and_dates_outside_the_rule_stand_alone_under_their_own_name():
    single = Slots(date(2026, 11, 3), *AFTERNOON, extra_dates=(date(2026, 11, 5),))
    rows = untouched(single)
    assert len(rows) == 2
    assert series_feed(single, rows) == render_feed(rows, **CALENDAR)
    alone = [value(event, "UID") for event in components(series_feed(ONE, lived_in(ONE)), "VEVENT")]
    assert alone.count("date-99@example.org") == 1


def test_slots_that_are_not_planned_yet_are_left_to_the_rule():
    far = Slots(ONE.first_date + timedelta(days=300), *AFTERNOON)
    rows = [*untouched(ONE)[:4], *untouched(far)]
    assert not lines(lines_of(series_feed(ONE, rows)), "EXDATE")


def test_a_cancelled_series_says_so_once():
    rows = [replace(row, cancelled=True) for row in untouched(ONE)]
    master = replace(rows[0], uid="series@example.org", recurrence_id=None)
    (event,) = components(render_series([Recurring(master, rows, ONE)], **CALENDAR), "VEVENT")
    assert value(event, "STATUS") == "CANCELLED"

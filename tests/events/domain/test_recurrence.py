"""Which dates a rule makes across both clock changes, what is refused, and what reconcile does to rows."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.domain.recurrence import (
    LAST_DAY,
    MAX_EXTRA_DATES,
    ROME,
    Existing,
    NoSuchLocalTime,
    Plan,
    Slots,
    instant,
    plan,
    problems,
    slots,
    span,
)
from events.domain.rule import Problem, Rule, Weekday, read

TUESDAY = date(2026, 10, 20)
WEEKLY = Slots(TUESDAY, time(17), time(19), "FREQ=WEEKLY;BYDAY=TU")
FAR = date(2100, 12, 31)


def starts(of: Slots, *, horizon: date = FAR, limit: int = 8, since: date | None = None) -> list[str]:
    return [slot.isoformat(" ", "minutes") for slot in slots(of, horizon=horizon, limit=limit, since=since)]


class TestRule:
    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("FREQ=SECONDLY", Problem.FREQUENCY),
            ("FREQ=MINUTELY", Problem.FREQUENCY),
            ("FREQ=HOURLY", Problem.FREQUENCY),
            ("FREQ=YEARLY", Problem.FREQUENCY),
            ("INTERVAL=2", Problem.FREQUENCY),
            ("FREQ=WEEKLY;INTERVAL=0", Problem.INTERVAL),
            ("FREQ=WEEKLY;INTERVAL=-1", Problem.INTERVAL),
            ("FREQ=WEEKLY;INTERVAL=13", Problem.INTERVAL),
            ("FREQ=WEEKLY;INTERVAL=two", Problem.INTERVAL),
            ("FREQ=WEEKLY;COUNT=0", Problem.COUNT),
            ("FREQ=WEEKLY;COUNT=61", Problem.COUNT),
            ("FREQ=WEEKLY;COUNT=+5", Problem.COUNT),
            ("FREQ=WEEKLY;COUNT=" + "9" * 5000, Problem.COUNT),
            ("FREQ=WEEKLY;BYDAY=XX", Problem.BYDAY),
            ("FREQ=WEEKLY;BYDAY=TU,TU", Problem.BYDAY),
            ("FREQ=WEEKLY;BYDAY=1TU", Problem.BYDAY),
            ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", Problem.BYDAY),
            ("FREQ=MONTHLY;BYDAY=TU", Problem.BYDAY),
            ("FREQ=MONTHLY;BYDAY=1TU,3TU", Problem.BYDAY),
            ("FREQ=MONTHLY;BYDAY=5TU", Problem.BYDAY),
            ("FREQ=MONTHLY;BYDAY=0TU", Problem.BYDAY),
            ("FREQ=MONTHLY;BYMONTHDAY=31", Problem.BYMONTHDAY),
            ("FREQ=MONTHLY;BYMONTHDAY=0", Problem.BYMONTHDAY),
            ("FREQ=MONTHLY;BYMONTHDAY=1,1", Problem.BYMONTHDAY),
            ("FREQ=MONTHLY;BYMONTHDAY=20;BYDAY=3TU", Problem.BYMONTHDAY),
            ("FREQ=WEEKLY;BYMONTHDAY=20", Problem.BYMONTHDAY),
            ("FREQ=WEEKLY;UNTIL=20270101", Problem.UNSUPPORTED_PART),
            ("FREQ=WEEKLY;DTSTART=20261020", Problem.UNSUPPORTED_PART),
            ("FREQ=WEEKLY;RDATE=20261021", Problem.UNSUPPORTED_PART),
            ("FREQ=WEEKLY;EXDATE=20261020", Problem.UNSUPPORTED_PART),
            ("FREQ=MONTHLY;BYDAY=1TU;BYSETPOS=1", Problem.UNSUPPORTED_PART),
            ("FREQ=WEEKLY;BYHOUR=18", Problem.UNSUPPORTED_PART),
            ("FREQ=WEEKLY;BYMINUTE=30", Problem.UNSUPPORTED_PART),
            ("FREQ=WEEKLY;BYMONTH=5", Problem.UNSUPPORTED_PART),
            ("FREQ=WEEKLY;WKST=SU", Problem.UNSUPPORTED_PART),
            ("RRULE:FREQ=WEEKLY", Problem.UNREADABLE),
            ("FREQ=WEEKLY;FREQ=DAILY", Problem.UNREADABLE),
            ("FREQ=WEEKLY;", Problem.UNREADABLE),
            ("FREQ=WEEKLY\nEXDATE:20261020", Problem.UNREADABLE),
            ("FREQ=WEEKLY\n", Problem.UNREADABLE),
            ("FREQ=DA\u0131LY", Problem.UNREADABLE),
            ("every tuesday", Problem.UNREADABLE),
            (" ", Problem.UNREADABLE),
        ],
    )
    def test_what_is_refused_and_why(self, text, problem):
        assert problem in problems(replace(WEEKLY, rule=text))
        with pytest.raises(ValueError, match="refused rule"):
            slots(replace(WEEKLY, rule=text), horizon=FAR, limit=5)

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("freq=weekly;byday=tu,th", Rule("WEEKLY", weekdays=(Weekday(1), Weekday(3)))),
            ("FREQ=MONTHLY;BYDAY=-1FR", Rule("MONTHLY", weekdays=(Weekday(4, -1),))),
            ("FREQ=MONTHLY;BYMONTHDAY=1,-1", Rule("MONTHLY", month_days=(1, -1))),
            ("BYDAY=MO;COUNT=60;INTERVAL=1;FREQ=DAILY", Rule("DAILY", count=60, weekdays=(Weekday(0),))),
        ],
    )
    def test_what_is_accepted_is_written_canonically(self, text, rule):
        assert read(text) == (rule, ())
        assert read(str(rule)) == (rule, ())

    @given(st.text(max_size=60) | st.from_regex(r"FREQ=[A-Z]{5,8}(;[A-Z]{4,10}=[0-9A-Z+,-]{1,8}){0,3}", fullmatch=True))
    def test_any_text_is_either_read_or_refused(self, text):
        rule, refused = read(text)
        assert (rule is None) == bool(refused)
        assert rule is None or read(str(rule)) == (rule, ())


class TestProblems:
    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            ({"first_date": date(1999, 12, 28)}, Problem.YEAR),
            ({"first_date": date(2101, 1, 4)}, Problem.YEAR),
            ({"until": date(2101, 1, 1)}, Problem.YEAR),
            ({"extra_dates": (date(2101, 1, 1),)}, Problem.YEAR),
            ({"first_date": TUESDAY + timedelta(days=1)}, Problem.FIRST_DATE_NOT_IN_RULE),
            ({"rule": "FREQ=MONTHLY;BYDAY=1TU"}, Problem.FIRST_DATE_NOT_IN_RULE),
            ({"until": TUESDAY - timedelta(days=1)}, Problem.ENDS_BEFORE_FIRST_DATE),
            ({"rule": "FREQ=WEEKLY;COUNT=5", "until": FAR}, Problem.ENDS_TWICE),
            ({"rule": "FREQ=MONTHLY", "first_date": date(2026, 10, 31)}, Problem.BYMONTHDAY),
            ({"extra_dates": (TUESDAY,) * (MAX_EXTRA_DATES + 1)}, Problem.TOO_MANY_EXTRA_DATES),
        ],
    )
    def test_dates_that_cannot_be(self, change, problem):
        assert problems(replace(WEEKLY, **change)) == [problem]

    def test_nothing_is_wrong_with_a_plain_series(self):
        assert problems(WEEKLY) == []
        assert problems(Slots(TUESDAY, time(17), time(19))) == []
        assert problems(Slots(TUESDAY, time(17), time(19), "")) == []

    @pytest.mark.parametrize(
        "of",
        [
            Slots(date(2027, 3, 28), time(2, 30), time(4)),
            Slots(date(2027, 3, 28), time(1), time(2)),
            Slots(date(2027, 3, 27), time(22), time(2, 59)),
            Slots(date(2026, 10, 18), time(2, 30), time(4), "FREQ=WEEKLY"),
            Slots(date(2026, 10, 18), time(2, 30), time(4), "FREQ=DAILY"),
            Slots(date(2030, 1, 28), time(2, 30), time(4), "FREQ=MONTHLY;BYMONTHDAY=28"),
            Slots(TUESDAY, time(2, 30), time(4), "FREQ=WEEKLY", extra_dates=(date(2027, 3, 28),)),
        ],
    )
    def test_p25_a_local_time_that_does_not_exist_is_refused(self, of):
        assert problems(of) == [Problem.NO_SUCH_LOCAL_TIME]

    @pytest.mark.parametrize(
        "of",
        [
            Slots(date(2026, 10, 18), time(2, 30), time(4), "FREQ=WEEKLY", until=date(2027, 3, 21)),
            Slots(date(2026, 10, 18), time(2, 30), time(4), "FREQ=WEEKLY;COUNT=10"),
            Slots(date(2026, 10, 25), time(2, 30), time(4)),
            Slots(date(2027, 3, 28), time(1, 59), time(3)),
        ],
    )
    def test_a_time_that_exists_on_each_of_its_dates_is_accepted(self, of):
        assert problems(of) == []


class TestSlots:
    def test_a_single_date(self):
        assert starts(Slots(TUESDAY, time(17), time(19))) == ["2026-10-20 17:00"]

    def test_the_wall_clock_stays_when_the_clocks_change(self):
        assert starts(WEEKLY, limit=3) == ["2026-10-20 17:00", "2026-10-27 17:00", "2026-11-03 17:00"]
        assert [instant(slot).hour for slot in slots(WEEKLY, horizon=FAR, limit=2)] == [15, 16]

    def test_monday_half_past_midnight_stays_a_monday(self):
        of = Slots(date(2026, 10, 19), time(0, 30), time(1), "FREQ=WEEKLY;BYDAY=MO")
        assert {slot.weekday() for slot in slots(of, horizon=FAR, limit=60)} == {0}

    @pytest.mark.parametrize(
        ("rule", "expected"),
        [
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", ["2026-10-20", "2026-10-22", "2026-11-03", "2026-11-05"]),
            ("FREQ=MONTHLY;BYDAY=3TU", ["2026-10-20", "2026-11-17", "2026-12-15", "2027-01-19"]),
            ("FREQ=MONTHLY;BYMONTHDAY=20,-1", ["2026-10-20", "2026-10-31", "2026-11-20", "2026-11-30"]),
            ("FREQ=MONTHLY", ["2026-10-20", "2026-11-20", "2026-12-20", "2027-01-20"]),
            ("FREQ=DAILY;BYDAY=MO,TU", ["2026-10-20", "2026-10-26", "2026-10-27", "2026-11-02"]),
            ("FREQ=WEEKLY;COUNT=2", ["2026-10-20", "2026-10-27"]),
        ],
    )
    def test_each_kind_of_rule(self, rule, expected):
        of = replace(WEEKLY, rule=rule)
        assert problems(of) == []
        assert [start[:10] for start in starts(of, limit=4)] == expected

    def test_the_last_day_is_included_in_every_kind_of_end(self):
        assert len(starts(replace(WEEKLY, until=date(2026, 11, 3)))) == 3
        assert len(starts(WEEKLY, horizon=date(2026, 11, 3))) == 3
        assert len(starts(WEEKLY, horizon=date(2026, 11, 2))) == 2
        assert starts(WEEKLY, horizon=TUESDAY - timedelta(days=1)) == []
        assert starts(WEEKLY, limit=0) == []

    def test_extra_dates_stand_beside_the_rule_and_push_nothing_out(self):
        of = replace(WEEKLY, until=date(2026, 10, 27), extra_dates=(date(2026, 10, 24), TUESDAY, date(2026, 12, 1)))
        assert starts(of, limit=2, horizon=date(2026, 11, 30)) == [
            "2026-10-20 17:00",
            "2026-10-24 17:00",
            "2026-10-27 17:00",
        ]

    def test_since_counts_from_there_but_the_rule_counts_from_its_first_date(self):
        assert starts(WEEKLY, since=date(2026, 10, 28), limit=2) == ["2026-11-03 17:00", "2026-11-10 17:00"]
        assert starts(replace(WEEKLY, rule="FREQ=WEEKLY;COUNT=3"), since=date(2026, 10, 28)) == ["2026-11-03 17:00"]

    def test_a_rule_without_end_stops_at_the_last_day_of_the_calendar(self):
        every_day = slots(Slots(date(2000, 1, 1), time(9), time(10), "FREQ=DAILY"), horizon=date.max, limit=10**9)
        assert every_day[-1].date() == LAST_DAY

    @given(
        first=st.dates(date(2000, 1, 1), date(2060, 1, 1)),
        rule=st.builds(
            "FREQ={};INTERVAL={}".format, st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]), st.integers(1, 12)
        ),
        at=st.times(time(3), time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0)),
        limit=st.integers(0, 60),
    )
    @settings(deadline=None, max_examples=60)
    def test_accepted_rules_give_ordered_slots_at_one_wall_clock_time(self, first, rule, at, limit):
        of = Slots(first, at, at, rule)
        if problems(of):
            return
        found = slots(of, horizon=FAR, limit=limit)
        assert all(a < b for a, b in pairwise(found))
        assert {slot.time() for slot in found} <= {at}
        assert found[:1] == [datetime.combine(first, at)][:limit]
        assert len(found) <= limit
        assert all(instant(slot).astimezone(ROME).time() == at for slot in found)


class TestInstant:
    def test_p25_the_skipped_hour_is_refused(self):
        for minute in (0, 30, 59):
            with pytest.raises(NoSuchLocalTime):
                instant(datetime(2027, 3, 28, 2, minute))
        assert instant(datetime(2027, 3, 28, 1, 59)) == datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
        assert instant(datetime(2027, 3, 28, 3)) == datetime(2027, 3, 28, 1, tzinfo=UTC)

    def test_of_the_hour_that_comes_twice_the_first(self):
        first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        assert instant(datetime(2026, 10, 25, 2, 30)) == first
        assert instant(datetime(2026, 10, 25, 2, 30, fold=1)) == first

    def test_an_aware_time_is_a_mistake(self):
        with pytest.raises(ValueError, match="naive"):
            instant(datetime(2026, 10, 25, tzinfo=UTC))

    def test_p24_the_long_night_lasts_nine_hours_and_the_short_one_seven(self):
        for day, hours in ((date(2026, 10, 24), 9), (date(2027, 3, 27), 7), (date(2026, 11, 14), 8)):
            start, end = span(datetime.combine(day, time(22)), time(22), time(6))
            assert instant(end) - instant(start) == timedelta(hours=hours)

    def test_an_end_at_the_start_is_a_whole_day(self):
        start, end = span(datetime(2026, 11, 2, 9), time(9), time(9))
        assert end - start == timedelta(days=1)

    @given(day=st.dates(date(2000, 1, 1), date(2099, 1, 1)), starts=st.times(), ends=st.times())
    def test_an_end_is_always_after_its_start(self, day, starts, ends):
        start, end = span(datetime.combine(day, starts), starts, ends)
        try:
            assert instant(end) > instant(start)
        except NoSuchLocalTime:
            assert any(moment.time() >= time(2) and moment.time() < time(3) for moment in (start, end))


NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BASE = datetime(2026, 11, 23, 9)
SLOTS = st.integers(-30, 60).map(lambda n: BASE + timedelta(hours=8 * n))


@st.composite
def rows(draw):
    at = draw(SLOTS)
    moved = draw(st.sampled_from([0, 0, 0, -9, 9]))
    overridden = draw(st.frozensets(st.sampled_from(["place", "capacity", "is_extra"])))
    return Existing(
        recurrence_id=at,
        starts_at=instant(at) + timedelta(days=moved),
        overridden=overridden | ({"starts_at"} if moved else set()),
        cancelled=draw(st.booleans()),
        booked=draw(st.integers(0, 3)),
        is_extra=draw(st.booleans()),
    )


WANTED = st.lists(SLOTS, max_size=12)
ROWS = st.lists(rows(), max_size=12, unique_by=lambda row: row.recurrence_id)


def applied(existing: list[Existing], made: Plan) -> list[Existing]:
    gone = set(made.delete)
    return [row for row in existing if row not in gone] + [Existing(slot, instant(slot)) for slot in made.create]


class TestPlan:
    slot = datetime(2026, 12, 1, 17)
    row = Existing(slot, instant(slot))

    def test_what_is_missing_is_created_unless_it_has_passed(self):
        past = datetime(2026, 11, 23, 13)
        assert plan([self.slot, past, self.slot], [], now=NOW) == Plan(create=(self.slot,))

    def test_what_the_rule_wants_is_refreshed_with_its_overrides_and_its_people(self):
        for row in (self.row, replace(self.row, booked=9), replace(self.row, overridden=frozenset({"place"}))):
            assert plan([self.slot], [row], now=NOW) == Plan(refresh=(row,))

    def test_what_the_rule_no_longer_wants_is_deleted_only_if_nobody_touched_it(self):
        assert plan([], [self.row], now=NOW) == Plan(delete=(self.row,))
        for row in (replace(self.row, booked=9), replace(self.row, overridden=frozenset({"place"}))):
            assert plan([], [row], now=NOW) == Plan(decide=(row,))

    def test_an_extra_date_that_was_taken_back_goes_like_any_other(self):
        row = replace(self.row, is_extra=True)
        assert plan([], [row], now=NOW) == Plan(delete=(row,))

    def test_a_date_that_someone_decided_to_keep_needs_no_second_decision(self):
        row = replace(self.row, is_extra=True, overridden=frozenset({"is_extra"}), booked=9)
        assert plan([], [row], now=NOW) == Plan(refresh=(row,))

    def test_a_cancelled_date_stays_announced(self):
        row = replace(self.row, cancelled=True)
        assert plan([], [row], now=NOW) == plan([self.slot], [row], now=NOW) == Plan(keep=(row,))
        booked = replace(row, booked=2)
        assert plan([], [booked], now=NOW) == Plan(decide=(booked,))

    def test_a_date_moved_is_judged_by_when_it_happens(self):
        happened = replace(self.row, starts_at=NOW, overridden=frozenset({"starts_at"}))
        assert plan([self.slot], [happened], now=NOW) == Plan(keep=(happened,))

    @given(wanted=WANTED, existing=ROWS)
    def test_i14_twice_is_the_same_as_once(self, wanted, existing):
        once = plan(wanted, existing, now=NOW)
        after = applied(existing, once)
        twice = plan(wanted, after, now=NOW)
        assert (twice.create, twice.delete) == ((), ())
        assert twice.decide == once.decide
        assert applied(after, twice) == after

    @given(wanted=WANTED, existing=ROWS)
    def test_each_row_is_in_exactly_one_list(self, wanted, existing):
        made = plan(wanted, existing, now=NOW)
        listed = [*made.refresh, *made.keep, *made.delete, *made.decide]
        assert len(listed) == len(existing)
        assert set(listed) == set(existing)

    @given(wanted=WANTED, existing=ROWS)
    def test_the_past_and_the_people_are_never_lost(self, wanted, existing):
        made = plan(wanted, existing, now=NOW)
        assert all(row.starts_at > NOW for row in (*made.refresh, *made.delete, *made.decide))
        assert all(instant(slot) > NOW for slot in made.create)
        assert not any(row.booked or row.overridden or row.cancelled for row in made.delete)
        assert sum(row.booked for row in applied(existing, made)) == sum(row.booked for row in existing)

    @given(wanted=WANTED, existing=ROWS)
    def test_afterwards_each_future_slot_of_the_rule_has_its_row_or_its_day_is_cancelled(self, wanted, existing):
        have = {row.recurrence_id for row in applied(existing, plan(wanted, existing, now=NOW))}
        cancelled = {row.recurrence_id.date() for row in existing if row.cancelled}
        assert {slot for slot in wanted if instant(slot) > NOW and slot.date() not in cancelled} <= have

    @given(existing=ROWS, minutes=st.integers(1, 59))
    def test_another_hour_revives_no_cancelled_day_and_twice_is_once(self, existing, minutes):
        days = {row.recurrence_id.date() for row in existing if row.cancelled}
        days -= {row.recurrence_id.date() for row in existing if not row.cancelled}
        wanted = [row.recurrence_id + timedelta(minutes=minutes) for row in existing]
        once = plan(wanted, existing, now=NOW)
        assert not days & {slot.date() for slot in once.create}
        twice = plan(wanted, applied(existing, once), now=NOW)
        assert (twice.create, twice.delete) == ((), ())

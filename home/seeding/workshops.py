"""Which workshops does the sample have, and what happens to their dates?"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from events import operations
from events.domain.recurrence import Slots, slots
from events.domain.rule import WEEKDAYS
from events.models import Series, WorkshopIndexPage
from foundation.models import Phrase, Topic
from foundation.search.index import each_page_once
from home.seeding.data import SOURCE, public_id, read, rich, uid
from home.seeding.pages import translate
from home.seeding.territory import place


def words_fields(words: dict) -> dict:
    return {
        "title": words["title"],
        "summary": words["summary"],
        "body": rich(words["body"]),
        "bring": rich(words["bring"]),
        "for_whom": rich(words["for_whom"]),
    }


def seed_workshops(parent: WorkshopIndexPage, languages: list[str], now: datetime) -> int:
    made = 0
    for row in read("workshops")["workshop"]:
        known = Series.objects.filter(translation_key=uid("workshop", row["key"])).first()
        made += known is None
        with each_page_once():
            known = known or make_workshop(parent, row, now)
            translate(known.pages.get(locale__language_code=SOURCE), row["words"], languages, words_fields)
    return made


def make_workshop(parent: WorkshopIndexPage, row: dict, now: datetime) -> Series:
    words = words_fields(row["words"][SOURCE])
    ages = row.get("ages") or [None, None]
    page = operations.create_workshop(
        parent=parent,
        title=words.pop("title"),
        slug=row["slug"],
        words=words,
        now=now,
        translation_key=uid("workshop", row["key"]),
        public_id=public_id("workshop", row["key"]),
        schedule=schedule(row, timezone.localdate(now)),
        topic=Topic.objects.get(key=row["topic"]),
        audience=row["audience"],
        place=place(row["place"]),
        booking=row["booking"],
        capacity=row.get("capacity"),
        counts=row.get("counts", "everyone"),
        minimum_age=ages[0],
        maximum_age=None if ages[1] == 99 else ages[1],
        childcare=row["childcare"],
        languages=row["languages"],
        interpreters=row["interpreters"],
        contact=row.get("contact", ""),
        phone=row.get("phone", ""),
    )
    page.get_latest_revision().publish()
    for exception in row.get("exception", []):
        make_exception(page.series, exception, now)
    return page.series


def schedule(row: dict, today: date) -> dict:
    """Return first date, times, rule and end: the first day of the rule in or after the week the sample names."""
    monday = today - timedelta(days=today.weekday()) - timedelta(weeks=row["weeks_ago"])
    asked = monday + timedelta(days=WEEKDAYS.index(row["weekday"]))
    starts, ends = time.fromisoformat(row["start"]), time.fromisoformat(row["end"])
    without_count = ";".join(part for part in row["rule"].split(";") if not part.startswith("COUNT="))
    found = slots(Slots(asked, starts, ends, without_count), horizon=asked + timedelta(days=62), limit=1)
    until = today + timedelta(weeks=row["ends_in_weeks"]) if "ends_in_weeks" in row else None
    return {
        "uid": uid("series", row["key"]),
        "first_date": found[0].date(),
        "starts": starts,
        "ends": ends,
        "rule": f"RRULE:{row['rule']}",
        "until": until,
    }


def make_exception(series: Series, row: dict, now: datetime) -> None:
    """Cancel or move the n-th date to come, as an editor would."""
    coming = list(series.occurrences.coming(now=now)[: row["nth"]])
    if len(coming) < row["nth"]:
        return
    occurrence, reason = coming[-1], Phrase.objects.filter(key=row.get("reason")).first()
    if row["do"] == "cancel":
        operations.cancel_occurrence(occurrence=occurrence, reason=reason)
        return
    day = timezone.localdate(occurrence.starts_at) + timedelta(days=row.get("move_days", 0))
    local = [timezone.localtime(moment).time() for moment in (occurrence.starts_at, occurrence.ends_at)]
    starts = time.fromisoformat(row["start"]) if "start" in row else local[0]
    ends = time.fromisoformat(row["end"]) if "end" in row else local[1]
    operations.move_occurrence(
        occurrence=occurrence,
        starts_at=timezone.make_aware(datetime.combine(day, starts)),
        ends_at=timezone.make_aware(datetime.combine(day, ends)),
        reason=reason,
    )

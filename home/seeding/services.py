"""Which services does the sample have?"""

from datetime import date, timedelta
from decimal import Decimal

from foundation.models import Need, Phrase, Topic
from foundation.search.index import each_page_once
from home.seeding.data import SOURCE, public_id, read, rich, steps, uid
from home.seeding.pages import translate
from home.seeding.territory import organisation, place
from services_directory import operations
from services_directory.models import Document, Service, ServiceIndexPage, ServicePage


def words_fields(key: str, words: dict) -> dict:
    """Return the fields of a ServicePage from sample words; block ids are the same in all languages."""
    return {
        "title": words["title"],
        "summary": words["summary"],
        "who_for": rich(words["who_for"]),
        "steps": steps(words["steps"], "service", key),
        "you_get": rich(words["you_get"]),
        "times": rich(words["times"]),
        "special_cases": rich(words["special_cases"]),
        "further": rich(words["further"]),
    }


def seed_services(parent: ServiceIndexPage, languages: list[str], today: date) -> int:
    made = 0
    for row in read("services")["service"]:
        with each_page_once():
            if not Service.objects.filter(translation_key=uid("service", row["key"])).exists():
                make_service(parent, row, today)
                made += 1
            page = ServicePage.objects.get(
                service__translation_key=uid("service", row["key"]), locale__language_code=SOURCE
            )
            translate(page, row["words"], languages, lambda words, key=row["key"]: words_fields(key, words))
    return made


def make_service(parent: ServiceIndexPage, row: dict, today: date) -> None:
    words = words_fields(row["key"], row["words"][SOURCE])
    ages = row.get("ages") or [None, None]
    documents = {one.key: one for one in Document.objects.filter(key__in=row["documents"])}
    page = operations.create_service(
        parent=parent,
        title=words.pop("title"),
        slug=row["slug"],
        words=words,
        translation_key=uid("service", row["key"]),
        public_id=public_id("service", row["key"]),
        need=Need.objects.get(key=row["need"]),
        topics=Topic.objects.filter(key__in=row["topics"]),
        documents=[documents[key] for key in row["documents"]],
        organisation=organisation(row["organisation"]),
        status=row["status"].replace("_", " "),
        cost=row["cost"],
        cost_amount=Decimal(row["cost_amount"]) if row.get("cost_amount") else None,
        minimum_age=ages[0],
        maximum_age=ages[1],
        without_papers=row["without_papers"],
        safe_exit=row.get("safe_exit", False),
        verified_on=today - timedelta(days=row["verified_days_ago"]),
        review_days=row["review_days"],
    )
    for position, point in enumerate(row["point"]):
        identity = uid("point", row["key"], point.get("place") or point["phones"][0]["number"])
        operations.add_point(service=page.service, uid=identity, position=position, **point_fields(point, today))
    page.get_latest_revision().publish()


def point_fields(row: dict, today: date) -> dict:
    return {
        "place": place(row["place"]) if "place" in row else None,
        "hours": row["hours"],
        "closed_on_holidays": row.get("public_holidays", "closed") == "closed",
        **{name: row.get(name, False) for name in ("walk_in", "by_phone", "by_appointment", "by_referral")},
        "email": row.get("email", ""),
        "booking_url": row.get("booking_url", ""),
        "phones": row.get("phones", []),
        "mediators": row.get("mediators", []),
        "closures": [
            {
                "starts_on": today + timedelta(days=closure["days_from_today"]),
                "ends_on": today + timedelta(days=closure["days_from_today"] + closure["days"] - 1),
                "reason": Phrase.objects.filter(key=closure.get("reason")).first(),
            }
            for closure in row.get("closures", [])
        ],
    }

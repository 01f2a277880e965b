"""Which municipalities, organisations, places, needs and phrases does the sample have?"""

from datetime import date

from django.conf import settings
from wagtail.models import Locale

from foundation.models import (
    HelpNumber,
    Municipality,
    Need,
    NeedLabel,
    Organisation,
    Phrase,
    PhraseText,
    Place,
    PrivacyNotice,
    PrivacyNoticeText,
    SiteDetails,
    Topic,
    TopicLabel,
)
from home.seeding.data import read, rich, uid
from services_directory.models import Document, DocumentLabel

# Name, ISTAT code, centre. The list of 2020–2022 is inferred from public sources: data, not code.
MUNICIPALITIES = (
    ("Gabicce Mare", "041019", 43.964, 12.759),
    ("Gradara", "041020", 43.939, 12.772),
    ("Mombaroccio", "041027", 43.796, 12.855),
    ("Pesaro", "041044", 43.910, 12.913),
    ("Tavullia", "041065", 43.898, 12.753),
    ("Vallefoglia", "041068", 43.850, 12.790),
)
HELP_NUMBERS = (("112", "number-emergency"), ("1522", "number-violence"), ("116117", "number-doctor"))


def seed_languages() -> None:
    for code, _ in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


def seed_municipalities() -> None:
    for name, code, latitude, longitude in MUNICIPALITIES:
        Municipality.objects.get_or_create(
            istat_code=code, defaults={"name": name, "latitude": latitude, "longitude": longitude}
        )


def seed_organisations() -> None:
    towns = {row.istat_code: row for row in Municipality.objects.all()}
    for row in read("organisations")["organisation"]:
        fields = {name: row[name] for name in ("kind", "code", "website", "phone", "email") if name in row}
        fields["municipality"] = towns.get(row.get("municipality"))
        Organisation.objects.get_or_create(
            name=row["name"], defaults={"uid": uid("organisation", row["key"]), **fields}
        )
    for row in read("organisations")["organisation"]:
        if "parent" in row:
            Organisation.objects.filter(name=row["name"], parent=None).update(parent=organisation(row["parent"]))


def organisation(key: str) -> Organisation:
    return Organisation.objects.get(uid=uid("organisation", key))


def seed_places() -> None:
    towns = {row.istat_code: row for row in Municipality.objects.all()}
    for row in read("places")["place"]:
        fields = {name: value for name, value in row.items() if name not in ("key", "organisation", "municipality")}
        Place.objects.get_or_create(
            uid=uid("place", row["key"]),
            defaults={
                "organisation": organisation(row["organisation"]) if row.get("organisation") else None,
                "municipality": towns[row["municipality"]],
                **fields,
            },
        )


def place(key: str) -> Place:
    return Place.objects.get(uid=uid("place", key))


def seed_subjects() -> None:
    labels = read("labels")
    for model, label_model, kind in ((Need, NeedLabel, "need"), (Topic, TopicLabel, "topic")):
        for position, (key, row) in enumerate(labels[kind].items()):
            fields = {"uid": uid(kind, key), "icon": row["icon"], "position": position}
            fact, made = model.objects.get_or_create(key=key, defaults=fields)
            if made:
                _labels(label_model, fact, row)
    for key, row in labels["document"].items():
        fields = {"uid": uid("document", key), "icon": row.get("icon", key), "italian_name": row["italian_name"]}
        fact, made = Document.objects.get_or_create(key=key, defaults=fields)
        if made:
            _labels(DocumentLabel, fact, row)


def _labels(model, fact, row: dict) -> None:
    for locale in Locale.objects.all():
        if label := row["label"].get(locale.language_code):
            hint = {"hint": row["hint"].get(locale.language_code, "")} if "hint" in row else {}
            key = uid(model.__name__, fact.key)
            model.objects.create(fact=fact, locale=locale, translation_key=key, label=label, **hint)


def seed_phrases() -> None:
    for key, row in read("phrases")["phrase"].items():
        phrase, made = Phrase.objects.get_or_create(
            key=key, defaults={"purpose": row["purpose"], "slots": row.get("slots", {})}
        )
        for locale in Locale.objects.all() if made else ():
            if text := row["text"].get(locale.language_code):
                PhraseText.objects.create(fact=phrase, locale=locale, translation_key=uid("phrase", key), text=text)
    for position, (number, key) in enumerate(HELP_NUMBERS):
        HelpNumber.objects.get_or_create(
            number=number, defaults={"label": Phrase.objects.get(key=key), "position": position}
        )


def seed_privacy() -> None:
    row = read("privacy")
    notice, made = PrivacyNotice.objects.get_or_create(
        version=row["version"], defaults={"in_force_from": date(2026, 1, 1)}
    )
    for locale in Locale.objects.all() if made else ():
        if words := row["words"].get(locale.language_code):
            body = "".join(
                f"<h2>{part['heading']}</h2>" + rich(part.get("intro", "")) + rich(part.get("text", "")) + _list(part)
                for part in words.get("section") or words["sections"]
            )
            PrivacyNoticeText.objects.create(
                fact=notice,
                locale=locale,
                translation_key=uid("privacy", notice.version),
                title=words["title"],
                summary=words["summary"],
                body=body,
            )


def _list(part: dict) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in part["list"]) + "</ul>" if part.get("list") else ""


def seed_details() -> None:
    details = SiteDetails.load()
    if details.controller:
        return
    details.controller = "Unione dei Comuni Pian del Bruscolo (esempio)"
    details.controller_contact = "privacy@emma.example.org"
    details.help_phone = "+390721000001"
    details.feedback_email = "sito@emma.example.org"
    details.is_sample = True
    details.save()

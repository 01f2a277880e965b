"""What do the answers kept in a half-filled form mean?"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Occurrence
from events.registration.domain.family import AgeBand, Contact, Needs, Party
from events.registration.domain.steps import Step
from events.registration.models import RegistrationContact
from events.registration.models.registrations import AgeBands
from foundation.formats import language_name
from foundation.keys import digest
from foundation.models import Place


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the summary; ``ltr`` for phone numbers and addresses, ``value`` as typed for a name."""

    step: Step
    label: str
    values: list[str]
    ltr: bool = False


def party_of(answers: Mapping) -> Party:
    return Party(answers["adults"], tuple(AgeBand(band) for band in answers.get("age_bands", ())))


def contact_of(answers: Mapping) -> Contact:
    needs = answers["needs"]
    return Contact(
        name=answers["name"],
        phone=answers.get("phone", ""),
        email=answers.get("email", ""),
        needs=Needs(
            childcare=bool(needs.get("childcare")),
            interpreter=needs.get("interpreter", ""),
            stepfree=bool(needs.get("stepfree")),
            pushchair=bool(needs.get("pushchair")),
        ),
    )


def digest_of(answers: Mapping, *, date: Occurrence | None, place: Place) -> str:
    """Return a short digest of exactly what is read back before signing up, the same in every language."""
    when = date and (date.public_id, date.starts_at.isoformat(), date.ends_at.isoformat())
    return digest(repr((party_of(answers), contact_of(answers), when, place.public_address)))[:16]


def rows(answers: Mapping) -> list[Row]:
    """Return all answers but the date as they are read back before signing up, in the active language."""
    people = [ngettext("%(count)s adult", "%(count)s adults", answers["adults"]) % {"count": answers["adults"]}]
    if children := answers["children"]:
        people.append(ngettext("%(count)s child", "%(count)s children", children) % {"count": children})
    found = [Row(Step.PARTY, _("Who is coming"), people)]
    if children:
        ages = [str(AgeBands(band).label) for band in answers["age_bands"]]
        found.append(Row(Step.AGES, _("Ages of the children"), ages))
    found.append(Row(Step.NAME, _("Name"), [answers["name"]]))
    reached = [answers[way] for way in ("phone", "email") if answers.get(way)]
    found.append(Row(Step.CONTACT, _("How we reach you"), reached, ltr=True))
    found.append(Row(Step.NEEDS, _("What you need"), _needs(answers["needs"]) or [_("nothing")]))
    return found


def _needs(needs: Mapping) -> list[str]:
    names = {name: str(RegistrationContact._meta.get_field(f"need_{name}").verbose_name) for name in needs}
    if language := needs.get("interpreter"):
        names["interpreter"] += f" ({language_name(language)})"
    return [names[name] for name, needed in needs.items() if needed]

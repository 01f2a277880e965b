"""When do we no longer know who came?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from events.models import Occurrence, Series
from events.registration.models import RegistrationContact, RegistrationDraft
from events.signals import CalendarChange


@dataclass(frozen=True, slots=True)
class Forgotten:
    contacts: int
    drafts: int


def last_end(counter: Occurrence | Series) -> datetime | None:
    """Return when a date, or the last meeting of a course, is over; None for a course without a date left."""
    if isinstance(counter, Occurrence):
        return counter.ends_at
    return counter.occurrences.aggregate(end=Max("ends_at"))["end"]


def day_to_forget(end: datetime) -> date:
    """Return the day on which contacts are deleted of what is over at ``end``."""
    return timezone.localdate(end) + timedelta(days=settings.CONTACTS_KEPT_DAYS)


def follow(*, change: CalendarChange) -> int:
    """Let the contacts of what was moved or prolonged be forgotten when that is due now; return how many changed."""
    series = change.series
    if series.is_course:
        end = last_end(series)
        contacts = RegistrationContact.objects.filter(registration__series=series)
        return contacts.update(forget_on=day_to_forget(end)) if end else 0
    ends = {row.pk: row.ends_at for before, row in change.told if row.ends_at != before.ends_at}
    contacts = list(
        RegistrationContact.objects.filter(registration__occurrence__in=ends).annotate(
            of_date=F("registration__occurrence")
        )
    )
    for contact in contacts:
        contact.forget_on = day_to_forget(ends[contact.of_date])
    return RegistrationContact.objects.bulk_update(contacts, ["forget_on"], batch_size=500) if contacts else 0


@transaction.atomic
def forget(*, now: datetime, dry_run: bool = False) -> Forgotten:
    """Delete contacts whose day has come, and forms over a day old; with ``dry_run`` count only."""
    contacts = RegistrationContact.objects.filter(forget_on__lte=timezone.localdate(now))
    drafts = RegistrationDraft.objects.expired(now=now)
    if dry_run:
        return Forgotten(contacts.count(), drafts.count())
    return Forgotten(contacts.delete()[0], drafts.delete()[0])

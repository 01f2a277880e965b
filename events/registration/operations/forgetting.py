"""When do we no longer know who came?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from events.models import Occurrence, Series
from events.registration.models import RegistrationContact, RegistrationDraft


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


def follow(*, occurrence: Occurrence) -> int:
    """Let the contacts of a date that was moved be forgotten when that is due now; return how many changed."""
    series = occurrence.series
    if series.is_course:
        contacts = RegistrationContact.objects.filter(registration__series=series)
        day = day_to_forget(last_end(series) or occurrence.ends_at)
    else:
        contacts = RegistrationContact.objects.filter(registration__occurrence=occurrence)
        day = day_to_forget(occurrence.ends_at)
    return contacts.exclude(forget_on=day).update(forget_on=day)


@transaction.atomic
def forget(*, now: datetime, dry_run: bool = False) -> Forgotten:
    """Delete contacts whose day has come, and forms over a day old; with ``dry_run`` count only.

    The calendar can change without telling (a course gets another meeting), so each day is looked at again first.
    """
    contacts = RegistrationContact.objects.filter(pk__in=_due(timezone.localdate(now)))
    drafts = RegistrationDraft.objects.expired(now=now)
    if dry_run:
        return Forgotten(contacts.count(), drafts.count())
    return Forgotten(contacts.delete()[0], drafts.delete()[0])


def _due(today: date) -> list[int]:
    """Return the contacts to delete, by the ends as they are in the calendar now: one query."""
    rows = RegistrationContact.objects.annotate(
        own_end=F("registration__occurrence__ends_at"), course_end=Max("registration__series__occurrences__ends_at")
    ).values_list("pk", "own_end", "course_end", "forget_on")
    return [
        pk
        for pk, own_end, course_end, forget_on in rows
        if (day_to_forget(end) if (end := own_end or course_end) else forget_on) <= today
    ]

"""A family signs up, a family cancels."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from events.models import Occurrence, Series
from events.registration.domain.family import Channel, Contact, Party
from events.registration.domain.refusal import Refusal
from events.registration.domain.seats import (
    Counts,
    contact_refusal,
    limit_refusal,
    party_refusal,
    seats,
)
from events.registration.keys import manage_tokens
from events.registration.models import Child, Registration, RegistrationContact
from events.registration.models.registrations import Status
from events.registration.operations.forgetting import day_to_forget, last_end
from events.registration.operations.seats import claim, refusal_for, release
from foundation.keys import digest

TRIES = 3


@dataclass(frozen=True, slots=True)
class Registered:
    """A registration, the token of its card, and whether it was made by this very call."""

    registration: Registration
    token: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, in one piece: exactly one of ``occurrence`` and ``series`` (a whole course)."""

    occurrence: Occurrence | None
    series: Series | None
    party: Party
    contact: Contact
    language: str
    channel: Channel
    notice_version: int | None

    @property
    def counter(self) -> Occurrence | Series:
        return self.occurrence or self.series

    @property
    def counts(self) -> Counts:
        return Counts((self.series or self.occurrence.series).counts)

    @property
    def seats(self) -> int:
        return seats(self.counts, self.party)

    def refusal(self) -> Refusal | None:
        refused = party_refusal(self.counts, self.party) or contact_refusal(self.contact, self.channel)
        return refused or (None if self.is_shown else Refusal.NOT_SHOWN)

    @property
    def is_shown(self) -> bool:
        """Say whether the family can be shown what it signs up for; staff may have told it."""
        workshop = Series.objects.filter(pk=(self.series or self.occurrence.series).pk)
        return self.channel != Channel.WEB or workshop.public(self.language).exists()


def register(
    *,
    party: Party,
    contact: Contact,
    language: str,
    idempotency_key: str,
    now: datetime,
    occurrence: Occurrence | None = None,
    series: Series | None = None,
    channel: Channel = Channel.WEB,
    notice_version: int | None = None,
) -> Registered | Refusal:
    """Seat a family on one date (``occurrence``) or in a whole course (``series``), all of it or nobody.

    The same ``idempotency_key`` always returns the same registration, also when the same form arrives twice at
    once. ``language``: the site's code for what we write to them. ValueError unless one of the two is given.
    """
    if (occurrence is None) == (series is None):
        raise ValueError("either a date or a course")
    wish = Wish(occurrence, series, party, contact, language, channel, notice_version)
    for attempt in range(1, TRIES + 1):
        if known := registered(idempotency_key=idempotency_key):
            return known
        # Most refusals need no lock: a sold-out date is not worth a queue.
        if refusal := wish.refusal() or refusal_for(counter=wish.counter, seats=wish.seats, now=now):
            return refusal
        try:
            with transaction.atomic():
                return _seat(wish, idempotency_key, now)
        except IntegrityError:
            # The same form was quicker, or a code was drawn twice: look again.
            if attempt == TRIES:
                raise
    raise AssertionError("unreachable")


def registered(*, idempotency_key: str) -> Registered | None:
    """Return the registration that was made with this key, as a second posting of its form is answered."""
    found = Registration.objects.filter(idempotency_key=digest(idempotency_key)).first()
    return found and Registered(found, found.manage_token, is_new=False)


def _seat(wish: Wish, idempotency_key: str, now: datetime) -> Registered | Refusal:
    """Write the registration, then take its seats: the row everybody waits for is held only from there on."""
    key_digest = digest(idempotency_key)
    token = manage_tokens(key_digest)[0]
    registration = Registration.objects.create(
        occurrence=wish.occurrence,
        series=wish.series,
        status=Status.CONFIRMED,
        adults=wish.party.adults,
        children=len(wish.party.children),
        seats=wish.seats,
        language=wish.language,
        channel=wish.channel.value,
        created_at=now,
        notice_version=wish.notice_version,
        idempotency_key=key_digest,
        manage_token_hash=digest(token),
    )
    # The limit is counted after the claim, when nobody else can sign up for this date until we are done.
    if refusal := claim(counter=wish.counter, seats=wish.seats, now=now) or _limit(wish):
        transaction.set_rollback(True)
        return refusal
    _write_family(registration, wish, now)
    return Registered(registration, token, is_new=True)


def _limit(wish: Wish) -> Refusal | None:
    if not wish.contact.can_be_reached:
        return None
    same = Registration.objects.in_force().by_contact(phone=wish.contact.phone, email=wish.contact.email)
    here, in_all = same.tally(
        occurrence_id=wish.occurrence and wish.occurrence.pk, series_id=wish.series and wish.series.pk
    )
    return limit_refusal(for_this_date=here, in_all=in_all, channel=wish.channel)


def _write_family(registration: Registration, wish: Wish, now: datetime) -> None:
    needs = wish.contact.needs
    RegistrationContact.objects.create(
        registration=registration,
        name=wish.contact.name,
        phone=wish.contact.phone,
        email=wish.contact.email,
        need_childcare=needs.childcare,
        need_interpreter=bool(needs.interpreter),
        interpreter_language=needs.interpreter,
        need_stepfree=needs.stepfree,
        need_pushchair=needs.pushchair,
        forget_on=day_to_forget(last_end(wish.counter) or now),
    )
    Child.objects.bulk_create(Child(registration=registration, age_band=band.value) for band in wish.party.children)


@transaction.atomic
def cancel(*, token: str, now: datetime) -> Registration | Refusal:
    """Cancel for the family that holds this manage token; its seats are free again, once however often it asks.

    A late cancellation is welcome; only what is over cannot be cancelled.
    """
    found = Registration.objects.filter(manage_token_hash=digest(token)).select_related("occurrence", "series").first()
    if found is None:
        return Refusal.NO_SUCH_REGISTRATION
    end = last_end(found.counter)
    if end is not None and end <= now:
        return Refusal.OVER
    row = Registration.objects.filter(pk=found.pk)
    leaving = {"status": Status.CANCELLED_BY_FAMILY, "cancelled_at": now}
    # Two presses at once: the second finds the status changed, and has nothing to release.
    if row.holding_seats().update(**leaving):
        release(counter=found.counter, seats=found.seats)
    else:
        row.in_force().update(**leaving)
    found.refresh_from_db(fields=["status", "cancelled_at"])
    return found

"""Is there a seat, who has it, and when is it free again?"""

from datetime import datetime, timedelta

from django.db.models import F

from events.domain.availability import fill
from events.models import Occurrence, Series
from events.models.occurrences import OccurrenceStatus
from events.models.series import SeriesStatus
from events.registration.domain.refusal import Refusal, closed
from events.registration.domain.seats import seats_refusal
from foundation import content_version

Counter = Occurrence | Series


def refusal_for(*, counter: Counter, seats: int, now: datetime) -> Refusal | None:
    """Return why ``seats`` cannot be had on a date or in a course, or None. Takes no lock and promises nothing."""
    row = type(counter).objects.filter(pk=counter.pk).first()
    if row is None:
        return Refusal.NO_SUCH_DATE
    series = row if isinstance(row, Series) else row.series
    if series.is_course != isinstance(row, Series):
        return Refusal.NO_SUCH_DATE
    if series.status != SeriesStatus.ACTIVE:
        return Refusal.CANCELLED
    date = _deciding_date(row, now)
    if date is None:
        return Refusal.TOO_LATE
    refusal = closed(date.availability(now=now))
    return refusal or seats_refusal(wanted=seats, left=row.capacity - row.seats_taken)


def claim(*, counter: Counter, seats: int, now: datetime) -> Refusal | None:
    """Take seats, in one statement that takes all or none; return None, or why there are none.

    To be called in a transaction: from here to its end the counter's row is ours.
    """
    # No join in this filter. A joined table is read as it was before we waited for the row, and then
    # PostgreSQL sells the same seat twice.
    rows = _open_rows(counter, now).filter(seats_taken__lte=F("capacity") - seats)
    if not rows.update(seats_taken=F("seats_taken") + seats):
        return refusal_for(counter=counter, seats=seats, now=now) or Refusal.FULL
    _tell_pages(counter, change=seats)
    return None


def release(*, counter: Counter, seats: int) -> None:
    """Give seats back. Whoever calls has made sure, by a conditional update, to call only once."""
    type(counter).objects.filter(pk=counter.pk).update(seats_taken=F("seats_taken") - seats)
    _tell_pages(counter, change=-seats)


def _open_rows(counter: Counter, now: datetime):
    """Return the counter's row if it takes sign-ups at ``now``: the window of ``domain.availability``, as a filter."""
    if isinstance(counter, Series):
        # When a course closes is said by its dates, and ``register`` has just read them.
        return Series.objects.filter(pk=counter.pk, status=SeriesStatus.ACTIVE)
    window = counter.series.window
    opens_at = window.opens_at(counter.starts_at)
    if opens_at is not None and now < opens_at:
        return Occurrence.objects.none()
    return Occurrence.objects.filter(
        pk=counter.pk,
        status=OccurrenceStatus.SCHEDULED,
        starts_at__gt=now + timedelta(hours=window.closes_hours_before),
    )


def _deciding_date(row: Counter, now: datetime) -> Occurrence | None:
    """Return the date whose state decides: the date itself; of a course, its first date to come."""
    if isinstance(row, Occurrence):
        return row
    coming = row.occurrences.coming(now=now).filter(status=OccurrenceStatus.SCHEDULED)
    return coming.order_by("starts_at", "pk").first()


def _tell_pages(counter: Counter, *, change: int) -> None:
    """Make kept pages stale if this change of seats made the date look fuller or emptier than before."""
    row = type(counter).objects.only("capacity", "seats_taken").get(pk=counter.pk)
    if row.capacity is None:
        return  # "just come" since somebody signed up: it looks neither full nor empty
    if fill(row.capacity, row.seats_taken) != fill(row.capacity, row.seats_taken - change):
        content_version.bump()

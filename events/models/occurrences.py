"""What is true of one date of a workshop?"""

import uuid
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.domain import availability, recurrence
from events.domain.availability import Availability, Booking
from events.models.schedules import Schedule
from events.models.series import Series, SeriesStatus
from events.querysets import OccurrenceQuerySet
from foundation.fields import PublicIdField
from foundation.models import Fact, Phrase, Place
from foundation.models.phrases import Purpose


class OccurrenceStatus(models.TextChoices):
    SCHEDULED = "scheduled", _("takes place")
    CANCELLED = "cancelled", _("cancelled")


class Occurrence(Fact):
    """A row for each date, because a seat needs an address. Its uid is for life (RFC 5545 UID of flat feeds)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    public_id = PublicIdField()
    series = models.ForeignKey(Series, verbose_name=_("workshop"), on_delete=models.PROTECT, related_name="occurrences")
    schedule = models.ForeignKey(
        Schedule, verbose_name=_("schedule"), on_delete=models.PROTECT, related_name="occurrences", editable=False
    )
    # The slot in its schedule's rule: wall-clock time in Rome without a zone (RFC 5545 §3.8.4.4). Text,
    # because a column of moments would shift it with the zone.
    recurrence_id = models.CharField(max_length=19, editable=False)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    status = models.CharField(
        _("status"), max_length=16, choices=OccurrenceStatus.choices, default=OccurrenceStatus.SCHEDULED
    )
    overridden = models.JSONField(default=list, blank=True, editable=False)
    off_rule = models.BooleanField(_("no longer in the rule: decide"), default=False, editable=False)
    is_extra = models.BooleanField(_("extra date"), default=False, editable=False)
    place = models.ForeignKey(Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="occurrences")
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    seats_taken = models.PositiveIntegerField(default=0, editable=False)  # dates booked one by one only
    reason = models.ForeignKey(
        Phrase,
        verbose_name=_("reason"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        limit_choices_to={"purpose": Purpose.REASON},
    )
    reason_text = models.CharField(_("more about the reason, in Italian"), max_length=255, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("date")
        verbose_name_plural = _("dates")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at"]), models.Index(fields=["series", "starts_at"])]
        constraints = [
            models.UniqueConstraint(fields=["series", "recurrence_id"], name="one_row_per_slot"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="date_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(capacity__isnull=True) | models.Q(seats_taken__lte=models.F("capacity")),
                name="date_seats_within_capacity",
            ),
        ]

    def __str__(self) -> str:
        return self.recurrence_id.replace("T", " ")[:16]

    @property
    def slot(self) -> datetime:
        return datetime.fromisoformat(self.recurrence_id)

    @property
    def is_cancelled(self) -> bool:
        return self.status == OccurrenceStatus.CANCELLED

    @property
    def moved_from(self) -> datetime | None:
        """Return the aware moment announced before this date was moved, or None."""
        planned = recurrence.instant(self.slot)
        return planned if planned != self.starts_at else None

    def availability(self, *, now: datetime) -> Availability:
        """Return what a family may do about this date; reads ``series``. A course counts on its series."""
        series = self.series
        counter = series if series.is_course else self
        return availability.availability(
            booking=Booking(series.booking),
            capacity=counter.capacity,
            taken=counter.seats_taken,
            window=series.window,
            starts_at=self.starts_at,
            cancelled=self.is_cancelled or series.status == SeriesStatus.CANCELLED,
            ended=series.status == SeriesStatus.ENDED,
            now=now,
        )

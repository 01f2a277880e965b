"""What is true of a workshop in every language: its rule, its place, how it is booked?"""

import uuid
from datetime import date

import recurrence
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from recurrence.fields import RecurrenceField

from events.domain import recurrence as dates
from events.domain.availability import Booking, Window
from events.problems import message
from events.querysets import SeriesQuerySet
from foundation.fields import PublicIdField, SpokenLanguagesField
from foundation.models import Fact, Place, Topic


class BookingMode(models.TextChoices):
    NONE = Booking.NONE.value, _("just come")
    DATE = Booking.DATE.value, _("sign up for one date")
    COURSE = Booking.COURSE.value, _("sign up for the whole course")


class SeatCounts(models.TextChoices):
    EVERYONE = "everyone", _("everyone")
    CHILDREN = "children", _("children")
    ADULTS = "adults", _("adults")


class Audience(models.TextChoices):
    EVERYONE = "everyone", _("everyone")
    FAMILIES = "families", _("families")
    WOMEN = "women", _("women")
    CHILDREN = "children", _("children")
    OPERATORS = "operators", _("operators")


class SeriesStatus(models.TextChoices):
    ACTIVE = "active", _("active")
    ENDED = "ended", _("ended")
    CANCELLED = "cancelled", _("cancelled")


class Series(Fact):
    """A workshop's plan. Its dates are rows (``Occurrence``), its words pages with the same translation key."""

    translation_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    public_id = PublicIdField()
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(_("status"), max_length=16, choices=SeriesStatus.choices, default=SeriesStatus.ACTIVE)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    first_date = models.DateField(_("first date"))
    starts = models.TimeField(_("starts at"))
    ends = models.TimeField(_("ends at"), help_text=_("An end before the start means the next day."))
    rule = RecurrenceField(verbose_name=_("repeats"), include_dtstart=False, null=True, blank=True)
    until = models.DateField(_("last possible date"), null=True, blank=True)
    extra_dates = models.JSONField(_("extra dates"), default=list, blank=True, editable=False)

    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="series")
    audience = models.CharField(_("for"), max_length=16, choices=Audience.choices, default=Audience.FAMILIES)
    place = models.ForeignKey(Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="series")
    minimum_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    languages = SpokenLanguagesField(verbose_name=_("languages spoken"))
    interpreters = SpokenLanguagesField(verbose_name=_("interpreters for"))
    childcare = models.BooleanField(_("childcare"), default=False)
    cost = models.DecimalField(_("cost in euro"), max_digits=6, decimal_places=2, default=0)
    contact = models.CharField(_("contact person"), max_length=255, blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)

    booking = models.CharField(_("sign-up"), max_length=8, choices=BookingMode.choices, default=BookingMode.DATE)
    counts = models.CharField(
        _("a seat is for"), max_length=16, choices=SeatCounts.choices, default=SeatCounts.EVERYONE
    )
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    seats_taken = models.PositiveIntegerField(default=0, editable=False)  # courses only
    opens_days_before = models.PositiveSmallIntegerField(
        _("sign-up opens (days before)"), null=True, blank=True, help_text=_("Empty: at once.")
    )
    closes_hours_before = models.PositiveSmallIntegerField(_("sign-up closes (hours before)"), default=2)

    objects = SeriesQuerySet.as_manager()
    editor_summary = "events/admin/series_summary.html"

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ["first_date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(capacity__isnull=True) | models.Q(seats_taken__lte=models.F("capacity")),
                name="series_seats_within_capacity",
            ),
            models.CheckConstraint(
                condition=models.Q(booking="none") | models.Q(capacity__isnull=False),
                name="series_booked_has_capacity",
            ),
        ]

    def __str__(self) -> str:
        """Return the title of its Italian page; an administrator reads this, never a visitor."""
        if title := self.__dict__.get("own_title"):  # asked for with ``titled``
            return title
        page = self.pages.filter(locale__language_code=settings.LANGUAGE_CODE).first() if self.pk else None
        return page.title if page else self.public_id

    @property
    def rule_text(self) -> str:
        """Return the rule as one RRULE value (RFC 5545 §3.3.10) without its prefix; empty for a single date."""
        text = recurrence.serialize(self.rule) if self.rule else ""
        lines = [line for line in (text or "").splitlines() if line]
        if len(lines) > 1 or (lines and not lines[0].startswith("RRULE:")):
            return "\n".join(lines)  # more than a rule: the domain refuses it by name
        return lines[0].removeprefix("RRULE:") if lines else ""

    @property
    def slots(self) -> dates.Slots:
        return dates.Slots(
            first_date=self.first_date,
            starts=self.starts,
            ends=self.ends,
            rule=self.rule_text or None,
            until=self.until,
            extra_dates=tuple(date.fromisoformat(day) for day in self.extra_dates),
        )

    @property
    def window(self) -> Window:
        return Window(self.opens_days_before, self.closes_hours_before)

    @property
    def is_course(self) -> bool:
        return self.booking == BookingMode.COURSE

    @property
    def next_dates(self):
        """Return the next five dates, as an editor sees them beside the words."""
        return self.occurrences.coming(now=timezone.now())[:5]

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.booking != BookingMode.NONE and not self.capacity:
            errors["capacity"] = _("Say how many seats there are.")
        if self.minimum_age is not None and self.maximum_age is not None and self.maximum_age < self.minimum_age:
            errors["maximum_age"] = _("The highest age is below the lowest.")
        if self.first_date and self.starts and self.ends:
            for problem in dates.problems(self.slots):
                errors.setdefault(*message(problem))
        if errors:
            raise ValidationError(errors)
        self._check_seats_taken()

    def _check_seats_taken(self) -> None:
        """Refuse a capacity below what families already hold, on the one counter of what is booked."""
        if self.pk is None or self.capacity is None:
            return
        taken = type(self).objects.most_seats_taken(self.pk)
        if self.capacity < taken:
            raise ValidationError(
                {"capacity": _("%(taken)d seats are already taken: cancel some first.") % {"taken": taken}}
            )

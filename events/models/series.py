"""What is true of a workshop in every language: its place, for whom it is, how it is booked?"""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from events.domain.availability import Booking, Window
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
    """A workshop: its dates are rows (``Occurrence``) that its ``schedules`` ask for.

    Its words are pages with the same translation key.
    """

    translation_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    public_id = PublicIdField()
    status = models.CharField(_("status"), max_length=16, choices=SeriesStatus.choices, default=SeriesStatus.ACTIVE)

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
        ordering = ["pk"]
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
    def schedule(self):
        """Return the schedule that holds from now on: the one that begins last."""
        return self.schedules.last()

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
        if errors:
            raise ValidationError(errors)
        if self.pk:
            self._check_families()

    def _check_families(self) -> None:
        """Refuse what would break a promise: fewer seats than taken, or another way of counting them."""
        taken = type(self).objects.most_seats_taken(self.pk, now=timezone.now())
        errors = {}
        if self.capacity is not None and self.capacity < taken:
            errors["capacity"] = _("%(taken)d seats are already taken: cancel some first.") % {"taken": taken}
        before = type(self).objects.only("booking", "counts").get(pk=self.pk)
        for name in ("booking", "counts") if taken else ():
            if getattr(self, name) != getattr(before, name):
                errors[name] = _("Families have signed up for it as it was: begin another workshop instead.")
        if errors:
            raise ValidationError(errors)

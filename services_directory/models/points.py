"""Where and when is a service given, and who picks up the phone?"""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from foundation.fields import DialledNumberField, SpokenLanguageField, SpokenLanguagesField
from foundation.models import Fact, Phrase, Place, Shown
from foundation.models.phrases import Purpose
from services_directory.domain import opening_hours
from services_directory.models.services import Service

EXAMPLE = "Mo-Fr 09:00-12:30; Tu,Th 09:00-12:30,15:00-17:30"
HOURS_HELP = _("Such as: Mo-Fr 09:00-12:30; Tu,Th 09:00-12:30,15:00-17:30. Empty: hours unknown.")


def readable_hours(value: str) -> None:
    if not opening_hours.is_readable(value):
        raise ValidationError(
            _(
                "These hours cannot be read. Write days and times like this: "
                "Mo-Fr 09:00-12:30; Tu,Th 09:00-12:30,15:00-17:30."
            ),
            code="hours",
        )
    if opening_hours.has_replaced_hours(value):
        raise ValidationError(
            _("A later rule replaces the hours of the same day. Write all the hours of a day together: %(example)s."),
            code="hours",
            params={"example": EXAMPLE},
        )


class ServicePoint(Fact, ClusterableModel):
    """A service at a place, or by phone and online where it has none (HSDS 3.0 ``location_type`` virtual)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # for life, as HSDS asks
    service = models.ForeignKey(Service, verbose_name=_("service"), on_delete=models.CASCADE, related_name="points")
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="service_points",
        help_text=_("Empty: by phone or online, and found in every municipality."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    hours = models.CharField(
        _("weekly hours"), max_length=255, blank=True, validators=[readable_hours], help_text=HOURS_HELP
    )
    closed_on_holidays = models.BooleanField(_("closed on public holidays"), default=True)
    walk_in = models.BooleanField(_("just come"), default=False)
    by_phone = models.BooleanField(_("by phone"), default=False)
    by_appointment = models.BooleanField(_("by appointment"), default=False)
    by_referral = models.BooleanField(_("sent by another service"), default=False)
    email = models.EmailField(_("e-mail"), blank=True)
    booking_url = models.URLField(_("booking link"), blank=True)

    class Meta:
        verbose_name = _("service point")
        verbose_name_plural = _("service points")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "place"], name="service_is_at_a_place_once"),
            models.CheckConstraint(
                condition=models.Q(walk_in=False) | models.Q(place__isnull=False), name="people_come_to_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.where}"

    def clean(self) -> None:
        if self.walk_in and self.place_id is None:
            raise ValidationError({"walk_in": _("Without a place nobody can just come.")})

    @property
    def where(self) -> str:
        """Return what editors call the point among others of its service."""
        return str(self.place or _("By phone or online"))

    def status(self, *, at) -> opening_hours.Status:
        """Return the status at an aware moment; reads ``closures`` (prefetch them)."""
        return opening_hours.status(
            self.hours,
            at=at,
            by_appointment=self.by_appointment and not self.walk_in,
            closed_on_holidays=self.closed_on_holidays,
            closures=[closure.days for closure in self.closures.all()],
        )


class ServicePhone(Shown, Orderable):
    point = ParentalKey(ServicePoint, on_delete=models.CASCADE, related_name="phones")
    number = DialledNumberField(_("number"))
    languages = SpokenLanguagesField(verbose_name=_("languages spoken"))

    panels = ["number", "languages"]

    class Meta(Orderable.Meta):
        verbose_name = _("phone")
        verbose_name_plural = _("phones")

    def __str__(self) -> str:
        return str(self.number)


class MediatorHours(Shown, Orderable):
    """A language and when somebody who speaks it is there: "Arabic, Tuesday 9–12, Vallefoglia"."""

    point = ParentalKey(ServicePoint, on_delete=models.CASCADE, related_name="mediators")
    language = SpokenLanguageField(verbose_name=_("language"))
    hours = models.CharField(_("hours"), max_length=255, validators=[readable_hours], help_text=HOURS_HELP)

    panels = ["language", "hours"]

    class Meta(Orderable.Meta):
        verbose_name = _("mediator hours")
        verbose_name_plural = _("mediator hours")

    def __str__(self) -> str:
        return f"{self.language}: {self.hours}"


class Closure(Shown):
    """Days on which a point is shut whatever its hours say; both ends included."""

    point = ParentalKey(ServicePoint, on_delete=models.CASCADE, related_name="closures")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    reason = models.ForeignKey(
        Phrase,
        verbose_name=_("reason"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        limit_choices_to={"purpose": Purpose.REASON},
    )

    panels = ["starts_on", "ends_on", "reason"]

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="closure_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%d/%m/%Y}–{self.ends_on:%d/%m/%Y}"

    def clean(self) -> None:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day comes after the first.")})

    @property
    def days(self) -> opening_hours.ClosedDays:
        return opening_hours.ClosedDays(self.starts_on, self.ends_on)

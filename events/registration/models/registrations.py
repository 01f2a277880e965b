"""Who holds which seats?"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Occurrence, Series
from events.registration.domain.family import AgeBand, Channel
from events.registration.keys import manage_tokens, new_code
from events.registration.querysets import RegistrationQuerySet
from foundation.fields import LanguageField
from foundation.keys import digest


class Status(models.TextChoices):
    WAITING = "waiting", _("waiting")
    OFFERED = "offered", _("offered a place")
    CONFIRMED = "confirmed", _("confirmed")
    CANCELLED_BY_FAMILY = "cancelled_by_family", _("cancelled by the family")
    CANCELLED_BY_ORGANISER = "cancelled_by_organiser", _("cancelled by the organiser")
    EXPIRED = "expired", _("offer expired")
    DECLINED = "declined", _("offer declined")


class Channels(models.TextChoices):
    WEB = Channel.WEB.value, _("web")
    DESK = Channel.DESK.value, _("desk")
    PHONE = Channel.PHONE.value, _("phone")


class AgeBands(models.TextChoices):
    TO_2 = AgeBand.TO_2.value, _("0 to 2 years")
    TO_5 = AgeBand.TO_5.value, _("3 to 5 years")
    TO_10 = AgeBand.TO_10.value, _("6 to 10 years")
    TO_13 = AgeBand.TO_13.value, _("11 to 13 years")
    TO_17 = AgeBand.TO_17.value, _("14 to 17 years")


class Registration(models.Model):
    """A party on one date, or in a whole course. Nothing here says who they are.

    No ``Fact``: pages show how full a date is, not who takes the seats; the operations say when that changes.
    """

    IN_FORCE = (Status.WAITING, Status.OFFERED, Status.CONFIRMED)
    HOLDING_SEATS = (Status.OFFERED, Status.CONFIRMED)

    code = models.CharField(_("code"), max_length=6, unique=True, default=new_code, editable=False)
    occurrence = models.ForeignKey(
        Occurrence,
        verbose_name=_("date"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    series = models.ForeignKey(
        Series,
        verbose_name=_("course"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registrations",
    )
    status = models.CharField(_("status"), max_length=24, choices=Status.choices, default=Status.CONFIRMED)
    adults = models.PositiveSmallIntegerField(_("adults"))
    children = models.PositiveSmallIntegerField(_("children"), default=0)
    seats = models.PositiveSmallIntegerField(_("seats"))
    language = LanguageField(verbose_name=_("language"))
    channel = models.CharField(_("signed up by"), max_length=8, choices=Channels.choices, default=Channels.WEB)
    priority = models.SmallIntegerField(_("priority"), default=0, editable=False)
    created_at = models.DateTimeField(_("signed up at"), default=timezone.now, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True, editable=False)
    notice_version = models.PositiveIntegerField(
        _("version of the privacy notice"), null=True, blank=True, editable=False
    )
    # SHA-256 in hexadecimal, never the secrets themselves.
    idempotency_key = models.CharField(max_length=64, unique=True, editable=False)
    manage_token_hash = models.CharField(max_length=64, unique=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["occurrence", "status"], name="registration_by_date"),
            models.Index(fields=["series", "status"], name="registration_by_course"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(series__isnull=True, occurrence__isnull=False)
                | Q(series__isnull=False, occurrence__isnull=True),
                name="registration_for_date_xor_course",
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="registration_takes_a_seat"),
            models.CheckConstraint(condition=Q(adults__gte=1) | Q(children__gte=1), name="registration_of_somebody"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def workshop(self) -> Series:
        return self.series or self.occurrence.series

    @property
    def counter(self) -> Occurrence | Series:
        """Return the row whose ``seats_taken`` these seats are part of."""
        return self.occurrence or self.series

    @property
    def manage_token(self) -> str:
        """Return the secret of the card's address, made again from the key's hash.

        Once SECRET_KEY was replaced without a fallback, the old token is lost: this one opens nothing then.
        """
        tokens = manage_tokens(self.idempotency_key)
        return next((token for token in tokens if digest(token) == self.manage_token_hash), tokens[0])

    @property
    def people(self) -> int:
        return self.adults + self.children

    @property
    def is_in_force(self) -> bool:
        return self.status in self.IN_FORCE


class Child(models.Model):
    """A child of the party: an age band, no name, no birth date."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="ages")
    age_band = models.CharField(_("age"), max_length=8, choices=AgeBands.choices)

    class Meta:
        verbose_name = _("child")
        verbose_name_plural = _("children")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_age_band_display()

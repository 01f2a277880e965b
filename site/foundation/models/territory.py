"""Where are things, and whose are they?"""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from foundation.models.facts import Fact

# The box around Italy: outside it a coordinate is a slip of the keyboard.
LATITUDE = [MinValueValidator(35), MaxValueValidator(48)]
LONGITUDE = [MinValueValidator(6), MaxValueValidator(19)]


class Municipality(Fact):
    name = models.CharField(_("name"), max_length=255)
    istat_code = models.CharField(
        _("ISTAT code"),
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^\d{6}$", _("An ISTAT code has six digits."))],
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=LATITUDE)
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=LONGITUDE)

    panels = ["name", "istat_code", FieldRowPanel(["latitude", "longitude"])]

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("municipality")
    DISTRICT = "district", _("social-service district")
    SCHOOL = "school", _("school")
    HEALTH = "health", _("health service")
    THIRD_SECTOR = "third_sector", _("association or cooperative")
    TRADE_UNION = "trade_union", _("trade union")
    UNIVERSITY = "university", _("university")
    OTHER = "other", _("other")


class Organisation(Fact):
    """One of the network: who runs a service. Its name stays Italian: it is on the door."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=255, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=OrganisationKind.choices)
    code = models.CharField(_("IPA or tax code"), max_length=32, blank=True)
    website = models.URLField(_("website"), blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    municipality = models.ForeignKey(
        Municipality, verbose_name=_("municipality"), null=True, blank=True, on_delete=models.PROTECT
    )

    panels = [
        "name",
        FieldRowPanel(["kind", "code"]),
        FieldRowPanel(["parent", "municipality"]),
        MultiFieldPanel(["phone", "email", "website"], heading=_("Contacts")),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Place(Fact):
    """Somewhere with a door: an office, a library, a school."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=255, help_text=_("In Italian, as on the door."))
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT
    )
    street = models.CharField(_("street and number"), max_length=255)
    postal_code = models.CharField(
        _("postal code"), max_length=5, validators=[RegexValidator(r"^\d{5}$", _("A postal code has five digits."))]
    )
    municipality = models.ForeignKey(Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, validators=LATITUDE)
    longitude = models.FloatField(_("longitude"), null=True, blank=True, validators=LONGITUDE)
    bus_lines = models.CharField(_("bus lines"), max_length=64, blank=True, help_text=_("Such as: 10, 11."))
    bus_stop = models.CharField(
        _("bus stop"), max_length=128, blank=True, help_text=_("As it stands on the sign at the stop.")
    )
    directions = models.CharField(
        _("how to get there"), max_length=255, blank=True, help_text=_("The way from the stop, in Italian.")
    )
    step_free = models.BooleanField(_("no steps"), default=False)
    pushchair = models.BooleanField(_("room for a pushchair"), default=False)
    childrens_corner = models.BooleanField(_("a corner for children"), default=False)
    address_hidden = models.BooleanField(
        _("hide the address"), default=False, help_text=_("For shelters: only the municipality is shown.")
    )

    panels = [
        "name",
        "organisation",
        MultiFieldPanel(
            ["street", FieldRowPanel(["postal_code", "municipality"]), "address_hidden"],
            heading=_("Address"),
        ),
        MultiFieldPanel([FieldRowPanel(["bus_lines", "bus_stop"]), "directions"], heading=_("How to get there")),
        FieldRowPanel(["latitude", "longitude"]),
        MultiFieldPanel(["step_free", "pushchair", "childrens_corner"], heading=_("Getting in")),
    ]

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["municipality__name", "name"]

    def __str__(self) -> str:
        return f"{self.name} ({self.municipality})"

    def clean(self) -> None:
        if bool(self.bus_lines) != bool(self.bus_stop):
            missing = "bus_stop" if self.bus_lines else "bus_lines"
            raise ValidationError({missing: _("Give both the bus lines and the stop, or neither.")})

    @property
    def public_name(self) -> str:
        """Return what visitors may read: the name and municipality, or the municipality alone where it is hidden."""
        return self.municipality.name if self.address_hidden else f"{self.name}, {self.municipality.name}"

    @property
    def public_address(self) -> str:
        """Return the name and postal address in one line, or the municipality alone where it is hidden."""
        return self.address if self.address_hidden else f"{self.name}, {self.address}"

    @property
    def address(self) -> str:
        """Return the postal address in one line, or the municipality alone where it is hidden."""
        if self.address_hidden:
            return self.municipality.name
        return f"{self.street}, {self.postal_code} {self.municipality.name}"

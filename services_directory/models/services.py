"""What is true of a service in every language?"""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from foundation.fields import PublicIdField, YesNoAsk
from foundation.models import Fact, Need, Notice, Organisation, Topic
from services_directory.querysets import ServiceQuerySet


class ServiceStatus(models.TextChoices):
    """HSDS 3.0 ``service.status``."""

    ACTIVE = "active", _("active")
    INACTIVE = "inactive", _("inactive")
    DEFUNCT = "defunct", _("closed for good")
    TEMPORARILY_CLOSED = "temporarily closed", _("temporarily closed")


class Cost(models.TextChoices):
    FREE = "free", _("free")
    PAID = "paid", _("to be paid")


class Service(Fact, ClusterableModel):
    """What a family comes for. Its words are on pages, one per language, with the same translation key."""

    translation_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    public_id = PublicIdField()
    need = models.ForeignKey(Need, verbose_name=_("need"), on_delete=models.PROTECT, related_name="services")
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="services"
    )
    status = models.CharField(_("status"), max_length=20, choices=ServiceStatus.choices, default=ServiceStatus.ACTIVE)
    cost = models.CharField(_("cost"), max_length=8, choices=Cost.choices, default=Cost.FREE)
    cost_amount = models.DecimalField(_("amount in euro"), max_digits=8, decimal_places=2, null=True, blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    without_papers = models.CharField(
        _("also without papers"), max_length=3, choices=YesNoAsk.choices, default=YesNoAsk.ASK
    )
    safe_exit = models.BooleanField(
        _("safe-exit button"), default=False, help_text=_("For help against violence: a button that leaves at once.")
    )
    verified_on = models.DateField(_("checked on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("checked by"), null=True, blank=True, on_delete=models.SET_NULL
    )
    review_days = models.PositiveSmallIntegerField(_("check again after (days)"), default=180)
    notices = ParentalManyToManyField(Notice, verbose_name=_("notices"), blank=True, related_name="services")

    objects = ServiceQuerySet.as_manager()
    editor_summary = "services_directory/admin/service_summary.html"

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["need__position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minimum_age__isnull=True)
                | models.Q(maximum_age__isnull=True)
                | models.Q(maximum_age__gte=models.F("minimum_age")),
                name="service_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        """Return the title of its Italian page; an administrator reads this, never a visitor."""
        if title := self.__dict__.get("own_title"):  # asked for with ``titled``
            return title
        page = self.pages.filter(locale__language_code=settings.LANGUAGE_CODE).first() if self.pk else None
        return page.title if page else self.public_id

    def clean(self) -> None:
        super().clean()
        if self.minimum_age is not None and self.maximum_age is not None and self.maximum_age < self.minimum_age:
            raise ValidationError({"maximum_age": _("The highest age is below the lowest.")})
        if self.cost == Cost.FREE and self.cost_amount:
            raise ValidationError({"cost_amount": _("A free service has no amount.")})

    @property
    def is_free(self) -> bool:
        return self.cost == Cost.FREE

    @property
    def is_on_hold(self) -> bool:
        return self.status == ServiceStatus.TEMPORARILY_CLOSED

    @property
    def is_given_up(self) -> bool:
        """Say whether families should not come: its page says so, and shows neither desks nor phones."""
        return self.status in (ServiceStatus.INACTIVE, ServiceStatus.DEFUNCT)

    @property
    def points_for_editors(self):
        """Return the points with what stands beside each link: two queries."""
        return self.points.select_related("place__municipality").prefetch_related("phones")

    def is_overdue(self, *, on: date) -> bool:
        """Say whether nobody has confirmed these facts within the review interval."""
        return self.verified_on is None or on > self.verified_on + timedelta(days=self.review_days)


class ServiceDocument(Orderable):
    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="required_documents")
    document = models.ForeignKey("services_directory.Document", verbose_name=_("document"), on_delete=models.PROTECT)

    panels = ["document"]

    class Meta(Orderable.Meta):
        verbose_name = _("document to bring")
        verbose_name_plural = _("documents to bring")
        constraints = [
            models.UniqueConstraint(fields=["service", "document"], name="service_asks_for_a_document_once"),
        ]

    def __str__(self) -> str:
        return str(self.document)

"""What did we promise a family on the day it signed up?"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from foundation.models.facts import Fact, OncePerLanguage


class PrivacyNoticeQuerySet(models.QuerySet):
    def in_force(self, *, on):
        """Return the notice in force on a date, or None on a site that has none yet."""
        return self.filter(in_force_from__lte=on).order_by("-in_force_from", "-version").first()


class PrivacyNotice(Fact):
    """A version of the notice. Registrations keep its number; a new promise is a new version."""

    version = models.PositiveIntegerField(_("version"), unique=True)
    in_force_from = models.DateField(_("in force from"))

    objects = PrivacyNoticeQuerySet.as_manager()
    panels = ["version", "in_force_from"]

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")
        ordering = ["-version"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.version}"


class PrivacyNoticeText(OncePerLanguage):
    fact = models.ForeignKey(
        PrivacyNotice, verbose_name=_("privacy notice"), on_delete=models.CASCADE, related_name="texts"
    )
    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("in short"), help_text=_("Shown beside the sign-up form."))
    body = RichTextField(
        _("text"), help_text=_("{controller} and {controller_contact} are filled from the site details.")
    )

    panels = ["fact", "title", "summary", "body"]

    class Meta(OncePerLanguage.Meta):
        verbose_name = _("text of a privacy notice")
        verbose_name_plural = _("texts of privacy notices")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if not self.summary.strip():
            raise ValidationError({"summary": _("Say in two sentences what happens to the data.")})

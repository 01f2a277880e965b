"""Which sentences are translated once, by people, and filled with facts the same minute?"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from foundation.domain.phrases import SLOT_KINDS, slots
from foundation.models.facts import Fact
from foundation.querysets import LabelQuerySet


class Purpose(models.TextChoices):
    NOTICE = "notice", _("notice")
    REASON = "reason", _("reason")
    LABEL = "label", _("label")


class Phrase(Fact):
    key = models.SlugField(_("key"), unique=True)
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose.choices)
    slots = models.JSONField(
        _("slots"),
        default=dict,
        blank=True,
        help_text=_('Name and kind of each fact in the phrase, such as {"date": "date"}.'),
    )

    panels = ["key", "purpose", "slots"]

    class Meta:
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases")
        ordering = ["purpose", "key"]

    def __str__(self) -> str:
        return self.key

    def clean(self) -> None:
        if not isinstance(self.slots, dict) or not set(self.slots.values()) <= set(SLOT_KINDS):
            raise ValidationError({"slots": _("A slot is one of: %(kinds)s.") % {"kinds": ", ".join(SLOT_KINDS)}})


class PhraseText(TranslatableMixin, models.Model):
    fact = models.ForeignKey(Phrase, verbose_name=_("phrase"), on_delete=models.CASCADE, related_name="texts")
    text = models.TextField(_("text"), help_text=_("Facts stand in braces: Closed: {date}."))

    objects = LabelQuerySet.as_manager()
    panels = ["fact", "text"]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("text of a phrase")
        verbose_name_plural = _("texts of phrases")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        try:
            found = slots(self.text)
        except ValueError as error:
            raise ValidationError({"text": _("The braces do not match: %(error)s.") % {"error": error}}) from error
        if self.fact_id and found != set(self.fact.slots):
            raise ValidationError(
                {
                    "text": _("This phrase needs these slots, each once: %(slots)s.")
                    % {"slots": ", ".join(self.fact.slots) or "–"}
                }
            )

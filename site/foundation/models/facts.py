"""What is stored once and right in every language (facts), and what names it in each (labels)?"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin

from foundation.querysets import LabelQuerySet


class Shown(models.Model):
    """A row that visitors read on some page. Saving or deleting one makes every kept page stale (see ``receivers``)."""

    class Meta:
        abstract = True


class Fact(Shown):
    """A language-neutral row."""

    changed_at = models.DateTimeField(_("changed at"), auto_now=True, editable=False)

    class Meta:
        abstract = True


class OncePerLanguage(TranslatableMixin, models.Model):
    """Words of a fact, one row in each language. Subclasses add ``fact``, a foreign key to what they speak of."""

    objects = LabelQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["fact", "locale"],
                name="%(app_label)s_%(class)s_once_per_language",
                violation_error_message=_("There is already a text for this in this language: edit that one."),
            )
        ]

    def save(self, *args, **kwargs) -> None:
        self._join_translations()
        super().save(*args, **kwargs)

    def _join_translations(self) -> None:
        """Take the key of the texts there are: else a translator is offered a language that has its text already."""
        theirs = type(self)._base_manager.filter(fact=self.fact_id).exclude(pk=self.pk).order_by("pk")
        self.translation_key = theirs.values_list("translation_key", flat=True).first() or self.translation_key


class Label(OncePerLanguage):
    """The name of a fact in one language."""

    label = models.CharField(_("label"), max_length=255)

    class Meta(OncePerLanguage.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label

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


class Label(TranslatableMixin, models.Model):
    """The name of a fact in one language. Subclasses add ``fact``, a foreign key to what they name."""

    label = models.CharField(_("label"), max_length=255)

    objects = LabelQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label

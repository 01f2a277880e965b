"""Which papers do people bring?"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.models import Fact, Label


class Document(Fact):
    """A paper with its picture and the Italian name that stands on it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # for life, as HSDS asks
    key = models.SlugField(_("key"), unique=True)
    icon = models.SlugField(_("icon"))
    italian_name = models.CharField(_("Italian name"), max_length=255)

    panels = ["key", "icon", "italian_name"]

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["italian_name"]

    def __str__(self) -> str:
        return self.italian_name


class DocumentLabel(Label):
    fact = models.ForeignKey(Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="labels")

    panels = ["fact", "label"]

    class Meta(Label.Meta):
        verbose_name = _("label of a document")
        verbose_name_plural = _("labels of documents")

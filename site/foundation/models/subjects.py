"""What is help for (needs), and what are workshops about (topics)?"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.models.facts import Fact, Label


class Subject(Fact):
    """A short key, the same in data, addresses, icons and colours; a uid for others who keep our data."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # for life, as HSDS asks
    key = models.SlugField(_("key"), unique=True)
    icon = models.SlugField(_("icon"), help_text=_("Name of a picture in the icon sheet."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    panels = ["key", "icon", "position"]

    class Meta:
        abstract = True
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.key


class Need(Subject):
    class Meta(Subject.Meta):
        verbose_name = _("need")
        verbose_name_plural = _("needs")


class NeedLabel(Label):
    fact = models.ForeignKey(Need, verbose_name=_("need"), on_delete=models.CASCADE, related_name="labels")
    hint = models.CharField(_("hint"), max_length=255, blank=True)

    panels = ["fact", "label", "hint"]

    class Meta(Label.Meta):
        verbose_name = _("label of a need")
        verbose_name_plural = _("labels of needs")


class Topic(Subject):
    class Meta(Subject.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class TopicLabel(Label):
    fact = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="labels")

    panels = ["fact", "label"]

    class Meta(Label.Meta):
        verbose_name = _("label of a topic")
        verbose_name_plural = _("labels of topics")

"""Whose registrations and places may a group of staff see?"""

from django import forms
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from foundation.models.territory import Municipality


class MunicipalityScope(models.Model):
    """A group works for these municipalities; a group without a row works for all of them."""

    group = models.OneToOneField(
        Group, verbose_name=_("group"), on_delete=models.CASCADE, related_name="municipality_scope"
    )
    municipalities = models.ManyToManyField(Municipality, verbose_name=_("municipalities"))

    panels = ["group", FieldPanel("municipalities", widget=forms.CheckboxSelectMultiple)]

    class Meta:
        verbose_name = _("municipalities of a group")
        verbose_name_plural = _("municipalities of groups")

    def __str__(self) -> str:
        return str(self.group)

"""Who runs this site, and how are they reached?"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from foundation.models.facts import Fact


@register_setting(icon="home")
class SiteDetails(Fact, BaseGenericSetting):
    controller = models.CharField(_("data controller"), max_length=255, blank=True)
    controller_contact = models.CharField(_("contact of the data controller"), max_length=255, blank=True)
    help_phone = PhoneNumberField(_("phone of a person who helps"), blank=True)
    feedback_email = models.EmailField(_("e-mail for problems with the site"), blank=True)
    accessibility_statement = models.URLField(_("accessibility statement"), blank=True)
    is_sample = models.BooleanField(
        _("sample site"), default=False, help_text=_("Says on each page that its contacts are examples.")
    )

    panels = [
        MultiFieldPanel(["controller", "controller_contact"], heading=_("Privacy")),
        MultiFieldPanel(["help_phone", "feedback_email", "accessibility_statement"], heading=_("Contacts")),
        "is_sample",
    ]

    class Meta:
        verbose_name = _("site details")

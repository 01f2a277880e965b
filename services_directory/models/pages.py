"""How is a service told, in one language?"""

import re

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from foundation.fields import WordsStreamField
from foundation.labels import needs
from foundation.models import Municipality, Need
from foundation.pages import WordsPage
from foundation.panels import FactsPanel
from services_directory.models.services import Service
from services_directory.querysets import cards
from services_directory.sheet import sheet

RICH = ["bold", "ol", "ul", "link"]
CARDS_PER_PAGE = 20
KEPT_PAGE = re.compile(r"[1-9][0-9]?")


class ServiceIndexPage(WordsPage):
    """All services, by need and municipality; each choice is a link."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, "intro"]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["services_directory.ServicePage"]
    template = "services_directory/service_index_page.html"
    menu_icon = "door"
    menu_label = _("Services")
    menu_element = "all-services"

    class Meta:
        verbose_name = _("list of services")
        verbose_name_plural = _("lists of services")

    def may_be_kept(self, request) -> bool:
        """Say whether every value is one of ours: an invented one must not fill the store of kept pages."""
        known = {
            "need": lambda key: Need.objects.filter(key=key).exists(),
            "municipality": lambda code: Municipality.objects.filter(istat_code=code).exists(),
            "page": KEPT_PAGE.fullmatch,
        }
        asked = dict(request.GET.lists())
        return all(len(values) == 1 and name in known and known[name](values[0]) for name, values in asked.items())

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        language, now = get_language(), timezone.now()
        chosen = {name: request.GET.get(name, "") for name in ("need", "municipality")}
        services = Service.objects.public(language).with_points()
        if chosen["need"]:
            services = services.for_need(chosen["need"])
        if chosen["municipality"]:
            services = services.in_municipality(chosen["municipality"])
        found = Paginator(services, CARDS_PER_PAGE).get_page(request.GET.get("page"))
        context.update(
            needs=needs(language),
            municipalities=list(Municipality.objects.all()),
            chosen=chosen,
            found=found,
            cards=cards(found.object_list, language=language, now=now),
        )
        return context

    def boundaries(self, context: dict) -> list:
        return [card.status.changes_at for card in context["cards"]]


class ServicePage(WordsPage):
    """The words of a service: who it is for, how to do it, what you get."""

    service = models.ForeignKey(
        Service, verbose_name=_("service"), null=True, on_delete=models.PROTECT, related_name="pages", editable=False
    )
    summary = models.CharField(_("summary"), max_length=255, help_text=_("One sentence, as on the phone."))
    who_for = RichTextField(_("who it is for"), features=RICH, blank=True)
    steps = WordsStreamField(
        [("step", blocks.TextBlock(label=_("Step"), rows=2))],
        verbose_name=_("how to do it"),
        blank=True,
        help_text=_("One step at a time; they are numbered by themselves."),
    )
    you_get = RichTextField(_("what you get"), features=RICH, blank=True)
    times = RichTextField(_("times and deadlines"), features=RICH, blank=True)
    special_cases = RichTextField(_("special cases"), features=RICH, blank=True)
    further = RichTextField(_("further information"), features=RICH, blank=True)

    override_translatable_fields = [
        *WordsPage.override_translatable_fields,
        SynchronizedField("service", overridable=False),
    ]
    content_panels = [
        *Page.content_panels,
        FactsPanel("service", heading=_("Facts")),
        "summary",
        "who_for",
        FieldPanel("steps"),
        "you_get",
        MultiFieldPanel(["times", "special_cases", "further"], heading=_("More")),
    ]
    parent_page_types = ["services_directory.ServiceIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False  # "New service" makes the facts and this page together
    template = "services_directory/service_page.html"

    class Meta:
        verbose_name = _("service page")
        verbose_name_plural = _("service pages")

    def clean(self) -> None:
        super().clean()
        if self.service_id is None:
            raise ValidationError(_("This page has no facts yet: begin with New service."))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        service = Service.objects.with_sheet().get(pk=self.service_id)
        context["service"] = service
        context["sheet"] = sheet(service, language=get_language(), now=timezone.now())
        return context

    def boundaries(self, context: dict) -> list:
        return context["sheet"].boundaries

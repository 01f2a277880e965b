"""How is a workshop told, in one language?"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from events.listing import is_known, listing
from events.models.occurrences import Occurrence
from events.models.series import Audience, Series
from events.sheet import sheet
from foundation.pages import WordsPage
from foundation.panels import FactsPanel

RICH = ["bold", "ol", "ul", "link"]


class WorkshopIndexPage(WordsPage):
    """The calendar: a list, a month, a day; each choice is a link."""

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, "intro"]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.WorkshopPage"]
    template = "events/workshop_index_page.html"
    menu_icon = "calendar"
    menu_label = _("Workshops")
    menu_element = "all-events"

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    def may_be_kept(self, request) -> bool:
        return is_known(request.GET, Audience.values, today=timezone.localdate())

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = listing(
            request.GET, Series.objects.all(), Occurrence.objects.all(), language=get_language(), now=timezone.now()
        )
        return context

    def boundaries(self, context: dict) -> list:
        return context["listing"].boundaries


class WorkshopPage(WordsPage):
    """The words of a workshop: what it is, what to bring, for whom."""

    series = models.ForeignKey(
        Series, verbose_name=_("workshop"), null=True, on_delete=models.PROTECT, related_name="pages", editable=False
    )
    summary = models.CharField(_("summary"), max_length=255, help_text=_("One sentence, as on the phone."))
    body = RichTextField(_("what we do"), features=RICH, blank=True)
    bring = RichTextField(_("what to bring"), features=RICH, blank=True)
    for_whom = RichTextField(_("for whom"), features=RICH, blank=True)

    override_translatable_fields = [
        *WordsPage.override_translatable_fields,
        SynchronizedField("series", overridable=False),
    ]
    content_panels = [
        *Page.content_panels,
        FactsPanel("series", heading=_("Facts and dates")),
        "summary",
        "body",
        "bring",
        "for_whom",
    ]
    parent_page_types = ["events.WorkshopIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False  # "New workshop" makes the facts and this page together
    template = "events/workshop_page.html"

    class Meta:
        verbose_name = _("workshop page")
        verbose_name_plural = _("workshop pages")

    def clean(self) -> None:
        super().clean()
        if self.series_id is None:
            raise ValidationError(_("This page has no dates yet: begin with New workshop."))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        series = Series.objects.select_related("topic", "place__municipality").get(pk=self.series_id)
        context["series"] = series
        context["sheet"] = sheet(series, language=get_language(), now=timezone.now())
        return context

    def boundaries(self, context: dict) -> list:
        return context["sheet"].boundaries

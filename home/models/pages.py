"""What does a visitor see first, and where is the project told?"""

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from events.cards import EventCard, cards
from events.models import Occurrence
from events.querysets import OPERATORS
from foundation.blocks import SectionBlock
from foundation.fields import WordsStreamField
from foundation.labels import needs
from foundation.pages import WordsPage

NEXT_DATES = 4


class HomePage(WordsPage):
    """A door: what do you need, and what happens this week?"""

    intro = models.CharField(_("introduction"), max_length=255, blank=True)

    content_panels = [*Page.content_panels, "intro"]
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        language = get_language()
        context["needs"] = needs(language)
        context["next_cards"] = next_cards(language)
        return context

    def boundaries(self, context: dict) -> list:
        return [moment for card in context["next_cards"] for line in card.dates for moment in line.boundaries]


def next_cards(language: str) -> list[EventCard]:
    """Return a card for each of the next few dates that take place, for families."""
    now = timezone.now()
    coming = Occurrence.objects.public(language).coming(now=now).filter(status="scheduled")
    return cards(coming.exclude(series__audience=OPERATORS).shown()[:NEXT_DATES], language=language, now=now)


class ProjectPage(WordsPage):
    """The project: objectives, for whom, the team, who pays."""

    lead = models.TextField(_("in short"), blank=True)
    sections = WordsStreamField([("section", SectionBlock())], verbose_name=_("sections"), blank=True)
    funder = models.TextField(_("who pays"), help_text=_("The funder's full sentence."))

    content_panels = [*Page.content_panels, "lead", FieldPanel("sections"), "funder"]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/project_page.html"
    menu_icon = "info"
    menu_label = _("The project")

    class Meta:
        verbose_name = _("project page")
        verbose_name_plural = _("project pages")

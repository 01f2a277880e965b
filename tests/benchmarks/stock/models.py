"""How would the same services be told with Wagtail alone, as its manual and its demo do it?

Every page holds its words and its facts, once per language; lists ask for specific pages; menus, crumbs,
languages and filters are read where a template wants them; nothing is kept. "Open now" is worked out by the
same function as ours. It does less than ours: no notices, no closures, no fallback of languages, a third of
the markup, no compression.
"""

from django.core.paginator import Paginator
from django.db import models
from django.template import engines
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.snippets.models import register_snippet

from foundation.models import Municipality, NeedLabel
from services_directory.domain import opening_hours

CARDS_PER_PAGE = 20


class Row(models.Model):
    """Fifty of these stand under the yardstick of the same name."""

    name = models.CharField(max_length=80)
    street = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


@register_snippet
class Number(models.Model):
    """A number to call, for the footer."""

    language = models.CharField(max_length=10)
    number = models.CharField(max_length=20)
    label = models.CharField(max_length=80)

    panels = ["language", "number", "label"]

    def __str__(self) -> str:
        return self.number


class StockPage(Page):
    """A page whose template is read by an engine without our context processors."""

    class Meta:
        abstract = True

    def get_template(self, request, *args, **kwargs):
        return engines["stock"].get_template(self.template)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["numbers"] = Number.objects.filter(language=self.locale.language_code)
        return context


class StockHomePage(StockPage):
    template = "stock/home.html"


class StockServiceIndexPage(StockPage):
    intro = models.TextField(blank=True)

    content_panels = [*Page.content_panels, "intro"]
    template = "stock/list.html"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        services = self.get_children().live().specific()
        context["needs"] = NeedLabel.objects.filter(locale=self.locale).select_related("fact")
        context["municipalities"] = Municipality.objects.all()
        context["found"] = Paginator(services, CARDS_PER_PAGE).get_page(request.GET.get("page"))
        return context


class StockServicePage(StockPage):
    need = models.CharField(max_length=80)
    summary = models.CharField(max_length=255)
    who_for = RichTextField(blank=True)
    steps = StreamField([("step", blocks.TextBlock())], blank=True)
    you_get = RichTextField(blank=True)
    times = RichTextField(blank=True)
    special_cases = RichTextField(blank=True)
    further = RichTextField(blank=True)
    organisation = models.CharField(max_length=120)
    verified_on = models.DateField(null=True)

    content_panels = [
        *Page.content_panels,
        *("need", "summary", "who_for", "steps", "you_get", "times", "special_cases", "further"),
        *("organisation", "verified_on", "documents", "points", "phones"),
    ]
    template = "stock/service.html"


class Document(Orderable):
    page = ParentalKey(StockServicePage, on_delete=models.CASCADE, related_name="documents")
    label = models.CharField(max_length=120)
    italian_name = models.CharField(max_length=120)


class Point(Orderable):
    page = ParentalKey(StockServicePage, on_delete=models.CASCADE, related_name="points")
    municipality = models.CharField(max_length=80)
    place = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    directions = models.TextField(blank=True)
    hours = models.CharField(max_length=255, blank=True)
    mediators = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    walk_in = models.BooleanField(default=False)
    by_phone = models.BooleanField(default=False)
    by_appointment = models.BooleanField(default=False)
    step_free = models.BooleanField(default=False)

    @property
    def status(self) -> opening_hours.Status:
        by_appointment = self.by_appointment and not self.walk_in
        return opening_hours.status(self.hours, at=timezone.now(), by_appointment=by_appointment)

    @property
    def week(self) -> list:
        return opening_hours.week(self.hours, on=timezone.localdate())


class Phone(Orderable):
    page = ParentalKey(StockServicePage, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(max_length=20)
    languages = models.CharField(max_length=200, blank=True)

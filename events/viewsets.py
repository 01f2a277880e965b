"""Where do editors keep what is true of a workshop and of its dates?"""

import django_filters
from django.db.models import F, Min, Prefetch, Q
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from events.date_views import CancelDateView, KeepDateView, MoveDateView, when
from events.forms import CancelForm, MoveForm, NewWorkshopForm, SeriesForm
from events.models import Occurrence, Series, WorkshopPage
from events.workshop_views import NewWorkshopView, SeriesDeleteView, SeriesEditView
from foundation import formats
from foundation.choices import NamedFilter, PlaceFilter, called
from foundation.fact_viewsets import FactViewSet
from foundation.models import Topic
from foundation.panels import ShownPanel, WordsPanel

DATES_SHOWN = 8

WHEN = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("first_date"), FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("rule"),
        FieldPanel("until"),
    ],
    heading=_("When"),
)
WHERE = MultiFieldPanel(
    ["place", "topic", "audience", FieldRowPanel(["minimum_age", "maximum_age"])], heading=_("Where, what, for whom")
)
SIGN_UP = MultiFieldPanel(
    ["booking", FieldRowPanel(["capacity", "counts"]), FieldRowPanel(["opens_days_before", "closes_hours_before"])],
    heading=_("Sign-up"),
)
PEOPLE = MultiFieldPanel(
    [FieldRowPanel(["languages", "interpreters"]), "childcare", "cost", FieldRowPanel(["contact", "phone"])],
    heading=_("People"),
)


def dates_of(series: Series) -> dict:
    """Return the dates to come, those that need a decision first."""
    coming = series.occurrences.coming(now=timezone.now()).select_related("place__municipality")
    shown = coming.order_by("-off_rule", "starts_at", "pk")[:DATES_SHOWN]
    return {"dates": shown, "more_dates": max(0, coming.count() - DATES_SHOWN)}


def next_date(series: Series) -> str:
    return formats.short_day(timezone.localdate(series.next_at)) if series.next_at else "–"


class SeriesFilters(WagtailFilterSet):
    topic = NamedFilter(queryset=Topic.objects.all(), label=_("topic"))
    place = PlaceFilter(label=_("place"))

    class Meta:
        model = Series
        fields = ["topic", "place", "audience", "booking", "status"]


class SeriesViewSet(FactViewSet):
    model = Series
    icon = "calendar-alt"
    base_form_class = SeriesForm
    add_view_class = NewWorkshopView
    edit_view_class = SeriesEditView
    delete_view_class = SeriesDeleteView
    edit_template_name = SeriesEditView.template_name
    delete_template_name = SeriesDeleteView.template_name
    list_display = [
        "__str__",
        Column("topic", label=_("topic"), accessor=lambda row: called(row.topic)),
        Column("place", label=_("place")),
        Column("next_at", label=_("next date"), accessor=next_date, sort_key="next_at"),
        Column("booking", label=_("sign-up"), accessor="get_booking_display"),
        Column("status", label=_("status"), accessor="get_status_display"),
        Column(
            "languages",
            label=_("published in"),
            accessor=lambda row: " ".join(page.locale.language_code for page in row.pages.all() if page.live),
        ),
    ]
    filterset_class = SeriesFilters
    search_fields = ["own_title", "place__name", "contact"]
    panels = [
        ShownPanel("events/admin/dates_panel.html", reads=dates_of, heading=_("Next dates")),
        WHEN,
        WHERE,
        SIGN_UP,
        PEOPLE,
        FieldPanel("status"),
        WordsPanel("pages", heading=_("Its page in each language")),
    ]
    new_panels = [FieldPanel("title"), WHEN, WHERE, SIGN_UP, PEOPLE]

    def get_queryset(self, request):
        pages = WorkshopPage.objects.filter(alias_of__isnull=True).select_related("locale").order_by("locale__pk")
        coming = Min("occurrences__starts_at", filter=Q(occurrences__ends_at__gt=timezone.now()))
        found = Series.objects.titled().select_related("topic", "place__municipality").annotate(next_at=coming)
        return found.prefetch_related(Prefetch("pages", queryset=pages)).order_by(F("next_at").asc(nulls_last=True))

    def get_add_view_kwargs(self, **kwargs):
        panel = ObjectList(self.new_panels, base_form_class=NewWorkshopForm).bind_to_model(Series)
        return super().get_add_view_kwargs(**kwargs) | {"panel": panel, "form_class": panel.get_form_class()}


def state(row: Occurrence) -> str:
    if row.is_cancelled:
        return gettext("cancelled")
    if row.off_rule:
        return gettext("no longer in the rule: decide")
    return gettext("moved") if row.moved_from else ""


def seats(row: Occurrence) -> str:
    """Return "3 / 10" for what is counted here: the date, or its whole course."""
    counter = row.series if row.series.is_course else row
    return f"{counter.seats_taken} / {counter.capacity}" if counter.capacity else ""


class OccurrenceFilters(WagtailFilterSet):
    series = django_filters.ModelChoiceFilter(queryset=Series.objects.titled(), label=_("workshop"))
    place = PlaceFilter(label=_("place"))
    past = django_filters.BooleanFilter(label=_("past dates"), method="show_past")

    class Meta:
        model = Occurrence
        fields = ["series", "place", "status", "off_rule"]

    def show_past(self, queryset, name, value):
        return queryset  # read by the view set: without it only dates to come are listed


class OccurrenceViewSet(FactViewSet):
    """Dates come from their workshop: here they are moved, cancelled or kept, never added or deleted."""

    model = Occurrence
    icon = "date"
    base_form_class = MoveForm
    edit_view_class = MoveDateView
    edit_template_name = MoveDateView.template_name
    title_of = staticmethod(when)
    list_display = [
        "starts_at",
        Column("series", label=_("workshop"), accessor="own_title"),
        Column("place", label=_("place")),
        Column("seats", label=_("seats taken"), accessor=seats),
        Column("state", label=_("status"), accessor=state),
    ]
    filterset_class = OccurrenceFilters
    search_fields = ["own_title", "place__name"]
    panels = [
        ShownPanel("events/admin/date_panel.html", heading=_("This date")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("day"), FieldPanel("starts"), FieldPanel("ends")]), "place", "reason"],
            heading=_("Move it"),
            help_text=_("Another day, time or place for this one date. Families who signed up are told."),
        ),
    ]

    def get_queryset(self, request):
        found = Occurrence.objects.titled().select_related("series", "place__municipality").order_by("starts_at", "pk")
        now = timezone.now()
        return found.filter(ends_at__lte=now) if request.GET.get("past") == "true" else found.coming(now=now)

    def get_common_view_kwargs(self, **kwargs):
        names = {
            "add_url_name": None,
            "delete_url_name": None,
            "cancel_url_name": self.get_url_name("cancel"),
            "keep_url_name": self.get_url_name("keep"),
        }
        return super().get_common_view_kwargs(**names | kwargs)

    @property
    def cancel_view(self):
        panels = [
            ShownPanel("events/admin/date_panel.html", heading=_("This date")),
            MultiFieldPanel(["reason", "reason_text"], heading=_("Why")),
        ]
        panel = ObjectList(panels, base_form_class=CancelForm).bind_to_model(Occurrence)
        kwargs = self.get_edit_view_kwargs() | {"panel": panel, "form_class": panel.get_form_class()}
        return self.construct_view(CancelDateView, **kwargs | {"template_name": CancelDateView.template_name})

    def get_urlpatterns(self):
        kept = [one for one in super().get_urlpatterns() if one.name not in ("add", "delete")]
        return [
            *kept,
            path("cancel/<int:pk>/", self.cancel_view, name="cancel"),
            path("keep/<int:pk>/", KeepDateView.as_view(), name="keep"),
        ]


class WorkshopsGroup(SnippetViewSetGroup):
    menu_label = _("Workshops")
    menu_name = "workshops"
    menu_icon = "calendar-alt"
    menu_order = 210
    submenu_hook = "register_workshops_menu_item"
    items = (SeriesViewSet, OccurrenceViewSet)

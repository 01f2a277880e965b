"""Where do editors keep what is true of a service, and how do they begin a new one?"""

import django_filters
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.panels.base import get_form_for_model
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, SnippetViewSetGroup

from foundation.choices import NamedFilter, called
from foundation.fact_views import BeginView, ByOperation, FactEditView, KeyedFactForm
from foundation.fact_viewsets import NAMES, WORDS_MENU, FactViewSet, LabelViewSet
from foundation.models import Municipality, Need
from foundation.panels import ShownPanel, WordsPanel, edit_url_of
from services_directory import operations
from services_directory.forms import ClosureForm, NewServiceForm, ServiceForm, ServicePointForm
from services_directory.models import (
    Document,
    DocumentLabel,
    Service,
    ServiceIndexPage,
    ServicePage,
    ServicePoint,
)

WHO = MultiFieldPanel(["need", "organisation"], heading=_("What and who"))
CONDITIONS = MultiFieldPanel(
    [
        FieldRowPanel(["cost", "cost_amount"]),
        FieldRowPanel(["minimum_age", "maximum_age"]),
        "without_papers",
        "safe_exit",
    ],
    heading=_("Conditions"),
)
DOCUMENTS = InlinePanel("required_documents", heading=_("Documents to bring"), label=_("Document"))
CHECKED = MultiFieldPanel([FieldRowPanel(["verified_on", "review_days"]), "status"], heading=_("Checked"))


class NewServiceView(BeginView):
    page_title = _("New service")
    parent_model = ServiceIndexPage

    def begin(self, form, owner):
        page = operations.begin_service(
            service=form.save(commit=False),
            parent=self.parent,
            title=form.cleaned_data["title"],
            point=form.point,
            owner=owner,
        )
        return page.service, page


class ServiceEditView(ByOperation, FactEditView):
    def store(self, form):
        return operations.save_service(service=form.save(commit=False), by=self.request.user)


class ServiceFilters(WagtailFilterSet):
    need = NamedFilter(queryset=Need.objects.all(), label=_("need"))
    municipality = django_filters.ModelChoiceFilter(
        queryset=Municipality.objects.all(), label=_("municipality"), method="for_people_of"
    )

    class Meta:
        model = Service
        fields = ["need", "municipality", "organisation", "status"]

    def for_people_of(self, services, name, municipality):
        return services.in_municipality(municipality.istat_code) if municipality else services


def languages_of(service) -> str:
    """Return the languages in which a service is published."""
    return " ".join(page.locale.language_code for page in service.pages.all() if page.live)


class ServiceViewSet(FactViewSet):
    model = Service
    icon = "help"
    base_form_class = ServiceForm
    list_display = [
        "__str__",
        Column("need", label=_("need"), accessor=lambda row: called(row.need)),
        Column("organisation", label=_("organisation")),
        Column("status", label=_("status"), accessor="get_status_display"),
        Column("verified_on", label=_("checked on"), sort_key="verified_on"),
        Column("languages", label=_("published in"), accessor=languages_of),
    ]
    filterset_class = ServiceFilters
    search_fields = ["own_title", "organisation__name"]
    panels = [
        ShownPanel("services_directory/admin/points_panel.html", heading=_("Where, when, which phone")),
        WHO,
        CONDITIONS,
        DOCUMENTS,
        CHECKED,
        FieldPanel("topics", classname="collapsed"),
        FieldPanel("notices", classname="collapsed"),
        WordsPanel("pages", heading=_("Its page in each language")),
    ]
    new_panels = [
        FieldPanel("title"),
        WHO,
        CONDITIONS,
        DOCUMENTS,
        MultiFieldPanel(
            [
                FieldPanel("point_place"),
                FieldPanel("point_remote"),
                FieldPanel("point_hours"),
                FieldPanel("point_phone"),
                FieldRowPanel([FieldPanel("point_walk_in"), FieldPanel("point_by_appointment")]),
            ],
            heading=_("Where, when, which phone"),
            help_text=_("The first place; others can be added later. Leave it empty if you do not know yet."),
        ),
        CHECKED,
    ]
    add_view_class = NewServiceView
    edit_view_class = ServiceEditView

    def get_queryset(self, request):
        pages = ServicePage.objects.filter(alias_of__isnull=True).select_related("locale").order_by("locale__pk")
        fetched = Prefetch("pages", queryset=pages)
        return Service.objects.titled().select_related("need", "organisation").prefetch_related(fetched)

    def get_add_view_kwargs(self, **kwargs):
        panel = ObjectList(self.new_panels, base_form_class=NewServiceForm).bind_to_model(Service)
        return super().get_add_view_kwargs(**kwargs) | {"panel": panel, "form_class": panel.get_form_class()}


class NamedInlinePanel(InlinePanel):
    """Rows whose form says what its choices are called."""

    def __init__(self, *args, row_form=WagtailAdminModelForm, **kwargs):
        super().__init__(*args, **kwargs)
        self.row_form = row_form

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "row_form": self.row_form}

    def get_form_options(self):
        options = super().get_form_options()
        form = get_form_for_model(self.db_field.related_model, form_class=self.row_form)
        options["formsets"][self.relation_name]["form"] = form
        return options


class PointEditView(ByOperation, FactEditView):
    def store(self, form):
        return operations.save_point(point=form.save(commit=False))

    def get_success_url(self):
        return self.next_url or edit_url_of(self.object.service)


class PointCreateView(ByOperation, CreateView):
    """``?service=`` says what is given there."""

    done = "wagtail.create"

    def get_initial(self):
        return {"service": self.request.GET.get("service")}

    def store(self, form):
        return operations.save_point(point=form.save(commit=False))

    def get_success_url(self):
        return edit_url_of(self.object.service)


class ServicePointViewSet(FactViewSet):
    model = ServicePoint
    icon = "mobile-alt"
    add_view_class = PointCreateView
    edit_view_class = PointEditView
    base_form_class = ServicePointForm
    list_display = [
        "__str__",
        Column("hours", label=_("weekly hours")),
        Column("phones", label=_("phone"), accessor=lambda row: ", ".join(map(str, row.phones.all()))),
    ]
    list_filter = ["place__municipality", "walk_in", "by_appointment"]
    search_fields = ["place__name", "phones__number", "service__pages__title"]
    panels = [
        MultiFieldPanel(["service", "place"], heading=_("What and where")),
        InlinePanel("phones", heading=_("Phones"), label=_("Phone")),
        MultiFieldPanel(["hours", "closed_on_holidays"], heading=_("Open")),
        MultiFieldPanel(
            [FieldRowPanel(["walk_in", "by_phone"]), FieldRowPanel(["by_appointment", "by_referral"])],
            heading=_("How people come"),
        ),
        InlinePanel("mediators", heading=_("Mediators"), label=_("Mediator hours")),
        NamedInlinePanel("closures", heading=_("Closed on some days"), label=_("Closure"), row_form=ClosureForm),
        MultiFieldPanel(["email", "booking_url", "position"], heading=_("More")),
    ]

    def get_queryset(self, request):
        services = Prefetch("service", queryset=Service.objects.titled())
        found = ServicePoint.objects.select_related("place__municipality").prefetch_related(services, "phones")
        return found.distinct()


class ServicesGroup(SnippetViewSetGroup):
    menu_label = _("Services")
    menu_name = "services"
    menu_icon = "help"
    menu_order = 200
    submenu_hook = "register_services_menu_item"
    items = (ServiceViewSet, ServicePointViewSet)


class DocumentViewSet(FactViewSet):
    model = Document
    icon = "doc-full"
    base_form_class = KeyedFactForm
    menu_hook = WORDS_MENU
    menu_order = 4
    menu_label = _("Documents to bring")
    title_of = staticmethod(called)
    list_display = ["__str__", "italian_name", "key", "icon"]
    search_fields = ["italian_name", "key", "labels__label"]
    panels = [*Document.panels, WordsPanel("labels", heading=NAMES)]

    def get_queryset(self, request):
        return Document.objects.distinct()


class DocumentLabelViewSet(LabelViewSet):
    model = DocumentLabel

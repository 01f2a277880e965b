"""What does staff see of the families that signed up? All they need, and only of their own municipalities."""

from django.contrib.auth.models import Permission
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from events.registration import readings
from events.registration.filters import RegistrationFilter
from events.registration.models import Registration

MAY_SEE = ["view"]


class RegistrationIndexView(IndexView):
    any_permission_required = MAY_SEE

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        # Wagtail exports for whoever asks: no permission, no trace, formulas and all. Ours comes as its own view.
        self.is_export = False

    def get_base_queryset(self):
        return super().get_base_queryset().visible_to(self.request.user).listed()

    def get_inspect_url(self, instance):
        return super().get_inspect_url(instance) if self.user_has_any_permission(MAY_SEE) else None


class RegistrationInspectView(InspectView):
    any_permission_required = MAY_SEE

    def get_object(self, queryset=None):
        """Return the registration; of another municipality it is as if there were none."""
        rows = Registration.objects.visible_to(self.request.user).listed()
        return get_object_or_404(rows, pk=self.pk)

    def get_fields_context(self):
        return [{"label": label, "value": value, "component": None} for label, value in readings.lines(self.object)]


class RegistrationViewSet(ModelViewSet):
    """To be read only: registrations are made and cancelled by the operations. No revisions, no index."""

    model = Registration
    name = "registrations"
    icon = "group"
    menu_label = _("Registrations")
    menu_order = 160
    add_to_admin_menu = True
    add_to_reference_index = False
    inspect_view_enabled = True
    copy_view_enabled = False
    sort_order_field = None
    index_view_class = RegistrationIndexView
    inspect_view_class = RegistrationInspectView
    list_per_page = 50
    list_display = [
        "code",
        Column("name", label=_("Name"), accessor=readings.name),
        Column("workshop_title", label=_("Workshop"), sort_key="workshop_title"),
        Column("when", label=_("When"), accessor=readings.when, sort_key="occurrence__starts_at"),
        "adults",
        "children",
        "status",
        Column("needs", label=_("Needs"), accessor=readings.needs),
    ]
    filterset_class = RegistrationFilter
    search_fields = ["code"]

    def get_common_view_kwargs(self, **kwargs):
        none = dict.fromkeys(("add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name"))
        return super().get_common_view_kwargs(**{**none, **kwargs})

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path(f"inspect/<{self.pk_path_converter}:pk>/", self.inspect_view, name="inspect"),
        ]

    def get_permissions_to_register(self):
        return Permission.objects.filter(content_type__app_label="registration", codename="view_registration")

    def register_admin_url_finder(self) -> None:
        """There is no page to edit a registration."""

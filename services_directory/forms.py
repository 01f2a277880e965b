"""How does an editor fill in the facts of a service?"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from foundation.choices import DayInput, NamedChoiceField, NamedMultipleChoiceField, PlaceField
from foundation.fact_views import FactForm
from foundation.fields import DialledFormField
from services_directory.models import Service
from services_directory.models.points import HOURS_HELP, readable_hours


class ServiceForm(FactForm):
    class Meta(FactForm.Meta):
        field_classes = {"need": NamedChoiceField, "topics": NamedMultipleChoiceField}
        widgets = {
            "topics": forms.CheckboxSelectMultiple(attrs={"class": "choice-columns"}),
            "notices": forms.CheckboxSelectMultiple,
            "verified_on": DayInput,
        }


class NewServiceForm(ServiceForm):
    """The title of the Italian page, the facts, and where the service is given first."""

    title = forms.CharField(
        label=_("Title in Italian"), max_length=255, help_text=_("As people would ask for it: «Sportello casa».")
    )
    point_place = PlaceField(
        label=_("Place"), required=False, help_text=_("Not in the list? Add it first under Territory, Places.")
    )
    point_remote = forms.BooleanField(label=_("By phone or online"), required=False)
    point_hours = forms.CharField(
        label=_("Weekly hours"), required=False, max_length=255, validators=[readable_hours], help_text=HOURS_HELP
    )
    point_phone = DialledFormField(label=_("Phone"), required=False)
    point_walk_in = forms.BooleanField(label=_("Just come"), required=False)
    point_by_appointment = forms.BooleanField(label=_("By appointment"), required=False)

    def clean(self):
        cleaned = super().clean()
        said = any(cleaned.get(f"point_{name}") for name in ("hours", "phone", "walk_in", "by_appointment"))
        remote = cleaned.get("point_remote")
        if said and not cleaned.get("point_place") and not remote and "point_place" not in self.errors:
            self.add_error("point_place", _("At which place? The hours and the phone belong to it."))
        if remote and cleaned.get("point_walk_in") and not cleaned.get("point_place"):
            self.add_error("point_walk_in", _("Without a place nobody can just come."))
        return cleaned

    @property
    def point(self) -> dict | None:
        """Return the facts of the first point, as ``operations.add_point`` takes them; None where nothing is known."""
        given = self.cleaned_data
        if not given.get("point_place") and not given.get("point_remote"):
            return None
        return {
            "place": given["point_place"],
            "hours": given["point_hours"],
            "walk_in": given["point_walk_in"],
            "by_appointment": given["point_by_appointment"],
            "phones": [{"number": given["point_phone"]}] if given["point_phone"] else [],
        }


class ServiceField(forms.ModelChoiceField):
    """One of the services, by the title of its Italian page: one query for all of them."""

    def __init__(self, queryset=None, **kwargs):
        super().__init__(queryset=Service.objects.titled().order_by("own_title"), **kwargs)


class ServicePointForm(FactForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].empty_label = _("By phone or online")

    class Meta(FactForm.Meta):
        field_classes = {"service": ServiceField, "place": PlaceField}


class ClosureForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        field_classes = {"reason": NamedChoiceField}
        widgets = {"starts_on": DayInput, "ends_on": DayInput}

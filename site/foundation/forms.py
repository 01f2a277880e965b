"""How do editors fill in phrases, labels and notices?"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from foundation import kinds
from foundation.choices import ClockInput, DayInput, NamedChoiceField, PlaceField
from foundation.fact_views import FactForm
from foundation.models import Phrase
from foundation.models.phrases import Purpose

INPUTS = {"date": DayInput, "time": ClockInput}


def notice_slots() -> dict[str, str]:
    """Return {name: kind} of every slot in the phrases that notices are made of."""
    slots: dict[str, str] = {}
    for phrase in Phrase.objects.filter(purpose=Purpose.NOTICE):
        slots.update(phrase.slots)
    return slots


def input_for(kind: str) -> forms.Widget:
    """Return the input for a fact: the browser's own for a date or a time, a list for a place or a paper."""
    choices = kinds.kind(kind).choices
    if choices is None:
        return INPUTS.get(kind, forms.TextInput)()
    return forms.Select(choices=[("", "—"), *choices().items()])


class SlotsWidget(forms.Widget):
    """One labelled input for each slot of the phrase bank, named as it stands in braces in the phrases."""

    template_name = "foundation/admin/slots_widget.html"
    use_fieldset = True

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["slots"] = [
            {
                "label": f"{{{slot}}}",
                "id": f"id_{name}_{slot}",
                "input": input_for(kind).render(
                    f"{name}_{slot}", (value or {}).get(slot, ""), attrs={"id": f"id_{name}_{slot}"}
                ),
            }
            for slot, kind in notice_slots().items()
        ]
        return context

    def value_from_datadict(self, data, files, name):
        return {slot: data.get(f"{name}_{slot}", "").strip() for slot in notice_slots()}

    def value_omitted_from_data(self, data, files, name):
        return False

    def id_for_label(self, id_):
        return ""


class SlotsField(forms.Field):
    widget = SlotsWidget

    def clean(self, value):
        return {slot: text for slot, text in (value or {}).items() if text}  # read by its kind in Notice.clean

    def has_changed(self, initial, data):
        return (initial or {}) != {slot: text for slot, text in (data or {}).items() if text}


class NoticeForm(FactForm):
    facts = SlotsField(
        label=_("What stands in braces"),
        required=False,
        help_text=_("Fill in only what the chosen phrase has in braces."),
    )

    class Meta(FactForm.Meta):
        field_classes = {"phrase": NamedChoiceField, "place": PlaceField}

    def clean(self):
        cleaned = super().clean()
        phrase = cleaned.get("phrase")
        slots = phrase.slots if phrase else {}
        if "facts" in cleaned:
            cleaned["facts"] = {slot: text for slot, text in cleaned["facts"].items() if slot in slots}
        return cleaned


class HelpNumberForm(FactForm):
    class Meta(FactForm.Meta):
        field_classes = {"label": NamedChoiceField}


class LabelForm(WagtailAdminModelForm):
    """One label for a fact in each language."""

    class Meta(WagtailAdminModelForm.Meta):
        field_classes = {"fact": NamedChoiceField}

    def clean(self):
        cleaned = super().clean()
        rows = type(self.instance).objects.filter(fact=cleaned.get("fact"), locale_id=self.instance.locale_id)
        if cleaned.get("fact") and rows.exclude(pk=self.instance.pk).exists():
            self.add_error("fact", _("There is already a text for this in this language: edit that one."))
        return cleaned


class PlainLabelForm(LabelForm):
    """The same for facts that have a name of their own, such as the version of a privacy notice."""

    class Meta(LabelForm.Meta):
        field_classes = {}

"""How are facts, and their names in each language, listed and edited, whatever they are?"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, extract_panel_definitions_from_model_class
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from foundation.choices import called
from foundation.fact_views import FactDeleteView, FactEditView, FactForm, FactIndexView
from foundation.forms import LabelForm

WORDS_MENU = "register_words_menu_item"
NAMES = _("In each language")


class PlainChooser(SnippetChooserViewSet):
    """Facts are few enough for a plain list: it needs no script and can be typed into."""

    register_widget = False


class FactViewSet(SnippetViewSet):
    """List, edit, delete and history of one kind of fact; no drafts, no copies."""

    index_view_class = FactIndexView
    edit_view_class = FactEditView
    delete_view_class = FactDeleteView
    delete_template_name = FactDeleteView.template_name
    chooser_viewset_class = PlainChooser
    copy_view_enabled = False
    base_form_class = FactForm
    title_of = None
    list_per_page = 50

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(title_of=self.title_of, **kwargs)

    def get_edit_handler(self):
        panels = getattr(self, "panels", None) or extract_panel_definitions_from_model_class(self.model)
        return ObjectList(panels, base_form_class=self.base_form_class).bind_to_model(self.model)


class LabelCreateView(CreateView):
    """``?fact=`` says which fact is to be named."""

    def get_initial(self):
        return {"fact": self.request.GET.get("fact")}


class LabelViewSet(SnippetViewSet):
    """The names of facts, one per language; wagtail-localize translates them."""

    icon = "title"
    add_view_class = LabelCreateView
    chooser_viewset_class = PlainChooser
    copy_view_enabled = False
    menu_item_is_registered = True  # reached from what they name
    base_form_class = LabelForm
    list_display = ["__str__", Column("fact", label=_("names"), accessor=lambda row: called(row.fact)), LocaleColumn()]
    search_fields = ["label"]

    def get_queryset(self, request):
        return self.model.objects.select_related("fact", "locale").order_by("fact", "locale")

    def get_edit_handler(self):
        return ObjectList(self.model.panels, base_form_class=self.base_form_class).bind_to_model(self.model)

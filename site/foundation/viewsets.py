"""Where do editors find the territory and the words that all pages share?"""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from foundation.choices import NamedFilter, called
from foundation.fact_views import KeyedFactForm
from foundation.fact_viewsets import NAMES, WORDS_MENU, FactViewSet, LabelViewSet
from foundation.forms import HelpNumberForm, NoticeForm, PlainLabelForm
from foundation.models import (
    HelpNumber,
    Municipality,
    MunicipalityScope,
    Need,
    NeedLabel,
    Notice,
    Organisation,
    Phrase,
    PhraseText,
    Place,
    PrivacyNotice,
    PrivacyNoticeText,
    Topic,
    TopicLabel,
)
from foundation.panels import WordsPanel
from foundation.phrases import say_notice

# --- territory -------------------------------------------------------------------------------


class MunicipalityViewSet(FactViewSet):
    model = Municipality
    icon = "site"
    list_display = ["name", "istat_code"]
    search_fields = ["name", "istat_code"]


class OrganisationViewSet(FactViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", Column("kind", label=_("kind"), accessor="get_kind_display"), "municipality", "phone"]
    list_filter = ["kind", "municipality"]
    search_fields = ["name", "code"]

    def get_queryset(self, request):
        return Organisation.objects.select_related("municipality")


class PlaceViewSet(FactViewSet):
    model = Place
    icon = "home"
    list_display = ["name", "municipality", Column("address", label=_("address")), "organisation"]
    list_filter = ["municipality", "step_free", "pushchair", "childrens_corner"]
    search_fields = ["name", "street", "municipality__name"]

    def get_queryset(self, request):
        return Place.objects.select_related("municipality", "organisation")


class TerritoryGroup(SnippetViewSetGroup):
    menu_label = _("Territory")
    menu_name = "territory"
    menu_icon = "site"
    menu_order = 220
    items = (MunicipalityViewSet, OrganisationViewSet, PlaceViewSet)


class MunicipalityScopeViewSet(SnippetViewSet):
    """For administrators: whose work is what."""

    model = MunicipalityScope
    icon = "group"
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = [
        "group",
        Column("municipalities", accessor=lambda row: ", ".join(map(str, row.municipalities.all()))),
    ]

    def get_queryset(self, request):
        return MunicipalityScope.objects.select_related("group").prefetch_related("municipalities")


# --- words -----------------------------------------------------------------------------------


class SubjectViewSet(FactViewSet):
    base_form_class = KeyedFactForm
    title_of = staticmethod(called)
    list_display = ["__str__", "key", "icon", "position"]
    panels = [*Need.panels, WordsPanel("labels", heading=NAMES)]


class NeedViewSet(SubjectViewSet):
    model = Need
    icon = "help"


class TopicViewSet(SubjectViewSet):
    model = Topic
    icon = "tag"


class PhraseViewSet(FactViewSet):
    model = Phrase
    icon = "openquote"
    title_of = staticmethod(called)
    list_display = ["__str__", "key", Column("purpose", label=_("purpose"), accessor="get_purpose_display")]
    list_filter = ["purpose"]
    search_fields = ["key", "texts__text"]
    panels = [*Phrase.panels, WordsPanel("texts", heading=NAMES)]

    def get_queryset(self, request):
        return Phrase.objects.distinct()


class NoticeFilters(WagtailFilterSet):
    phrase = NamedFilter(queryset=Phrase.objects.filter(purpose="notice"), label=_("phrase"))

    class Meta:
        model = Notice
        fields = ["phrase", "level", "everywhere", "municipality"]


def notice_words(notice) -> str:
    return str(say_notice(notice, language=get_language() or settings.LANGUAGE_CODE) or notice)


class NoticeViewSet(FactViewSet):
    model = Notice
    icon = "warning"
    base_form_class = NoticeForm
    title_of = staticmethod(notice_words)
    list_display = [
        "__str__",
        BooleanColumn("everywhere", label=_("on every page")),
        "place",
        "municipality",
        "starts_at",
        "ends_at",
    ]
    filterset_class = NoticeFilters
    search_fields = ["text", "phrase__texts__text"]

    def get_queryset(self, request):
        return Notice.objects.select_related("phrase", "place__municipality", "municipality").distinct()


class HelpNumberViewSet(FactViewSet):
    model = HelpNumber
    icon = "mobile-alt"
    base_form_class = HelpNumberForm
    list_display = ["number", Column("label", label=_("label"), accessor=lambda row: called(row.label)), "position"]

    def get_queryset(self, request):
        return HelpNumber.objects.select_related("label")


class PrivacyNoticeViewSet(FactViewSet):
    model = PrivacyNotice
    icon = "lock"
    list_display = ["version", "in_force_from"]
    panels = [*PrivacyNotice.panels, WordsPanel("texts", heading=NAMES)]


class WordsGroup(SnippetViewSetGroup):
    menu_label = _("Words")
    menu_name = "words"
    menu_icon = "openquote"
    menu_order = 230
    submenu_hook = WORDS_MENU
    items = (NoticeViewSet, PhraseViewSet, NeedViewSet, TopicViewSet, HelpNumberViewSet, PrivacyNoticeViewSet)


class NeedLabelViewSet(LabelViewSet):
    model = NeedLabel


class TopicLabelViewSet(LabelViewSet):
    model = TopicLabel


class PhraseTextViewSet(LabelViewSet):
    model = PhraseText
    icon = "openquote"
    search_fields = ["text", "fact__key"]
    list_display = ["__str__", Column("fact", label=_("phrase"), accessor="fact.key"), LocaleColumn()]


class PrivacyNoticeTextViewSet(LabelViewSet):
    model = PrivacyNoticeText
    icon = "lock"
    base_form_class = PlainLabelForm
    search_fields = ["title", "body"]
    list_display = ["__str__", "fact", LocaleColumn()]


LABELS = (NeedLabelViewSet, TopicLabelViewSet, PhraseTextViewSet, PrivacyNoticeTextViewSet)

"""How does an editor get from words to their facts, and from facts to their words?"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.models import Locale, Page


def edit_url_of(row) -> str | None:
    """Return the address where a page or a snippet is edited."""
    if isinstance(row, Page):
        return reverse("wagtailadmin_pages:edit", args=[row.pk])
    viewset = getattr(type(row), "snippet_viewset", None)
    return viewset and reverse(viewset.get_url_name("edit"), args=[quote(row.pk)])


class FactsPanel(Panel):
    """Shows which facts a page speaks of, with a link to where they are edited.

    ``field`` names the foreign key from the page to its fact. A model of facts may name a template that
    shows them in short (``editor_summary``).
    """

    def __init__(self, field: str, **kwargs):
        super().__init__(**kwargs)
        self.field = field

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "field": self.field}

    class BoundPanel(Panel.BoundPanel):
        template_name = "foundation/admin/facts_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            fact = getattr(self.instance, self.panel.field)
            context["fact"] = fact
            context["summary_template"] = getattr(fact, "editor_summary", None)
            context["edit_url"] = fact and edit_url_of(fact)
            context["next"] = urlencode({"next": edit_url_of(self.instance)}) if self.instance.pk else ""
            return context


class ShownPanel(Panel):
    """Something to read beside the fields, for facts that are already stored.

    ``reads``, called with the facts, returns what the template shows besides them.
    """

    def __init__(self, template_name: str, reads: Callable[..., dict] | None = None, **kwargs):
        super().__init__(**kwargs)
        self.template_name = template_name
        self.reads = reads

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "template_name": self.template_name, "reads": self.reads}

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self):
            return self.panel.template_name

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            read = self.panel.reads(self.instance) if self.panel.reads else {}
            return {**context, **read, "instance": self.instance, "request": self.request}


@dataclass(frozen=True, slots=True)
class WordsLine:
    """The words of a fact in one language, or where to begin them."""

    locale: Locale
    row: object | None
    url: str | None
    is_live: bool


class WordsPanel(ShownPanel):
    """The words of a fact, language by language. ``relation`` leads from the fact to its pages, labels or texts."""

    def __init__(self, relation: str, **kwargs):
        kwargs.setdefault("template_name", "foundation/admin/words_panel.html")
        super().__init__(**kwargs)
        self.relation = relation

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "relation": self.relation}

    class BoundPanel(ShownPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            rows = getattr(self.instance, self.panel.relation).select_related("locale")
            context["lines"] = words_lines(self.instance, rows)
            return context


def words_lines(fact, rows) -> list[WordsLine]:
    """Return one line for each language of the site, the source language first."""
    # Copies that wagtail-localize makes to fill a tree are no words.
    known = {row.locale_id: row for row in rows if not getattr(row, "alias_of_id", None)}
    locales = sorted(Locale.objects.all(), key=lambda one: _position(one.language_code))
    source = next((known[one.pk] for one in locales if one.pk in known), None)
    return [_line(fact, rows.model, locale, known.get(locale.pk), source) for locale in locales]


def _position(language: str) -> int:
    codes = [code for code, _name in settings.LANGUAGES]
    return codes.index(language) if language in codes else len(codes)


def _line(fact, model, locale: Locale, row, source) -> WordsLine:
    if row is not None:
        return WordsLine(locale, row, edit_url_of(row), getattr(row, "live", True))
    if source is not None:
        return WordsLine(locale, None, f"{_translate_url(source)}?{_chosen(locale)}", False)
    if issubclass(model, Page) or locale.language_code != settings.LANGUAGE_CODE:
        return WordsLine(locale, None, None, False)
    add = reverse(model.snippet_viewset.get_url_name("add"))
    query = urlencode({"locale": locale.language_code, "fact": fact.pk})
    return WordsLine(locale, None, f"{add}?{query}", False)


def _chosen(locale: Locale) -> str:
    return urlencode({"select_locale": locale.language_code})


def _translate_url(source) -> str:
    if isinstance(source, Page):
        return reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    meta = source._meta
    return reverse(
        "wagtail_localize:submit_snippet_translation", args=[meta.app_label, meta.model_name, quote(source.pk)]
    )

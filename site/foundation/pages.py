"""What does every page of words have in common?"""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from foundation.addresses import TAKEN, PageCopyForm, PageForm, is_taken
from foundation.blocks import SectionBlock
from foundation.domain.languages import address, direction
from foundation.fields import WordsStreamField
from foundation.formats import own_name
from foundation.locks import known_locks, readable
from foundation.page_cache import fresh_until
from foundation.querysets import WordsQuerySet


def alternates(translations: Iterable[Page]) -> list[tuple[str, str]]:
    """Return (language, full URL) of pages fetched with their locale, by language."""
    codes = sorted((page.locale.language_code, page.url_path) for page in translations)
    return [(code, settings.BASE_URL + address(code, url_path)) for code, url_path in codes]


class WordsPageQuerySet(WordsQuerySet, PageQuerySet):
    """What can be asked of pages of words."""


class WordsPage(Page):
    """One page in one language. Its slug is the same in all languages."""

    override_translatable_fields = [SynchronizedField("slug", overridable=False)]
    base_form_class = PageForm
    copy_form_class = PageCopyForm

    objects = PageManager.from_queryset(WordsPageQuerySet)()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        self._keep_off_taken_addresses()

    def minimal_clean(self) -> None:
        super().minimal_clean()  # a draft: Wagtail asks of it only what its address needs
        self._keep_off_taken_addresses()

    def _keep_off_taken_addresses(self) -> None:
        if is_taken(self.slug, self.get_parent()):
            raise ValidationError({"slug": TAKEN})

    @property
    def language(self) -> str:
        return self.locale.language_code

    @property
    def direction(self) -> str:
        return direction(self.language)

    def url_in(self, language: str) -> str:
        """Return the path of this page for a reader of ``language``, whoever translated it."""
        return address(language, self.url_path)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        wanted = get_language() or settings.LANGUAGE_CODE
        context["page_language"] = {
            "code": self.language,
            "dir": self.direction,
            "name": own_name(self.language),
            "is_fallback": self.language != wanted,
            "wanted_name": own_name(wanted),
        }
        return context

    @cached_property
    def alternates(self) -> list[tuple[str, str]]:
        """Return (language, full URL) of each language that really has these words for all, its own included."""
        rows = Page.objects.filter(translation_key=self.translation_key).select_related("locale")
        return alternates(readable(rows))

    def get_view_restrictions(self):
        """Wagtail asks on every visit, in two queries; of a page in no private branch it need not."""
        locked = self.path.startswith(known_locks())
        return super().get_view_restrictions() if locked else PageViewRestriction.objects.none()

    @property
    def canonical(self) -> str:
        """Return the full URL in the words' own language, whatever language they are shown to."""
        return settings.BASE_URL + self.url_in(self.language)

    def boundaries(self, context: dict) -> list:
        """Return the moments after which what the page shows is no longer right."""
        return []

    def may_be_kept(self, request) -> bool:
        """Say whether this very address may be kept; free text typed by a visitor never is."""
        return not request.GET

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if self.may_be_kept(request) and hasattr(response, "context_data"):
            response.fresh_until = fresh_until(timezone.now(), *self.boundaries(response.context_data))
        return response


class InformationKind(models.TextChoices):
    LEGAL = "legal", _("legal notes")
    ACCESSIBILITY = "accessibility", _("accessibility")
    FAQ = "faq", _("questions and answers")
    OTHER = "other", _("other")


class InformationPage(WordsPage):
    """Legal notes, accessibility, questions and answers: plain sections under headings."""

    kind = models.CharField(_("kind"), max_length=16, choices=InformationKind.choices, default=InformationKind.OTHER)
    summary = models.CharField(_("summary"), max_length=255, blank=True)
    sections = WordsStreamField([("section", SectionBlock())], verbose_name=_("sections"), blank=True)

    override_translatable_fields = [*WordsPage.override_translatable_fields, SynchronizedField("kind")]
    content_panels = [*Page.content_panels, "kind", "summary", FieldPanel("sections")]
    template = "foundation/information_page.html"

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")

    def clean(self) -> None:
        super().clean()
        if self.kind != InformationKind.OTHER and self.locale_id:
            twins = InformationPage.objects.filter(kind=self.kind, locale_id=self.locale_id).exclude(pk=self.pk)
            if twins.exists():
                raise ValidationError({"kind": _("There is already a page of this kind: edit that one.")})

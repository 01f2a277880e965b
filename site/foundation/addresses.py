"""Which addresses does the site answer itself, so that no page may have them?"""

from django import forms
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

PAGES = "wagtail_serve"
HOME_DEPTH = 2
TAKEN = _("Something of the site itself is at this address, so nobody would reach this page. Choose another one.")


def is_taken(slug: str, parent) -> bool:
    """Say whether a page with this slug below ``parent``, or a page below it, would be hidden by a view of ours.

    Asked of the addresses themselves, so one that is added later counts as well. Only right below a home page:
    further down the first step belongs to a page already.
    """
    if not slug or parent is None or parent.depth != HOME_DEPTH:
        return False
    start = f"/{get_language() or settings.LANGUAGE_CODE}/{slug}/"
    return any(_is_ours(start + rest) for rest in ("", "1/"))


def _is_ours(address: str) -> bool:
    try:
        return resolve(address).url_name != PAGES
    except Resolver404:
        return False


class PageForm(WagtailAdminPageForm):
    """A new page knows its parent here only; one that has its place is asked in ``WordsPage.clean``."""

    def clean(self):
        cleaned = super().clean()
        slug = cleaned.get("slug") or slugify(cleaned.get("title", ""), allow_unicode=True)
        if self.instance.pk is None and is_taken(slug, self.parent_page):
            self.add_error("slug", forms.ValidationError(TAKEN))
        return cleaned


class PageCopyForm(CopyForm):
    def clean(self):
        cleaned = super().clean()
        if is_taken(cleaned.get("new_slug", ""), cleaned.get("new_parent_page") or self.page.get_parent()):
            self.add_error("new_slug", forms.ValidationError(TAKEN))
        return cleaned

"""Can a page move with all its translations? One path in all languages is what ``views.serve`` relies on."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from foundation import formats
from foundation.addresses import TAKEN, is_taken


def refusal(page: Page, destination: Page) -> str | None:
    """Return why ``page`` cannot go below ``destination``, in the editor's language, or None where it can."""
    if is_taken(page.slug, destination):
        return str(TAKEN)
    if stuck := [twin for twin in _twins(page) if not _has_room(twin, destination)]:
        names = [formats.language_name(twin.locale.language_code) for twin in stuck]
        return _(
            "«%(title)s» cannot go there: in %(languages)s the page above it is missing, or another page has its"
            " address. The address is the same in all languages."
        ) % {"title": page.title, "languages": formats.join(names)}
    return None


@transaction.atomic
def carry(page: Page, destination: Page) -> None:
    """Move the translations of a page that is already below ``destination`` below its translations."""
    for key in [twin.pk for twin in _twins(page)]:
        twin = Page.objects.get(pk=key)  # the one before it may have brought it along
        parent = _parent_for(twin, destination)
        if parent and twin.get_parent() != parent:
            twin.move(parent, pos="last-child")


def _twins(page: Page):
    rows = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return rows.select_related("locale").order_by("locale")


def _parent_for(twin: Page, destination: Page) -> Page | None:
    """Return the translation of ``destination`` in the language of ``twin``; the root is above all languages."""
    if destination.is_root():
        return destination
    return Page.objects.filter(translation_key=destination.translation_key, locale=twin.locale_id).first()


def _has_room(twin: Page, destination: Page) -> bool:
    parent = _parent_for(twin, destination)
    return parent is not None and not parent.get_children().filter(slug=twin.slug).exclude(pk=twin.pk).exists()

"""Which changes make kept pages stale?"""

from django.core.exceptions import ValidationError
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move, pre_page_move

from foundation import content_version, moves
from foundation.models import Label, PhraseText, PrivacyNoticeText, Shown

SHOWN = (Shown, Label, PhraseText, PrivacyNoticeText, Site, Locale, PageViewRestriction)


def shown_row_changed(sender, instance, raw=False, **kwargs) -> None:
    if isinstance(instance, SHOWN) and not raw:
        content_version.bump()


def page_changed(sender, **kwargs) -> None:
    content_version.bump()


def slug_changed(sender, instance: Page, instance_before: Page, **kwargs) -> None:
    """Carry a new slug to the translations: one path in all languages is what ``views.serve`` relies on."""
    twins = Page.objects.filter(translation_key=instance.translation_key, slug=instance_before.slug)
    for twin in twins.exclude(pk=instance.pk).specific():
        twin.slug = instance.slug
        twin.save()
        if twin.latest_revision_id:  # else its next publishing would bring the old one back
            twin.latest_revision.content["slug"] = instance.slug
            twin.latest_revision.save(update_fields=["content"])


def page_about_to_move(sender, instance, parent_page_before, parent_page_after, **kwargs) -> None:
    """Refuse what would leave a translation behind; the editor was told before (see ``wagtail_hooks``)."""
    if parent_page_before != parent_page_after and (why := moves.refusal(instance, parent_page_after)):
        raise ValidationError(why)


def page_moved(sender, instance, parent_page_before, parent_page_after, **kwargs) -> None:
    if parent_page_before != parent_page_after:
        moves.carry(instance, parent_page_after)


def page_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, Page):
        content_version.bump()


def connect() -> None:
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(shown_row_changed, dispatch_uid="foundation.shown_row_changed")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(page_changed, dispatch_uid="foundation.page_changed")
    pre_page_move.connect(page_about_to_move, dispatch_uid="foundation.page_about_to_move")
    post_page_move.connect(page_moved, dispatch_uid="foundation.page_moved")
    page_slug_changed.connect(slug_changed, dispatch_uid="foundation.slug_changed")
    post_delete.connect(page_deleted, dispatch_uid="foundation.page_deleted")

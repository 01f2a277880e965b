"""Which changes make kept pages stale?"""

from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from foundation import content_version
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


def page_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, Page):
        content_version.bump()


def connect() -> None:
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(shown_row_changed, dispatch_uid="foundation.shown_row_changed")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(page_changed, dispatch_uid="foundation.page_changed")
    page_slug_changed.connect(slug_changed, dispatch_uid="foundation.slug_changed")
    post_delete.connect(page_deleted, dispatch_uid="foundation.page_deleted")

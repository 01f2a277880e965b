"""Which changes make kept pages stale?"""

from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from foundation import content_version
from foundation.models import Fact, Label, PhraseText, PrivacyNoticeText

SHOWN = (Fact, Label, PhraseText, PrivacyNoticeText, Site, Locale, PageViewRestriction)


def shown_row_changed(sender, instance, raw=False, **kwargs) -> None:
    if isinstance(instance, SHOWN) and not raw:
        content_version.bump()


def page_changed(sender, **kwargs) -> None:
    content_version.bump()


def page_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, Page):
        content_version.bump()


def connect() -> None:
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(shown_row_changed, dispatch_uid="foundation.shown_row_changed")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(page_changed, dispatch_uid="foundation.page_changed")
    post_delete.connect(page_deleted, dispatch_uid="foundation.page_deleted")

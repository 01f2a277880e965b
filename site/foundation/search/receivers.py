"""When does the index look at a page again?"""

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from foundation.locks import below, branches
from foundation.models import Place
from foundation.search import index, registry

# What saving a draft writes on the live row.
OF_DRAFTS = frozenset(
    {
        *("latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"),
        *("go_live_at", "expire_at", "locked", "locked_at", "locked_by"),
    }
)


def row_saved(sender, instance: Model, raw: bool = False, update_fields=None, **kwargs) -> None:
    """Follow pages (publishing and unpublishing save them) and the facts from which words are taken."""
    if raw:
        return
    if isinstance(instance, Page):
        if update_fields is None or not OF_DRAFTS.issuperset(update_fields):
            index.update(instance)
    elif isinstance(instance, PageViewRestriction):
        branch_changed(sender, instance.page)
    else:
        facts_changed(sender, instance)


def row_deleted(sender, instance: Model, **kwargs) -> None:
    """Follow facts. A deleted page takes its entry along (cascade)."""
    if isinstance(instance, PageViewRestriction):
        branch_changed(sender, instance.page)
    elif not isinstance(instance, Page):
        facts_changed(sender, instance)


def links_changed(sender, instance: Model, action: str, **kwargs) -> None:
    if action.startswith("post_"):
        facts_changed(sender, instance)


def facts_changed(sender, instance: Model) -> None:
    # A place may have been hidden just now: by its name nobody shall find a moment longer what is there.
    index.update_pages(registry.pages_touched_by(sender, instance), at_once=isinstance(instance, Place))


def branch_changed(sender, instance: Page, **kwargs) -> None:
    """Look again at a page and all below it: a move or a new lock may have made them private."""
    index.remove_private()
    index.update_pages(Page.objects.filter(below(branches(instance.pk))).values_list("pk", flat=True))


def connect() -> None:
    post_save.connect(row_saved, dispatch_uid="foundation.search.row_saved")
    post_delete.connect(row_deleted, dispatch_uid="foundation.search.row_deleted")
    m2m_changed.connect(links_changed, dispatch_uid="foundation.search.links_changed")
    post_page_move.connect(branch_changed, dispatch_uid="foundation.search.branch_changed")

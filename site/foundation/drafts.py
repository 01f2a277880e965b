"""Which pages did somebody write and not publish?"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

MAY_WRITE = ["add", "change", "publish"]


def may_write(user) -> bool:
    return policy_registry.get_by_type(Page).user_has_any_permission(user, MAY_WRITE)


def drafts_of(user) -> QuerySet[Page]:
    """Return pages that this person may edit or publish: new ones never published, and live ones with changes.

    What has a date to appear waits for nobody; what was taken down was taken down on purpose.
    """
    pages = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, ["change", "publish"])
    begun = Q(live=False, first_published_at__isnull=True) | Q(live=True, has_unpublished_changes=True)
    mine = pages.filter(begun, alias_of__isnull=True, depth__gt=1)
    return mine.annotate_approved_schedule().filter(_approved_schedule=False)


class DraftsView(PageReportView):
    page_title = _("Pages not published yet")
    header_icon = "edit"
    results_template_name = "foundation/admin/drafts.html"
    index_url_name = "drafts"
    index_results_url_name = "drafts_results"
    any_permission_required = MAY_WRITE
    list_export = []

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.is_export = False

    def get_queryset(self):
        found = drafts_of(self.request.user).select_related("locale", "content_type")
        return found.order_by("-latest_revision_created_at", "-pk")

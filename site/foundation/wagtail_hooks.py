"""What does an editor find in the menu and on her first page, and what does she not?"""

from django.conf import settings
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import Menu
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.models import register_snippet

from foundation.models import Fact, Place
from foundation.scope import scope
from foundation.second_factor.urls import urlpatterns as second_factor_urls
from foundation.viewsets import LABELS, MunicipalityScopeViewSet, TerritoryGroup, WordsGroup

scope(Place, "municipality")
register_snippet(TerritoryGroup)
register_snippet(MunicipalityScopeViewSet)
register_snippet(WordsGroup)
for viewset in LABELS:
    register_snippet(viewset)

# Wagtail's links to its own makers and their manual (in English), and files that no page of ours shows.
HIDDEN = {"help", "documents", "images"}

first_steps = Menu(register_hook_name="register_first_step")


@hooks.register("construct_main_menu")
def hide_what_confuses(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in HIDDEN]


@hooks.register("construct_homepage_summary_items")
def count_pages_only(request, items):
    items[:] = [item for item in items if isinstance(item, PagesSummaryItem)]


class FirstSteps(Component):
    """What she most likely came for; each wing hands in its own (hook ``register_first_step``)."""

    name = "first-steps"
    template_name = "foundation/admin/first_steps.html"
    order = 10

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        items = first_steps.menu_items_for_request(self.request)
        return {"steps": sorted(items, key=lambda item: item.order)}


@hooks.register("construct_homepage_panels")
def add_first_steps(request, panels):
    panels.append(FirstSteps(request))


@hooks.register("register_admin_urls")
def admin_urls():
    return second_factor_urls


@hooks.register("register_account_menu_item")
def keep_second_factor(request):
    if not settings.REQUIRE_SECOND_FACTOR:
        return None
    return {
        "url": reverse("second_factor_keep"),
        "label": gettext("Signing in with your phone"),
        "help_text": gettext("New recovery codes, or another phone."),
    }


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-facts.css"))


@hooks.register("before_bulk_action")
def facts_are_deleted_one_by_one(request, action_type, objects, view):
    """Many at once cannot say which of them is still needed."""
    if action_type == "delete" and any(isinstance(one, Fact) for one in objects):
        messages.error(request, gettext("Facts are deleted one at a time: each says what still needs it."))
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    return None

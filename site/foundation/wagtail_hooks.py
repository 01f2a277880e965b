"""What does an editor find in the menu and on her first page, and what does she not?"""

from django.conf import settings
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import Menu, MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.snippets.models import register_snippet

from foundation.drafts import DraftsView, drafts_of, may_write
from foundation.models import Fact, Place
from foundation.moves import refusal
from foundation.scope import scope
from foundation.second_factor.urls import urlpatterns as second_factor_urls
from foundation.viewsets import LABELS, MunicipalityScopeViewSet, TerritoryGroup, WordsGroup
from foundation.waiting import Waiting, waiting_for

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


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing_for_its_own_sake(request, items):
    items.clear()


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


class WhatWaits(Component):
    """What somebody should look at; each wing hands in its own line (hook ``register_waiting_line``)."""

    name = "waiting"
    template_name = "foundation/admin/waiting.html"
    order = 20

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        return {"lines": waiting_for(self.request)}


@hooks.register("construct_homepage_panels")
def add_steps_and_what_waits(request, panels):
    panels += [FirstSteps(request), WhatWaits(request)]


@hooks.register("register_waiting_line")
def drafts_wait(request):
    if not may_write(request.user):
        return None
    number = drafts_of(request.user).count()
    return Waiting(number, gettext("Pages not published yet"), reverse("drafts"), icon="edit", order=20)


class DraftsItem(MenuItem):
    def is_shown(self, request):
        return may_write(request.user)


@hooks.register("register_reports_menu_item")
def drafts_item():
    return DraftsItem(DraftsView.page_title, reverse("drafts"), name="drafts", icon_name="edit", order=100)


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        *second_factor_urls,
        path("reports/drafts/", DraftsView.as_view(), name="drafts"),
        path("reports/drafts/results/", DraftsView.as_view(results_only=True), name="drafts_results"),
    ]


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


@hooks.register("before_move_page")
def a_page_moves_with_its_translations(request, page, destination):
    if why := refusal(page, destination):
        messages.error(request, why)
        return redirect("wagtailadmin_pages:move", page.pk)
    return None


@hooks.register("before_bulk_action")
def pages_move_with_their_translations(request, action_type, objects, view):
    if action_type != "move":
        return None
    destination = view.cleaned_form.cleaned_data["chooser"]
    refusals = [why for page in objects if (why := refusal(page, destination))]
    for why in refusals:
        messages.error(request, why)
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root") if refusals else None


@hooks.register("before_bulk_action")
def facts_are_deleted_one_by_one(request, action_type, objects, view):
    """Many at once cannot say which of them is still needed."""
    if action_type == "delete" and any(isinstance(one, Fact) for one in objects):
        messages.error(request, gettext("Facts are deleted one at a time: each says what still needs it."))
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    return None

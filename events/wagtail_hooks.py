"""What does the calendar add to the admin, and which clicks does it refuse?"""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from events.models import Occurrence, Series, WorkshopPage
from events.viewsets import WorkshopsGroup
from events.workshop_views import dates_preview
from foundation.panels import edit_url_of
from foundation.scope import narrowed, scope
from foundation.waiting import Waiting

scope(Series, "place__municipality")
scope(Occurrence, "place__municipality")
register_snippet(WorkshopsGroup)


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("workshop-dates/", dates_preview, name="workshop_dates")]


def _url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


class NewWorkshopItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("events.add_series")


def new_workshop() -> MenuItem:
    return NewWorkshopItem(_("New workshop"), _url(Series, "add"), name="new-workshop", icon_name="plus", order=0)


hooks.register("register_workshops_menu_item", new_workshop)
hooks.register("register_first_step", new_workshop)


class DatesItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("events.change_occurrence")


@hooks.register("register_first_step")
def cancel_or_move():
    return DatesItem(_("Cancel or move a date"), _url(Occurrence, "list"), name="dates", icon_name="date", order=30)


@hooks.register("register_waiting_line")
def dates_to_decide_on(request):
    if not request.user.has_perm("events.change_occurrence"):
        return None
    dates = narrowed(request.user, Occurrence.objects.coming(now=timezone.now()).filter(off_rule=True))
    label = gettext("Dates that their rule has left: keep or cancel them")
    return Waiting(dates.count(), label, f"{_url(Occurrence, 'list')}?off_rule=true", icon="warning", order=10)


@hooks.register("register_page_listing_buttons")
def facts_button(page, user, next_url=None):
    if isinstance(page, WorkshopPage) and page.series_id and user.has_perm("events.change_series"):
        yield Button(
            gettext("Facts and dates"), _url(Series, "edit", page.series_id), icon_name="calendar-alt", priority=25
        )


@hooks.register("before_copy_page")
def a_copy_would_share_the_dates(request, page):
    """Two pages with one set of seats: whoever cancels the one cancels the other without knowing."""
    below = request.POST.get("copy_subpages") and page.get_descendants().type(WorkshopPage).exists()
    if issubclass(page.specific_class, WorkshopPage) or below:
        why = gettext(
            "A workshop is not copied, because the copy would share its dates and seats. Begin a new one here."
        )
        messages.error(request, why)
        return redirect(_url(Series, "add"))
    return None


def _whose_families_lose_it(pages) -> Series | None:
    """Return a workshop with seats taken on dates to come that would have no page left in any language."""
    going = WorkshopPage.objects.filter(pk__in=pages).live().filter(alias_of__isnull=True)
    series = set(going.values_list("series_id", flat=True))
    others = WorkshopPage.objects.live().filter(alias_of__isnull=True, series__in=series).exclude(pk__in=pages)
    series -= set(others.values_list("series_id", flat=True))
    dates = Occurrence.objects.coming(now=timezone.now()).with_families().filter(series__in=series)
    found = dates.select_related("series").first()
    return found.series if found else None


def _refused(request, pages):
    series = _whose_families_lose_it(pages)
    if series is None:
        return None
    why = gettext("Families have signed up for «%(workshop)s». Cancel its dates first, so that they are told.")
    messages.error(request, why % {"workshop": series})
    return redirect(edit_url_of(series))


def _with_descendants(pages) -> set[int]:
    found: set[int] = set()
    for page in pages:
        found.update(Page.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True))
    return found


@hooks.register("before_delete_page")
def families_keep_their_page(request, page):
    return _refused(request, _with_descendants([page]))


@hooks.register("before_unpublish_page")
def families_keep_it_published(request, page):
    return _refused(request, _with_descendants([page]) if request.POST.get("include_descendants") else {page.pk})


@hooks.register("before_bulk_action")
def families_keep_theirs_too(request, action_type, objects, view):
    pages = [one for one in objects if isinstance(one, Page)]
    if pages and action_type in ("delete", "unpublish"):
        return _refused(request, _with_descendants(pages))
    return None

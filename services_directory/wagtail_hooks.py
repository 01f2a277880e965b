"""What does the directory add to the admin, and which clicks does it refuse?"""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from foundation.scope import scope
from services_directory.models import Service, ServicePage, ServicePoint
from services_directory.viewsets import DocumentLabelViewSet, DocumentViewSet, ServicesGroup

scope(Service, "points__place__municipality")
scope(ServicePoint, "place__municipality", "service__points__place__municipality")
register_snippet(ServicesGroup)
register_snippet(DocumentViewSet)
register_snippet(DocumentLabelViewSet)


def _url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


class NewServiceItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("services_directory.add_service")


def new_service() -> MenuItem:
    return NewServiceItem(_("New service"), _url(Service, "add"), name="new-service", icon_name="plus", order=0)


hooks.register("register_services_menu_item", new_service)
hooks.register("register_first_step", new_service)


class PhonesItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("services_directory.change_servicepoint")


@hooks.register("register_first_step")
def change_a_phone():
    return PhonesItem(
        _("Change a phone or the hours"), _url(ServicePoint, "list"), name="phones", icon_name="mobile-alt", order=20
    )


@hooks.register("register_page_listing_buttons")
def facts_button(page, user, next_url=None):
    if isinstance(page, ServicePage) and page.service_id and user.has_perm("services_directory.change_service"):
        yield Button(gettext("Facts"), _url(Service, "edit", page.service_id), icon_name="mobile-alt", priority=25)


@hooks.register("before_copy_page")
def a_copy_would_share_the_facts(request, page):
    """Two pages with one phone number: whoever changes the one changes the other without knowing."""
    if issubclass(page.specific_class, ServicePage) or _copies_services(request, page):
        messages.error(
            request, gettext("A service is not copied, because the copy would share its facts. Begin a new one here.")
        )
        return redirect(_url(Service, "add"))
    return None


def _copies_services(request, page) -> bool:
    return bool(request.POST.get("copy_subpages")) and page.get_descendants().type(ServicePage).exists()

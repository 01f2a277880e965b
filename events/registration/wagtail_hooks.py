"""Where in the admin does staff find the families that signed up?"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from events.registration.viewsets import RegistrationViewSet

registrations = RegistrationViewSet()


@hooks.register("register_admin_viewset")
def register_registrations():
    return registrations


class RegistrationsItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("registration.view_registration")


@hooks.register("register_first_step")
def see_who_signed_up():
    return RegistrationsItem(
        _("See who signed up"),
        reverse(registrations.get_url_name("index")),
        name="registrations-first-step",
        icon_name="group",
        order=40,
    )

"""Where in the admin does staff find the families that signed up?"""

from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from events.registration.models import Registration
from events.registration.models.registrations import Status
from events.registration.viewsets import RegistrationViewSet
from foundation.waiting import Waiting

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


@hooks.register("register_waiting_line")
def families_of_this_week(request):
    """Who comes in the next seven days: as many as the list shows that the line leads to."""
    if not request.user.has_perm("registration.view_registration"):
        return None
    first, last = timezone.localdate(), timezone.localdate() + timedelta(days=6)
    since, until = (timezone.make_aware(datetime.combine(*end)) for end in ((first, time.min), (last, time.max)))
    coming = Registration.objects.visible_to(request.user).filter(status=Status.CONFIRMED)
    shown = urlencode({"day_from": first, "day_to": last, "status": Status.CONFIRMED})
    return Waiting(
        coming.meeting(since=since, until=until).count(),
        gettext("Sign-ups for the next seven days"),
        f"{reverse(registrations.get_url_name('index'))}?{shown}",
        icon="group",
        order=30,
    )

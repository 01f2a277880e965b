"""How does an editor move, cancel or keep one date?"""

from django.contrib.admin.utils import unquote
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.log_actions import log

from events import operations
from events.models import Occurrence
from foundation import formats
from foundation.fact_views import ByOperation, FactEditView
from foundation.panels import edit_url_of
from foundation.scope import require


def when(row: Occurrence) -> str:
    """Return day and time of a date as a person says them."""
    start = timezone.localtime(row.starts_at)
    return f"{formats.day(start.date())}, {formats.clock(start)}"


class DateView(ByOperation, FactEditView):
    """Shared by moving and cancelling: both lead back to the workshop."""

    cancel_url_name = None
    keep_url_name = None

    def get_page_subtitle(self):
        return f"{self.object.series}: {when(self.object)}"

    def get_success_url(self):
        return self.next_url or edit_url_of(self.object.series)

    def get_success_buttons(self):
        return []

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            cancel_url_name=self.cancel_url_name, keep_url_name=self.keep_url_name, **kwargs
        )


class MoveDateView(DateView):
    template_name = "events/admin/date_edit.html"
    page_title = _("Date")

    def store(self, form):
        (starts_at, ends_at), given = form.moment, form.cleaned_data
        return operations.move_occurrence(
            occurrence=self.object, starts_at=starts_at, ends_at=ends_at, place=given["place"], reason=given["reason"]
        )

    def get_success_message(self):
        return gettext("This date is now: %(when)s, %(where)s.") % {
            "when": when(self.object),
            "where": self.object.place,
        }


class CancelDateView(DateView):
    template_name = "events/admin/date_cancel.html"
    page_title = _("Cancel this date")

    def get_edit_url(self):
        return self.request.path

    def store(self, form):
        given = form.cleaned_data
        return operations.cancel_occurrence(
            occurrence=self.object, reason=given["reason"], reason_text=given["reason_text"]
        )

    def get_success_message(self):
        return gettext("Cancelled: %(when)s.") % {"when": when(self.object)}


class KeepDateView(View):
    """A date that its rule has left stays, because people are coming."""

    http_method_names = ["post"]
    model = Occurrence

    def post(self, request, pk):
        row = get_object_or_404(Occurrence, pk=unquote(str(pk)))
        require(request.user, "change", row)
        operations.keep_occurrence(occurrence=row)
        log(instance=row, action="wagtail.edit", user=request.user, content_changed=True)
        messages.success(request, gettext("This date stays: %(when)s.") % {"when": when(row)})
        return redirect(edit_url_of(row.series))

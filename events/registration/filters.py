"""Which registrations is a member of staff looking for?"""

import django_filters
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from events.models import Series, WorkshopPage
from events.models.series import BookingMode
from events.registration.models import Registration


def workshops() -> list[tuple[int, str]]:
    """Return (id, Italian title) of each workshop that is signed up for: one query."""
    pages = WorkshopPage.objects.filter(
        series__in=Series.objects.exclude(booking=BookingMode.NONE), locale__language_code=settings.LANGUAGE_CODE
    )
    return list(pages.order_by("title").values_list("series_id", "title"))


class RegistrationFilter(WagtailFilterSet):
    workshop = django_filters.ChoiceFilter(label=_("workshop"), choices=workshops, method="of_workshop")
    day = django_filters.DateFromToRangeFilter(label=_("date"), method="on_days", widget=DateRangePickerWidget)

    class Meta:
        model = Registration
        fields = ["workshop", "day", "status"]

    def of_workshop(self, registrations, name: str, value: str):
        return registrations.filter(Q(series=value) | Q(occurrence__series=value))

    def on_days(self, registrations, name: str, value: slice):
        """Keep dates within the days given, and courses with a meeting within them."""
        return registrations.meeting(since=value.start, until=value.stop)

"""What does a family hold in its hand?"""

from dataclasses import dataclass
from datetime import datetime

import segno
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from events.cards import DateLine, date_line
from events.models import Occurrence
from events.registration.models import Registration
from events.registration.workshop import Workshop, workshop
from foundation.models import Place

DATES_ON_CARD = 12


@dataclass(frozen=True, slots=True)
class Side:
    """The card in one language."""

    language: str
    workshop: Workshop
    lines: list[DateLine]

    @property
    def usual_place(self) -> Place | None:
        """Return the workshop's place, if any of these dates is there."""
        if self.lines and all(line.is_elsewhere for line in self.lines):
            return None
        return self.workshop.series.place


@dataclass(frozen=True, slots=True)
class Card:
    registration: Registration
    sides: list[Side]
    address: str
    is_over: bool

    @property
    def workshop(self) -> Workshop:
        return self.sides[0].workshop

    @property
    def takes_place(self) -> bool:
        """Say whether any of its dates is still on."""
        return any(not line.is_cancelled for line in self.sides[0].lines)

    @property
    def ics(self) -> str:
        """Return the address of its date, or of its whole course, for the calendar of a phone."""
        here, series, date = self.sides[0].language, self.registration.workshop, self.registration.occurrence
        if date is None:
            return reverse("calendar:workshop", args=[here, series.public_id])
        return reverse("calendar:date", args=[here, series.public_id, date.public_id])

    @property
    def qr(self) -> SafeString:
        """Return the address of this page as an SVG without style attributes, black on white with its margin."""
        code = segno.make(self.address, micro=False)
        return mark_safe(code.svg_inline(omitsize=True, light="#fff", svgclass="qr"))  # noqa: S308 - our own address


def card(registration: Registration, *, address: str, language: str, now: datetime) -> Card:
    """Return the card of a registration, in ``language`` and, for the driver and the desk, in Italian."""
    dates = _dates(registration)
    sides = [_side(registration, dates, code, now) for code in dict.fromkeys((language, "it"))]
    return Card(registration, sides, address, is_over=bool(dates) and max(one.ends_at for one in dates) <= now)


def _dates(registration: Registration) -> list[Occurrence]:
    if registration.occurrence_id:
        dates = Occurrence.objects.filter(pk=registration.occurrence_id)
    else:
        dates = Occurrence.objects.filter(series=registration.series_id)
    return list(dates.shown().order_by("starts_at", "pk")[:DATES_ON_CARD])


def _side(registration: Registration, dates: list[Occurrence], language: str, now: datetime) -> Side:
    lines = [date_line(one, language=language, now=now) for one in dates]
    series = dates[0].series if dates else registration.workshop
    return Side(language, workshop(series, language=language, private=True), lines)

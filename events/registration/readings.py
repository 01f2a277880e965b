"""What does a member of staff read of a registration?"""

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from events.models import Occurrence
from events.registration.models import Registration, RegistrationContact
from foundation import formats

Line = tuple[str, str]


def contact(registration: Registration) -> RegistrationContact | None:
    """Return the contact, or None once it is forgotten."""
    return getattr(registration, "contact", None)


def name(registration: Registration) -> str:
    found = contact(registration)
    return found.name if found else _("forgotten")


def when(registration: Registration) -> str:
    """Return day and time of a date; of a course, that it is one."""
    if registration.occurrence is None:
        return _("whole course")
    return _day_and_time(registration.occurrence)


def needs(registration: Registration) -> str:
    found = contact(registration)
    return ", ".join(str(need) for need in found.needs) if found else ""


def lines(registration: Registration) -> list[Line]:
    """Return label and value of all that is known of a registration fetched ``listed``."""
    place = (registration.occurrence or registration.series).place
    rows = [
        (_("Code"), registration.code),
        (_("Status"), registration.get_status_display()),
        (_("Workshop"), registration.workshop_title or ""),
        (_("When"), when(registration)),
        (_("Where"), str(place)),
        (_("Adults"), registration.adults),
        (_("Children"), registration.children),
        (_("Ages of the children"), ", ".join(str(child) for child in registration.ages.all())),
        (_("Seats"), registration.seats),
        (_("Language"), formats.language_name(registration.language)),
        (_("Signed up by"), registration.get_channel_display()),
        (_("Signed up at"), _moment(registration.created_at)),
        (_("Cancelled at"), registration.cancelled_at and _moment(registration.cancelled_at)),
        (_("Version of the privacy notice"), registration.notice_version),
        *_contact_lines(contact(registration)),
    ]
    return [(label, value) for label, value in rows if value not in (None, "")]


def _contact_lines(found: RegistrationContact | None) -> list[Line]:
    if found is None:
        return [(_("Contact"), _("forgotten"))]
    return [
        (_("Name"), found.name),
        (_("Phone"), _link("tel:", str(found.phone), formats.phone(str(found.phone)))),
        (_("E-mail"), _link("mailto:", found.email, found.email)),
        (_("Needs"), format_html_join(", ", "{}", ((need,) for need in found.needs))),
        (
            _("Language of the interpreter"),
            found.interpreter_language and formats.language_name(found.interpreter_language),
        ),
        (_("Forgotten on"), formats.day(found.forget_on)),
    ]


def _link(scheme: str, target: str, shown: str) -> SafeString | str:
    return format_html('<a href="{}{}">{}</a>', scheme, target, shown) if target else ""


def _day_and_time(date: Occurrence) -> str:
    return f"{_moment(date.starts_at)}–{formats.clock(date.ends_at)}"


def _moment(moment) -> str:
    return f"{formats.day(timezone.localdate(moment))}, {formats.clock(moment)}"

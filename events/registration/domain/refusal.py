"""Why does a family get no seat now?"""

import enum

from events.domain.availability import Availability


class Refusal(enum.StrEnum):
    """A reason with a name. Its words are in ``explanations``."""

    NO_SUCH_DATE = "no_such_date"
    NOT_SHOWN = "not_shown"  # its last page was taken down or made private
    JUST_COME = "just_come"
    NOT_YET = "not_yet"
    TOO_LATE = "too_late"
    CANCELLED = "cancelled"
    FULL = "full"
    TOO_FEW_SEATS = "too_few_seats"  # some are left, but not enough for this party
    NO_ADULT = "no_adult"
    NO_CHILD = "no_child"
    PARTY_TOO_LARGE = "party_too_large"
    NO_NAME = "no_name"
    NOT_REACHABLE = "not_reachable"
    TOO_MANY_SIGN_UPS = "too_many_sign_ups"
    NO_SUCH_REGISTRATION = "no_such_registration"
    OVER = "over"


CLOSED = {
    Availability.JUST_COME: Refusal.JUST_COME,
    Availability.NOT_YET: Refusal.NOT_YET,
    Availability.TOO_LATE: Refusal.TOO_LATE,
    Availability.CANCELLED: Refusal.CANCELLED,
    Availability.FULL: Refusal.FULL,
}


def closed(availability: Availability) -> Refusal | None:
    """Return why a date in this state takes nobody, or None where it takes somebody."""
    return CLOSED.get(availability)

"""How many seats does a party take, and how large may it be?"""

import enum

from events.registration.domain.family import Channel, Contact, Party
from events.registration.domain.refusal import Refusal

MOST_ADULTS = 6
MOST_CHILDREN = 8
MOST_PER_CONTACT_AND_DATE = 2
MOST_PER_CONTACT = 30


class Counts(enum.StrEnum):
    """For whom a workshop keeps seats; the others of the party come along."""

    EVERYONE = "everyone"
    CHILDREN = "children"
    ADULTS = "adults"


def seats(counts: Counts, party: Party) -> int:
    """Return the seats that a party takes; none where nobody of it is counted."""
    if counts == Counts.CHILDREN:
        return len(party.children)
    if counts == Counts.ADULTS:
        return party.adults
    return party.people


def party_refusal(counts: Counts, party: Party) -> Refusal | None:
    """Return why a party of this make-up cannot sign up, or None. An adult always comes along."""
    if party.adults < 1:
        return Refusal.NO_ADULT
    if party.adults > MOST_ADULTS or len(party.children) > MOST_CHILDREN:
        return Refusal.PARTY_TOO_LARGE
    if seats(counts, party) < 1:
        return Refusal.NO_CHILD
    return None


def contact_refusal(contact: Contact, channel: Channel) -> Refusal | None:
    """Return why this contact is not enough, or None. Whoever stands at the desk need not be reached."""
    if not contact.name.strip():
        return Refusal.NO_NAME
    if channel != Channel.DESK and not contact.can_be_reached:
        return Refusal.NOT_REACHABLE
    return None


def limit_refusal(*, for_this_date: int, in_all: int, channel: Channel) -> Refusal | None:
    """Return whether a contact with so many sign-ups in force may make one more; the desk may always."""
    if channel == Channel.DESK:
        return None
    if for_this_date >= MOST_PER_CONTACT_AND_DATE or in_all >= MOST_PER_CONTACT:
        return Refusal.TOO_MANY_SIGN_UPS
    return None


def seats_refusal(*, wanted: int, left: int) -> Refusal | None:
    """Return why a party does not fit the seats left, or None where it does. A party is never split."""
    if left <= 0:
        return Refusal.FULL
    return Refusal.TOO_FEW_SEATS if wanted > left else None

"""What waits for this person, and where is it?"""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of what wait, and the address where they are listed. A count: nobody is named on a first page."""

    number: int
    label: str
    url: str
    icon: str
    order: int = 100


def waiting_for(request: HttpRequest) -> list[Waiting]:
    """Return the lines that the apps hand in (hook ``register_waiting_line``) and that have something to say.

    A hook gets the request and returns a line, or None where its list is not this person's to open.
    """
    handed_in = [line(request) for line in hooks.get_hooks("register_waiting_line")]
    return sorted((one for one in handed_in if one and one.number), key=lambda one: one.order)

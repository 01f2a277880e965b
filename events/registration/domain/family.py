"""Who comes, how are they reached, what do they need?"""

import enum
from dataclasses import dataclass, field


class AgeBand(enum.StrEnum):
    """How old a child is, in years, both ends included; never a birth date."""

    TO_2 = "0-2"
    TO_5 = "3-5"
    TO_10 = "6-10"
    TO_13 = "11-13"
    TO_17 = "14-17"


class Channel(enum.StrEnum):
    """By which door a registration came in."""

    WEB = "web"
    DESK = "desk"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Party:
    """The people who come together; never split."""

    adults: int
    children: tuple[AgeBand, ...] = ()

    @property
    def people(self) -> int:
        return self.adults + len(self.children)


@dataclass(frozen=True, slots=True)
class Needs:
    """What helps them to take part. ``interpreter``: an ISO 639-1 code, or empty where none is needed."""

    childcare: bool = False
    interpreter: str = ""
    stepfree: bool = False
    pushchair: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """One adult's name and how to reach them: a phone number (E.164), an e-mail address, or both."""

    name: str
    phone: str = ""
    email: str = ""
    needs: Needs = field(default_factory=Needs)

    @property
    def can_be_reached(self) -> bool:
        return bool(self.phone or self.email)

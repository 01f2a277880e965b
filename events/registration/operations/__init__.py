"""Every write to registration that matters."""

from events.registration.operations.drafts import answer, begin_draft, drop_draft, open_draft
from events.registration.operations.forgetting import Forgotten, follow, forget
from events.registration.operations.registrations import Registered, cancel, register, registered
from events.registration.operations.seats import refusal_for

__all__ = [
    "Forgotten",
    "Registered",
    "answer",
    "begin_draft",
    "cancel",
    "drop_draft",
    "follow",
    "forget",
    "open_draft",
    "refusal_for",
    "register",
    "registered",
]

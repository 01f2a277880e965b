"""Every write to registration that matters."""

from events.registration.operations.drafts import answer, begin_draft, drop_draft, open_draft
from events.registration.operations.forgetting import Forgotten, follow, forget
from events.registration.operations.registrations import Registered, cancel, register, registered

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
    "register",
    "registered",
]

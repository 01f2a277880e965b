"""What does registration keep?"""

from events.registration.models.contacts import RegistrationContact
from events.registration.models.drafts import RegistrationDraft
from events.registration.models.registrations import Child, Registration

__all__ = ["Child", "Registration", "RegistrationContact", "RegistrationDraft"]

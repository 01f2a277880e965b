"""Which page answers a family that signs up?"""

from events.registration.views.manage import manage
from events.registration.views.sign_up import start, step

__all__ = ["manage", "start", "step"]

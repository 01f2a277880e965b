"""How is a refusal told to a family?"""

from django.utils.translation import gettext_lazy as _

from events.registration.domain.refusal import Refusal
from events.registration.domain.seats import MOST_ADULTS, MOST_CHILDREN

MESSAGES = {
    Refusal.NO_SUCH_DATE: _("Choose one of these dates."),
    Refusal.NOT_SHOWN: _("This workshop is no longer on our site. You are not signed up."),
    Refusal.JUST_COME: _("You do not need to sign up: just come."),
    Refusal.NOT_YET: _("Sign-up is not open yet."),
    Refusal.TOO_LATE: _("It is too late to sign up here."),
    Refusal.CANCELLED: _("It is cancelled."),
    Refusal.FULL: _("All places are taken."),
    Refusal.TOO_FEW_SEATS: _("There are not enough places for all of you."),
    Refusal.NO_ADULT: _("At least one adult comes along."),
    Refusal.NO_CHILD: _("This workshop is for children. How many are coming?"),
    Refusal.PARTY_TOO_LARGE: _("At most %(adults)d adults and %(children)d children. If you are more, call us."),
    Refusal.NO_NAME: _("Write your name."),
    Refusal.NOT_REACHABLE: _("Write a phone number or an e-mail address."),
    Refusal.TOO_MANY_SIGN_UPS: _("There are already many sign-ups with this contact. Call us: we sign you up."),
    Refusal.OVER: _("It is over."),
}

AGAIN = _("Is everything right? Then press the button again.")


def explain(refusal: Refusal) -> str:
    """Return one plain sentence in the active language."""
    return MESSAGES[refusal] % {"adults": MOST_ADULTS, "children": MOST_CHILDREN}

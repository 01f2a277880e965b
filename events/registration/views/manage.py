"""What does the card show, and how is it given back?"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from events.registration import operations
from events.registration.card import card
from events.registration.domain.refusal import Refusal
from events.registration.models import Registration
from foundation.doors import private_form
from foundation.keys import digest
from foundation.views import not_found


@private_form
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Show the card; cancel on POST only: scanners of mail open every link they find."""
    if request.method == "POST":
        if operations.cancel(token=token, now=timezone.now()) == Refusal.NO_SUCH_REGISTRATION:
            return not_found(request)
        return HttpResponseRedirect(request.path, status=303)
    registration = Registration.objects.filter(manage_token_hash=digest(token)).first()
    if registration is None:
        return not_found(request)
    address = request.build_absolute_uri(request.path)
    shown = card(registration, address=address, language=get_language(), now=timezone.now())
    return render(request, "registration/manage.html", {"card": shown, "workshop": shown.workshop})

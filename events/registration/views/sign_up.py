"""How does a family answer one question after the other?"""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from events.models import Series
from events.models.series import BookingMode
from events.registration import operations
from events.registration.dates import (
    PUBLIC_ID,
    DateOption,
    date_options,
    find,
    nothing_to_choose,
    only_open,
)
from events.registration.domain.refusal import Refusal
from events.registration.domain.steps import Step
from events.registration.explanations import explain
from events.registration.forms import DateForm, PartyForm, StepForm
from events.registration.views.check import check
from events.registration.views.filling import Filling, SeeOther
from events.registration.workshop import Workshop, public_workshop
from foundation.doors import private_form
from foundation.views import not_found


@private_form
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the first question; its answer makes the draft, so that looking leaves nothing behind."""
    now = timezone.now()
    workshop = public_workshop(public_id, language=get_language())
    if workshop is None:
        return not_found(request)
    series = workshop.series
    asked = request.POST.get("date") or request.GET.get("date", "")
    options = date_options(series, now=now, asked=asked) if series.booking == BookingMode.DATE else []
    asked = asked or only_open(options)
    if refusal := _closed(workshop, options, now):
        return _refuse(request, workshop, refusal)
    form = _first_form(request, series, options, asked)
    if request.method == "POST" and form.is_valid():
        return _begin(series, {**_date(asked), **form.answers()}, now)
    context = {"form": form, "workshop": workshop, "back": workshop.url}
    return render(request, _template(form), {**context, "options": _coming(options, now), "date": asked})


def _closed(workshop: Workshop, options: list[DateOption], now: datetime) -> Refusal | None:
    """Return why nobody can begin to sign up here now."""
    if workshop.series.booking == BookingMode.NONE:
        return Refusal.JUST_COME
    if workshop.series.is_course:
        return operations.refusal_for(counter=workshop.series, seats=1, now=now)
    return nothing_to_choose(options)


def _refuse(request: HttpRequest, workshop: Workshop, refusal: Refusal) -> HttpResponse:
    return render(request, "registration/closed.html", {"workshop": workshop, "message": explain(refusal)})


def _first_form(request: HttpRequest, series: Series, options: list[DateOption], asked: str) -> StepForm:
    """Return the question for the date, or, where the date is settled, the one for the party."""
    if request.method == "POST":
        which = PartyForm if series.is_course or "adults" in request.POST else DateForm
        return which(request.POST, series=series, answers={}, options=options)
    chosen = find(options, asked)
    if series.is_course or (chosen and chosen.is_open):
        return PartyForm(series=series, answers={})
    # A date asked for that takes nobody is told beside the others.
    return DateForm({"date": asked} if asked else None, series=series, answers={}, options=options)


def _begin(series: Series, answers: dict, now: datetime) -> HttpResponse:
    key = operations.begin_draft(series=series, answers=answers, now=now)
    draft = operations.open_draft(key=key, now=now)
    return Filling(key, draft, get_language(), now).follow_up()


def _date(asked: str) -> dict:
    return {"date": asked} if PUBLIC_ID.fullmatch(asked) else {}


@private_form
def step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Ask one question of a half-filled form, or the first one before it that has no answer."""
    now = timezone.now()
    draft = operations.open_draft(key=key, now=now)
    if draft is None:
        return _gone(request, key)
    if step not in set(Step):
        return not_found(request)
    filling, this = Filling(key, draft, get_language(), now), Step(step)
    if filling.workshop.words is None:
        return _refuse(request, filling.workshop, Refusal.NOT_SHOWN)
    if not filling.may_be_asked(this):
        return filling.go_to(filling.next_step)
    if this == Step.CHECK:
        return check(request, filling)
    return _ask(request, filling, this)


def _ask(request: HttpRequest, filling: Filling, this: Step) -> HttpResponse:
    form = filling.form(this, request.POST if request.method == "POST" else _to_mend(filling, this))
    valid = form.is_valid()
    if request.method == "POST":
        if valid:
            filling.keep({"refusal": None, **form.answers()})
            return filling.follow_up()
    elif form.is_bound and this == Step.CONTACT:
        form.add_error("phone" if filling.answers.get("phone") else "email", explain(Refusal.TOO_MANY_SIGN_UPS))
    context = {"form": form, "workshop": filling.workshop, "back": filling.url_before(this)}
    if this == Step.DATE:
        context["options"] = _coming(filling.options, filling.now)
        context["date"] = form["date"].value()
    return render(request, _template(form), context)


def _to_mend(filling: Filling, this: Step) -> dict | None:
    """Return the answer to show with its error: a date that takes her no more, a contact that had enough."""
    answers = filling.answers
    if this == Step.DATE and answers.get("date"):
        return {"date": answers["date"]}
    if this == Step.CONTACT and answers.get("refusal") == Refusal.TOO_MANY_SIGN_UPS:
        return {"phone": answers.get("phone", ""), "email": answers.get("email", "")}
    return None


def _coming(options: list[DateOption], now: datetime) -> list[DateOption]:
    return [option for option in options if option.occurrence.ends_at > now]


def _template(form: StepForm) -> str:
    return "registration/date.html" if isinstance(form, DateForm) else "registration/step.html"


def _gone(request: HttpRequest, key: str) -> HttpResponse:
    """Answer for a form that is no more: with its card, if it was sent; else with the way to begin again."""
    if known := operations.registered(idempotency_key=key):
        return SeeOther(reverse("registration:manage", args=[known.token]))
    return render(request, "registration/gone.html", status=404)

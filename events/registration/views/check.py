"""Has the family read it all back, and is it signed up?"""

from collections.abc import Mapping
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.registration import operations
from events.registration.answers import contact_of, party_of, rows
from events.registration.domain.refusal import Refusal
from events.registration.domain.steps import Step, step_to_mend
from events.registration.explanations import AGAIN, explain
from events.registration.views.filling import Filling, SeeOther
from foundation.models import PrivacyNotice, PrivacyNoticeText

# Nobody reads and answers six questions faster. Measured on our side, from the first answer to the last:
# there is no time stamp in the form to forge.
FASTEST = timedelta(seconds=2)


def check(request: HttpRequest, filling: Filling) -> HttpResponse:
    """Read the answers back beside the privacy notice; on POST sign up, or say which answer to mend."""
    if filling.by_date and filling.chosen is None:
        return filling.go_to(Step.DATE)
    notice = PrivacyNotice.objects.in_force(on=timezone.localdate(filling.now))
    if request.method != "POST":
        return _show(request, filling, filling.form(Step.CHECK), notice)
    form = filling.form(Step.CHECK, request.POST)
    if form.is_valid():
        if objections := _objections(filling, form.cleaned_data, notice):
            form.add_error(None, objections)
        else:
            return _sign_up(request, filling, form, notice)
    return _show(request, filling, form, notice)


def _objections(filling: Filling, seen: Mapping, notice: PrivacyNotice | None) -> list[str]:
    """Return why the button must be pressed once more; never a silent drop, and nothing confirmed unread."""
    found = []
    if seen["read"] != filling.digest:  # another tab, or an editor who moved the date
        found.append(_("The date or your answers have changed. Read everything again, then press the button."))
    if seen["notice"] != (notice.version if notice else None):
        found.append(_("The privacy notice has changed. Read it, then press the button again."))
    if found or filling.now - filling.draft.created_at >= FASTEST or filling.answers.get("asked_again"):
        return found
    filling.keep({"asked_again": True})
    return [str(AGAIN)]


def _sign_up(request: HttpRequest, filling: Filling, form, notice: PrivacyNotice | None) -> HttpResponse:
    done = operations.register(
        occurrence=filling.chosen if filling.by_date else None,
        series=None if filling.by_date else filling.draft.series,
        party=party_of(filling.answers),
        contact=contact_of(filling.answers),
        language=filling.language,
        idempotency_key=filling.key,
        notice_version=notice.version if notice else None,
        now=filling.now,
    )
    if isinstance(done, Refusal):
        return _mend(request, filling, form, done, notice)
    operations.drop_draft(draft=filling.draft)
    return SeeOther(reverse("registration:manage", args=[done.token]))


def _mend(request: HttpRequest, filling: Filling, form, refusal: Refusal, notice) -> HttpResponse:
    """Ask the question again whose answer was refused; all the other answers stay."""
    step = step_to_mend(refusal, by_date=filling.by_date)
    if step != Step.CHECK:
        filling.keep({"refusal": refusal.value})
        return filling.go_to(step)
    form.add_error(None, explain(refusal))
    return _show(request, filling, form, notice)


def _show(request: HttpRequest, filling: Filling, form, notice: PrivacyNotice | None) -> HttpResponse:
    text = notice and PrivacyNoticeText.objects.filter(fact=notice).by_fact(filling.language).get(notice.pk)
    context = {
        "form": form,
        "workshop": filling.workshop,
        "back": filling.url_before(Step.CHECK),
        "chosen": filling.chosen,
        "read": filling.digest,
        "change_date": filling.url(Step.DATE),
        "rows": [(row, filling.url(row.step)) for row in rows(filling.answers)],
        "notice": notice,
        "notice_text": text,
    }
    return render(request, "registration/check.html", context)

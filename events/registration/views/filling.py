"""Where is this family in its form?"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from events.models import Occurrence
from events.registration import operations
from events.registration.answers import digest_of
from events.registration.dates import DateOption, date_options, find
from events.registration.domain.steps import Step, may_be_asked, next_step, step_before
from events.registration.forms import FORMS, StepForm
from events.registration.models import RegistrationDraft
from events.registration.workshop import Workshop, workshop


class SeeOther(HttpResponseRedirect):
    """POST is answered with another page to GET (RFC 9110 §15.4.4)."""

    status_code = 303


@dataclass
class Filling:
    """A half-filled form that is open before somebody."""

    key: str
    draft: RegistrationDraft
    language: str
    now: datetime

    @property
    def answers(self) -> dict:
        return self.draft.answers

    @cached_property
    def workshop(self) -> Workshop:
        return workshop(self.draft.series, language=self.language)

    @property
    def by_date(self) -> bool:
        return not self.draft.series.is_course

    @cached_property
    def options(self) -> list[DateOption]:
        if not self.by_date:
            return []
        return date_options(self.draft.series, now=self.now, asked=self.answers.get("date", ""))

    @property
    def chosen(self) -> Occurrence | None:
        """Return the date chosen, if it still exists."""
        option = find(self.options, self.answers.get("date", ""))
        return option and option.occurrence

    @property
    def digest(self) -> str:
        """Return the digest of what the family reads before it signs up."""
        return digest_of(self.answers, date=self.chosen, place=(self.chosen or self.draft.series).place)

    @property
    def next_step(self) -> Step:
        return next_step(self.answers, by_date=self.by_date)

    def may_be_asked(self, step: Step) -> bool:
        return may_be_asked(step, self.answers, by_date=self.by_date)

    def form(self, step: Step, data=None) -> StepForm:
        options = self.options if step == Step.DATE else ()
        return FORMS[step](data, series=self.draft.series, answers=self.answers, options=options)

    def follow_up(self) -> HttpResponse:
        """Go on: to the next question, or back to the date if it cannot take the party that was just told."""
        fits = not self.by_date or self.form(Step.DATE, {"date": self.answers.get("date")}).is_valid()
        return self.go_to(self.next_step if fits else Step.DATE)

    def url(self, step: Step) -> str:
        return reverse("registration:step", args=[self.key, step.value])

    def url_before(self, step: Step) -> str:
        before = step_before(step, self.answers, by_date=self.by_date)
        return self.url(before) if before else self.workshop.url

    def go_to(self, step: Step) -> HttpResponse:
        return SeeOther(self.url(step))

    def keep(self, answers: dict) -> None:
        operations.answer(draft=self.draft, answers=answers)

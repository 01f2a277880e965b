"""Which question comes next?"""

import enum
from collections.abc import Mapping
from typing import Any

from events.registration.domain.refusal import Refusal

Answers = Mapping[str, Any]  # what a half-filled form keeps: see ``models.drafts``


class Step(enum.StrEnum):
    """One question per page, in this order."""

    DATE = "date"
    PARTY = "party"
    AGES = "ages"
    NAME = "name"
    CONTACT = "contact"
    NEEDS = "needs"
    CHECK = "check"


def path(answers: Answers, *, by_date: bool) -> tuple[Step, ...]:
    """Return the questions for this family: no date for a course, no ages without children."""
    skipped = set() if by_date else {Step.DATE}
    if not answers.get("children"):
        skipped.add(Step.AGES)
    return tuple(step for step in Step if step not in skipped)


def is_answered(step: Step, answers: Answers) -> bool:
    if step == Step.AGES:
        return len(answers.get("age_bands", ())) == answers.get("children")
    if step == Step.CONTACT:
        return bool(answers.get("phone") or answers.get("email"))
    key = {Step.DATE: "date", Step.PARTY: "adults", Step.NAME: "name", Step.NEEDS: "needs"}.get(step)
    return key is not None and answers.get(key) is not None


def next_step(answers: Answers, *, by_date: bool) -> Step:
    """Return the first question without an answer; with all answered, the check."""
    for step in path(answers, by_date=by_date):
        if not is_answered(step, answers):
            return step
    return Step.CHECK


def may_be_asked(step: Step, answers: Answers, *, by_date: bool) -> bool:
    """Return whether a question is on this family's path and all before it are answered."""
    way = path(answers, by_date=by_date)
    return step in way and way.index(step) <= way.index(next_step(answers, by_date=by_date))


def step_before(step: Step, answers: Answers, *, by_date: bool) -> Step | None:
    way = path(answers, by_date=by_date)
    position = way.index(step)
    return way[position - 1] if position else None


# Where a family can do something about it; everything else is about the date.
ANSWERED_AT = {
    Refusal.NO_ADULT: Step.PARTY,
    Refusal.NO_CHILD: Step.PARTY,
    Refusal.PARTY_TOO_LARGE: Step.PARTY,
    Refusal.NO_NAME: Step.NAME,
    Refusal.NOT_REACHABLE: Step.CONTACT,
    Refusal.TOO_MANY_SIGN_UPS: Step.CONTACT,
}


def step_to_mend(refusal: Refusal, *, by_date: bool) -> Step:
    """Return the question to ask again after a refusal; a course has no other date, so there it is the check."""
    return ANSWERED_AT.get(refusal, Step.DATE if by_date else Step.CHECK)

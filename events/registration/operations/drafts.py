"""A family answers one question, then the next."""

from datetime import datetime

from django.db import transaction

from events.models import Series
from events.registration.models import RegistrationDraft
from foundation.keys import digest, new_key


def begin_draft(*, series: Series, answers: dict, now: datetime) -> str:
    """Keep the first answers of a family; return the key that opens the form, kept nowhere else."""
    key = new_key()
    RegistrationDraft.objects.create(key_hash=digest(key), series=series, answers=answers, created_at=now)
    return key


def open_draft(*, key: str, now: datetime) -> RegistrationDraft | None:
    """Return the form that this key opens, with its workshop, or None if there is none or it is over a day old."""
    drafts = RegistrationDraft.objects.unexpired(now=now)
    return drafts.filter(key_hash=digest(key)).select_related("series__place__municipality").first()


@transaction.atomic
def answer(*, draft: RegistrationDraft, answers: dict) -> RegistrationDraft:
    """Add answers to a form; what was answered on another page meanwhile stays. None takes an answer back."""
    row = RegistrationDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if row is not None:
        merged = {**row.answers, **answers}
        row.answers = draft.answers = {name: value for name, value in merged.items() if value is not None}
        row.save(update_fields=["answers"])
    return draft


def drop_draft(*, draft: RegistrationDraft) -> None:
    RegistrationDraft.objects.filter(pk=draft.pk).delete()

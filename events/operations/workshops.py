"""How does a workshop begin, change, and end?"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events.domain.recurrence import Plan
from events.models import Schedule, Series, WorkshopIndexPage, WorkshopPage
from events.operations.acts import act_on
from events.operations.plans import plan_occurrences, reconcile


@transaction.atomic
def create_workshop(
    *,
    parent: WorkshopIndexPage,
    title: str,
    slug: str,
    schedule: Mapping,
    owner=None,
    words: Mapping | None = None,
    now: datetime | None = None,
    **facts,
) -> WorkshopPage:
    """Create a series with a schedule, its dates and its page of words, a draft; return the page.

    ``schedule`` has fields of Schedule, ``facts`` those of Series. Raises ValidationError and writes nothing if
    anything is wrong.
    """
    series = Series(**facts)
    return begin_workshop(
        series=series,
        schedule=Schedule(series=series, **schedule),
        parent=parent,
        title=title,
        slug=slug,
        owner=owner,
        words=words,
        now=now,
    )


@transaction.atomic
def begin_workshop(
    *,
    series: Series,
    schedule: Schedule,
    parent: WorkshopIndexPage,
    title: str,
    slug: str = "",
    owner=None,
    words: Mapping | None = None,
    now: datetime | None = None,
) -> WorkshopPage:
    """Store a new series with its dates and its page of words, a draft; without a slug it gets one from its title.

    Raises ValidationError, and writes nothing, if anything is wrong.
    """
    series.full_clean()
    schedule.full_clean(exclude=["series"])
    series.save()
    schedule.series = series
    schedule.save()
    page = WorkshopPage(
        title=title,
        slug=slug,
        series=series,
        translation_key=series.translation_key,
        locale=parent.locale,
        owner=owner,
        live=False,
        **{"summary": title, **(words or {})},
    )
    parent.add_child(instance=page)
    page.save_revision(user=owner)
    plan_occurrences(series=series, now=now)
    return page


def save_series(*, series: Series, schedule: Schedule | None = None, now: datetime | None = None) -> Plan:
    """Save a changed series, and one of its schedules if given, and make its dates follow.

    Raises ValidationError, and writes nothing, if anything is wrong.
    """
    with act_on(series) as act:
        before = Series.objects.select_for_update().get(pk=series.pk)
        series.seats_taken = before.seats_taken  # families took seats while the editor was typing
        series.full_clean()
        series.save()
        if schedule:
            schedule.full_clean()
            _save_schedule(schedule)
        if (series.place_id, series.status) != (before.place_id, before.status):
            series.schedules.update(sequence=F("sequence") + 1, changed_at=timezone.now())
        if series.is_course and series.capacity != before.capacity:
            act.change.reseated.append(series)
        return reconcile(act, series, now or timezone.now())


def _save_schedule(schedule: Schedule) -> None:
    """Store a schedule; calendar clients hear of other dates by its sequence."""
    before = Schedule.objects.get(pk=schedule.pk)
    schedule.sequence = before.sequence + (schedule.slots != before.slots)
    schedule.save()


@transaction.atomic
def delete_series(*, series: Series) -> None:
    """Delete a workshop and its dates. Raises ProtectedError, and deletes nothing, while pages or families need it."""
    series.occurrences.filter(seats_taken=0).delete()
    series.delete()

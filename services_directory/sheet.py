"""What are the facts of one service, ready to be read?"""

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Q
from django.utils import timezone

from foundation.labels import labels_of
from foundation.models import NeedLabel
from foundation.notices import StandingNotice, notices_here
from foundation.phrases import Words, plain_texts
from services_directory.cards import status_of
from services_directory.domain import opening_hours
from services_directory.domain.opening_hours import State, Status


@dataclass(frozen=True, slots=True)
class PointSheet:
    point: object
    status: Status
    week: list[tuple[int, list[tuple[time, time]]]]
    is_always_open: bool
    mediators: list[tuple[str, list[tuple[int, list[tuple[time, time]]]]]]
    closures: list[tuple[object, Words | None]]

    def phones(self, language: str) -> list:
        """Return its phones, first those where ``language`` is spoken."""
        return sorted(self.point.phones.all(), key=lambda phone: language not in phone.languages)


@dataclass(frozen=True, slots=True)
class ServiceSheet:
    status: Status
    front: PointSheet | None  # the desk that helps soonest, of which the status speaks
    call: object | None  # the number to dial: its own, if it has one
    need_label: object | None
    points: list[PointSheet]
    documents: list[tuple[object, object | None]]
    notices: list[StandingNotice]
    is_overdue: bool
    boundaries: list[datetime]


def sheet(service, *, language: str, now: datetime) -> ServiceSheet:
    """Return the facts of a service fetched ``with_sheet``, for a reader of ``language`` at ``now``."""
    today = timezone.localdate(now)
    points = [point_sheet(point, service, language=language, now=now) for point in service.points.all()]
    ranked = sorted(points, key=lambda one: _helps(one, language))
    notices, notice_boundaries = notices_here(
        [one.point.place for one in points], language=language, now=now, also=Q(services=service)
    )
    return ServiceSheet(
        status=ranked[0].status if ranked else status_of(service, [], now=now),
        front=ranked[0] if ranked else None,
        call=next((phone for one in ranked for phone in one.phones(language)), None),
        need_label=labels_of(NeedLabel, language).get(service.need_id),
        points=points,
        documents=documents_to_bring(service, language=language),
        notices=notices,
        is_overdue=service.is_overdue(on=today),
        boundaries=[*notice_boundaries, *(one.status.changes_at for one in points)],
    )


def _helps(one: PointSheet, language: str) -> tuple:
    """Return what points are sorted by: who helps soonest, then who speaks the reader's language."""
    return opening_hours.helps_soonest(one.status), not any(
        language in phone.languages for phone in one.phones(language)
    )


def point_sheet(point, service, *, language: str, now: datetime) -> PointSheet:
    today = timezone.localdate(now)
    reasons = plain_texts(language)
    week = opening_hours.week(point.hours, on=today)
    return PointSheet(
        point=point,
        status=Status(State.SUSPENDED) if service.is_on_hold else point.status(at=now),
        week=week,
        is_always_open=opening_hours.is_always_open(week) and not point.closed_on_holidays,
        mediators=[
            (row.language, [(day, spans) for day, spans in opening_hours.week(row.hours, on=today) if spans])
            for row in point.mediators.all()
        ],
        closures=[(row, reasons.get(row.reason_id)) for row in point.closures.all() if row.ends_on >= today],
    )


def documents_to_bring(service, *, language: str) -> list[tuple[object, object | None]]:
    """Return (document, its label) in the editors' order."""
    rows = [row.document for row in service.required_documents.all()]
    if not rows:
        return []
    labels = labels_of(rows[0].labels.model, language)
    return [(row, labels.get(row.pk)) for row in rows]

"""What does a list tell of each service?"""

from dataclasses import dataclass
from datetime import datetime

from foundation.domain.languages import direction
from services_directory.domain.opening_hours import State, Status, best


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """Facts of a service beside its words in the best language there is."""

    url: str
    title: str
    summary: str
    lang: str
    need: object
    need_label: object | None
    status: Status
    municipalities: tuple[str, ...]
    is_remote: bool
    phone: object | None
    is_free: bool
    is_urgent: bool  # its summary is read to the end

    @property
    def dir(self) -> str:
        return direction(self.lang)


def card(service, words, *, language: str, now: datetime, need_labels: dict) -> ServiceCard:
    """Return the card of a service fetched ``with_points``, for a reader of ``language`` at ``now``."""
    points = list(service.points.all())
    phones = [phone for point in points for phone in point.phones.all()]
    return ServiceCard(
        url=words.url_in(language),
        title=words.title,
        summary=words.summary,
        lang=words.language,
        need=service.need,
        need_label=need_labels.get(service.need_id),
        status=status_of(service, points, now=now),
        municipalities=tuple(dict.fromkeys(point.place.municipality.name for point in points if point.place)),
        is_remote=any(point.place is None for point in points),
        phone=phones[0] if phones else None,
        is_free=service.is_free,
        is_urgent=service.safe_exit,
    )


def status_of(service, points, *, now: datetime) -> Status:
    """Return the status of the whole service: on hold, or that of the desk that helps soonest."""
    if service.is_on_hold:
        return Status(State.SUSPENDED)
    return best([point.status(at=now) for point in points])

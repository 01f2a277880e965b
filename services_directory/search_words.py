"""By which words is a service found?"""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from foundation.models import Label, Municipality, NeedLabel, Organisation, Place, TopicLabel
from foundation.search.names import carries, labels, names
from foundation.search.registry import PageWords, register
from foundation.search.text import plain
from services_directory.models import (
    Document,
    DocumentLabel,
    Service,
    ServiceDocument,
    ServiceIndexPage,
    ServicePage,
    ServicePoint,
)
from services_directory.querysets import SHOWN_STATUSES


def words(pages: Sequence[ServicePage]) -> dict[int, PageWords]:
    """Return the words of services that visitors may find: their own, and the names of what they are about."""
    services = with_names(page.service_id for page in pages)
    called = names_of(services.values())
    return {
        page.pk: PageWords(
            title=page.title,
            summary=page.summary,
            text=plain(page.who_for, page.steps, page.you_get, page.times, page.special_cases, page.further),
            names=names(page, called[service.pk], italian=italian_names(service)),
        )
        for page in pages
        if (service := services.get(page.service_id))
    }


def with_names(service_ids: Iterable[int]) -> dict[int, Service]:
    """Return {id: service} of those not given up, with what names them: four queries."""
    points = ServicePoint.objects.select_related("place__municipality")
    papers = ServiceDocument.objects.select_related("document")
    shown = Service.objects.filter(status__in=SHOWN_STATUSES).select_related("organisation")
    fetched = shown.prefetch_related("topics", Prefetch("points", points), Prefetch("required_documents", papers))
    return fetched.in_bulk(set(service_ids))


def names_of(services: Collection[Service]) -> dict[int, list[Label]]:
    """Return {service id: the labels of its need, topics and papers}: three queries."""
    needs = labels(NeedLabel, (service.need_id for service in services))
    topics = labels(TopicLabel, (topic.pk for service in services for topic in service.topics.all()))
    papers = labels(
        DocumentLabel, (row.document_id for service in services for row in service.required_documents.all())
    )
    return {
        service.pk: [
            *needs[service.need_id],
            *(label for topic in service.topics.all() for label in topics[topic.pk]),
            *(label for row in service.required_documents.all() for label in papers[row.document_id]),
        ]
        for service in services
    }


def italian_names(service: Service) -> list[str]:
    """Return what is called the same in every language: papers, who runs it, where; a hidden place has no name."""
    papers = [row.document.italian_name for row in service.required_documents.all()]
    places = [point.place.public_name for point in service.points.all() if point.place]
    return [*papers, service.organisation.name, *places]


def index_words(pages: Sequence[ServiceIndexPage]) -> dict[int, PageWords]:
    return {page.pk: PageWords(page.title, page.intro) for page in pages}


def of_services(*which, **facts):
    return ServicePage.objects.filter(*which, **facts).distinct()


TOUCHED_BY = {
    Service: lambda service: of_services(service=service),
    Service.topics.through: lambda service: of_services(service=service),
    ServiceDocument: lambda row: of_services(service=row.service_id),
    ServicePoint: lambda point: of_services(service=point.service_id),
    Place: lambda place: of_services(service__points__place=place),
    Municipality: lambda town: of_services(service__points__place__municipality=town),
    Organisation: lambda organisation: of_services(service__organisation=organisation),
    Document: lambda document: of_services(service__required_documents__document=document),
    NeedLabel: lambda label: of_services(carries(label), service__need=label.fact_id),
    TopicLabel: lambda label: of_services(carries(label), service__topics=label.fact_id),
    DocumentLabel: lambda label: of_services(carries(label), service__required_documents__document=label.fact_id),
}


def hand_in() -> None:
    register(ServicePage, kind="service", label=_("Service"), words=words, touched_by=TOUCHED_BY)
    register(ServiceIndexPage, kind="list", label=_("List"), words=index_words)

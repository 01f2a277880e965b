"""By which words is a service found?"""

from django.utils.translation import gettext_lazy as _

from foundation.models import Municipality, NeedLabel, Organisation, Place, TopicLabel
from foundation.search.names import carries, names
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


def words(page: ServicePage) -> PageWords | None:
    """Return the words of a service that visitors may find: its own, and the names of what it is about."""
    service = Service.objects.select_related("organisation").filter(pk=page.service_id).first()
    if service is None or service.status not in SHOWN_STATUSES:
        return None
    papers = Document.objects.filter(servicedocument__service=service).values_list("italian_name", flat=True)
    return PageWords(
        title=page.title,
        summary=page.summary,
        text=plain(page.who_for, page.steps, page.you_get, page.times, page.special_cases, page.further),
        names=names(
            page,
            NeedLabel.objects.filter(fact=service.need_id),
            TopicLabel.objects.filter(fact__service=service),
            DocumentLabel.objects.filter(fact__servicedocument__service=service),
            italian=[*papers, service.organisation.name, *places(service)],
        ),
    )


def places(service: Service) -> list[str]:
    """Return where it is given; of a hidden place only the municipality."""
    there = Place.objects.filter(service_points__service=service).select_related("municipality")
    return [place.public_name for place in there]


def index_words(page: ServiceIndexPage) -> PageWords:
    return PageWords(title=page.title, summary=page.intro)


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

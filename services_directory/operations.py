"""Every write to the directory that matters."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from services_directory.models import (
    Closure,
    Document,
    MediatorHours,
    Service,
    ServiceDocument,
    ServiceIndexPage,
    ServicePage,
    ServicePhone,
    ServicePoint,
)


@transaction.atomic
def create_service(
    *,
    parent: ServiceIndexPage,
    title: str,
    slug: str,
    owner=None,
    words: Mapping | None = None,
    topics: Iterable = (),
    documents: Iterable[Document] = (),
    **facts,
) -> ServicePage:
    """Create the facts of a service together with its page of words, a draft; return the page.

    ``facts`` are fields of Service. Raises ValidationError, and writes nothing, if anything is wrong.
    """
    service = Service(**facts)
    service.topics = list(topics)
    service.required_documents = [
        ServiceDocument(document=document, sort_order=order) for order, document in enumerate(documents)
    ]
    return begin_service(service=service, parent=parent, title=title, slug=slug, owner=owner, words=words)


@transaction.atomic
def begin_service(
    *,
    service: Service,
    parent: ServiceIndexPage,
    title: str,
    slug: str = "",
    point: Mapping | None = None,
    owner=None,
    words: Mapping | None = None,
) -> ServicePage:
    """Store the facts of a new service with its page of words, a draft, and perhaps its first point.

    Without a slug the page gets one from its title. ``point``: what ``add_point`` takes. Raises
    ValidationError, and writes nothing, if anything is wrong.
    """
    service.full_clean()
    service.save()
    if point:
        add_point(service=service, **point)
    page = ServicePage(
        title=title,
        slug=slug,
        service=service,
        translation_key=service.translation_key,
        locale=parent.locale,
        owner=owner,
        live=False,
        **{"summary": title, **(words or {})},
    )
    parent.add_child(instance=page)
    page.save_revision(user=owner)
    return page


@transaction.atomic
def add_point(
    *,
    service: Service,
    phones: Iterable[Mapping] = (),
    mediators: Iterable[Mapping] = (),
    closures: Iterable[Mapping] = (),
    **facts,
) -> ServicePoint:
    """Add a point where a service is given; raises ValidationError, and writes nothing, if anything is wrong."""
    point = ServicePoint(service=service, **facts)
    point.phones = [ServicePhone(sort_order=order, **row) for order, row in enumerate(phones)]
    point.mediators = [MediatorHours(sort_order=order, **row) for order, row in enumerate(mediators)]
    point.closures = [Closure(**row) for row in closures]
    return save_point(point=point)


@transaction.atomic
def save_point(*, point: ServicePoint) -> ServicePoint:
    """Store a point with its phones, mediators and closures; raises ValidationError, and writes nothing, if wrong."""
    point.full_clean()
    for row in (*point.phones.all(), *point.mediators.all(), *point.closures.all()):
        row.clean_fields(exclude=["point"])
        row.clean()
    point.save()
    return point


@transaction.atomic
def save_service(*, service: Service, by=None) -> Service:
    """Store changed facts of a service; whoever gives it another day of checking (``by``) has checked it.

    Raises ValidationError, and writes nothing, if anything is wrong.
    """
    service.full_clean()
    before = Service.objects.only("verified_on").get(pk=service.pk)
    if service.verified_on != before.verified_on:
        service.verified_by = by
    service.save()
    return service

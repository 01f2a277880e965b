"""How does a thousand come about without a thousand saves?"""

from django.db.models import F, Model
from wagtail.models import Page

from events.models import Schedule, Series
from services_directory.models import Service, ServicePoint

# What belongs to a fact and is copied with it.
BELOW = {Service: ("points",), ServicePoint: ("phones",), Series: ("schedules",), Schedule: ("occurrences",)}


def copies(page: Page, number: int) -> None:
    """Add ``number`` pages like ``page``, with facts like its own.

    Rows alone, as a fixture is loaded: neither search nor the reference index hears of them.
    """
    name = "service" if hasattr(page, "service") else "series"
    facts = copied(getattr(page, name), [{}] * number)
    parent = page.get_parent()
    places = [
        {
            "path": Page._get_path(parent.path, page.depth, parent.numchild + serial),
            "slug": f"{page.slug}-{serial}",
            "url_path": f"{parent.url_path}{page.slug}-{serial}/",
            "translation_key": fact.translation_key,
        }
        for serial, fact in enumerate(facts, start=1)
    ]
    for base, fact in zip(copied(page.page_ptr, places), facts, strict=True):
        again(page, pk=base.pk, page_ptr=base, **{name: fact}).save_base(raw=True)  # the row of words alone
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + number)


def copied(row: Model, changes: list[dict]) -> list[Model]:
    """Store a copy of a row for each of ``changes``, with copies of what belongs to it or, through it, to its owner."""
    made = type(row)._base_manager.bulk_create([again(row, **change) for change in changes])
    for name in BELOW.get(type(row), ()):
        owner = row._meta.get_field(name).field.name
        for child in getattr(row, name).all():
            fields = {field.name for field in child._meta.fields}
            own = [{key: value for key, value in change.items() if key in fields} for change in changes]
            copied(child, [{**change, owner: one} for change, one in zip(own, made, strict=True)])
    return made


def again(row: Model, **changes) -> Model:
    """Return an unsaved copy of a row; what must be unique has a new value."""
    values = {
        field.attname: field.get_default() if field.unique else getattr(row, field.attname)
        for field in row._meta.concrete_fields
    }
    twin = type(row)(**values)
    for name, value in changes.items():
        setattr(twin, name, value)
    return twin

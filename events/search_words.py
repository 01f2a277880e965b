"""By which words is a workshop found?"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from events.models import Series, WorkshopIndexPage, WorkshopPage
from events.models.series import SeriesStatus
from foundation.models import Municipality, Place, TopicLabel
from foundation.search.names import carries, labels, names
from foundation.search.registry import PageWords, register
from foundation.search.text import plain


def words(pages: Sequence[WorkshopPage]) -> dict[int, PageWords]:
    """Return the words of workshops that are not over: their own, their topic's, and where they are.

    A cancelled one is found, so that families read that it is. Two queries.
    """
    held = Series.objects.exclude(status=SeriesStatus.ENDED).select_related("place__municipality")
    found = held.in_bulk({page.series_id for page in pages})
    topics = labels(TopicLabel, (series.topic_id for series in found.values()))
    return {
        page.pk: PageWords(
            title=page.title,
            summary=page.summary,
            text=plain(page.body, page.bring, page.for_whom),
            names=names(page, topics[series.topic_id], italian=[series.place.public_name]),
        )
        for page in pages
        if (series := found.get(page.series_id))
    }


def index_words(pages: Sequence[WorkshopIndexPage]) -> dict[int, PageWords]:
    return {page.pk: PageWords(page.title, page.intro) for page in pages}


def of_workshops(*which, **facts):
    return WorkshopPage.objects.filter(*which, **facts)


TOUCHED_BY = {
    Series: lambda series: of_workshops(series=series),
    Place: lambda place: of_workshops(series__place=place),
    Municipality: lambda town: of_workshops(series__place__municipality=town),
    TopicLabel: lambda label: of_workshops(carries(label), series__topic=label.fact_id),
}


def hand_in() -> None:
    register(WorkshopPage, kind="workshop", label=_("Workshop"), words=words, touched_by=TOUCHED_BY)
    register(WorkshopIndexPage, kind="list", label=_("List"), words=index_words)

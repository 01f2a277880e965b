"""By which words is a workshop found?"""

from django.utils.translation import gettext_lazy as _

from events.models import Series, WorkshopIndexPage, WorkshopPage
from events.models.series import SeriesStatus
from foundation.models import Municipality, Place, TopicLabel
from foundation.search.names import carries, names
from foundation.search.registry import PageWords, register
from foundation.search.text import plain


def words(page: WorkshopPage) -> PageWords | None:
    """Return the words of a workshop that is not over: its own, its topic's, and where it is.

    A cancelled one is found, so that families read that it is.
    """
    series = Series.objects.select_related("place__municipality").filter(pk=page.series_id).first()
    if series is None or series.status == SeriesStatus.ENDED:
        return None
    place = series.place
    return PageWords(
        title=page.title,
        summary=page.summary,
        text=plain(page.body, page.bring, page.for_whom),
        names=names(
            page,
            TopicLabel.objects.filter(fact=series.topic_id),
            italian=[place.public_name],
        ),
    )


def index_words(page: WorkshopIndexPage) -> PageWords:
    return PageWords(title=page.title, summary=page.intro)


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

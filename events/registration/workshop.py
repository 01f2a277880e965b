"""Which workshop is this about, in the reader's words?"""

from dataclasses import dataclass

from events.models import Series, WorkshopPage
from foundation.domain.languages import direction
from foundation.furniture import details


@dataclass(frozen=True, slots=True)
class Workshop:
    """A series beside its words in the best language there is; without words where the page was taken down."""

    series: Series
    words: WorkshopPage | None
    language: str

    @property
    def title(self) -> str:
        return self.words.title if self.words else ""

    @property
    def lang(self) -> str:
        return self.words.language if self.words else self.language

    @property
    def dir(self) -> str:
        return direction(self.lang)

    @property
    def url(self) -> str:
        return self.words.url_in(self.language) if self.words else f"/{self.language}/"

    @property
    def help_phone(self) -> str:
        """Return the number (E.164) of a person who can help, or nothing."""
        return str(self.series.phone or details().help_phone or "")


def workshop(series: Series, *, language: str, private: bool = False) -> Workshop:
    """Return a workshop for a reader of ``language``: one query. ``private`` for a family that is signed up."""
    words = WorkshopPage.objects.by_fact("series", [series.pk], language, private=private).get(series.pk)
    return Workshop(series, words, language)


def public_workshop(public_id: str, *, language: str) -> Workshop | None:
    """Return the workshop with this permanent id, or None if there is none that a reader can be shown."""
    series = Series.objects.select_related("place__municipality").filter(public_id=public_id).first()
    found = series and workshop(series, language=language)
    return found if found and found.words else None

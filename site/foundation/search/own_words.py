"""By which words are the ground floor's own pages found?"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from foundation.pages import InformationPage
from foundation.search.registry import PageWords, register
from foundation.search.text import plain


def words(pages: Sequence[InformationPage]) -> dict[int, PageWords]:
    return {page.pk: PageWords(page.title, page.summary, plain(page.sections)) for page in pages}


def hand_in() -> None:
    register(InformationPage, kind="page", label=_("Page"), words=words)

"""By which words are the ground floor's own pages found?"""

from django.utils.translation import gettext_lazy as _

from foundation.pages import InformationPage
from foundation.search.registry import PageWords, register
from foundation.search.text import plain


def words(page: InformationPage) -> PageWords:
    return PageWords(title=page.title, summary=page.summary, text=plain(page.sections))


def hand_in() -> None:
    register(InformationPage, kind="page", label=_("Page"), words=words)

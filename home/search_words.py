"""By which words is the project found?"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from foundation.search.registry import PageWords, register
from foundation.search.text import plain
from home.models import ProjectPage


def words(pages: Sequence[ProjectPage]) -> dict[int, PageWords]:
    return {page.pk: PageWords(page.title, page.lead, plain(page.sections, page.funder)) for page in pages}


def hand_in() -> None:
    register(ProjectPage, kind="page", label=_("Page"), words=words)

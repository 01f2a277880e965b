"""By which words is the project found?"""

from django.utils.translation import gettext_lazy as _

from foundation.search.registry import PageWords, register
from foundation.search.text import plain
from home.models import ProjectPage


def words(page: ProjectPage) -> PageWords:
    return PageWords(title=page.title, summary=page.lead, text=plain(page.sections, page.funder))


def hand_in() -> None:
    register(ProjectPage, kind="page", label=_("Page"), words=words)

"""How does a phrase name a paper to bring?"""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import get_language

from foundation import kinds
from foundation.content_version import kept_per_version
from foundation.labels import labels_of
from services_directory.models import Document, DocumentLabel


@kept_per_version
def papers(language: str) -> Mapping[str, str]:
    """Return {key: label}; a paper without any label by the Italian name that stands on it."""
    labels = labels_of(DocumentLabel, language)
    return {paper.key: str(labels.get(paper.pk) or paper.italian_name) for paper in Document.objects.all()}


def papers_to_choose() -> Mapping[str, str]:
    return papers(get_language() or settings.LANGUAGE_CODE)


def hand_in() -> None:
    kinds.register_rows("document", names=papers, choices=papers_to_choose)

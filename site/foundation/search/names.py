"""What is a thing called in other words than its page's own?"""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from foundation.models import Label


def labels(model: type[Label], fact_ids: Iterable[int]) -> dict[int, list[Label]]:
    """Return {fact id: its labels in all languages}: one query."""
    found = defaultdict(list)
    for label in model.objects.filter(fact__in=set(fact_ids)).select_related("locale").order_by("pk"):
        found[label.fact_id].append(label)
    return found


def names(page: Page, labels: Iterable[Label], *, italian: Iterable[str]) -> dict[str, str]:
    """Return {language: names} of a page: labels in its own language, and what is Italian everywhere.

    The page in the site's source language carries the labels of all languages, so that who reads one into
    which nothing has been translated yet still finds help by its name.
    """
    found = defaultdict(list)
    found["it"] += [name for name in italian if name]
    for label in labels:
        if page.locale.language_code == settings.LANGUAGE_CODE or page.locale_id == label.locale_id:
            found[label.locale.language_code] += [label.label, getattr(label, "hint", "")]
    return {code: "\n".join(texts) for code, texts in found.items()}


def carries(label: Label) -> Q:
    """Return which pages carry the words of a label: those in its language and those in the site's source language."""
    return Q(locale_id=label.locale_id) | Q(locale__language_code=settings.LANGUAGE_CODE)

"""What is a thing called in other words than its page's own?"""

from collections import defaultdict

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from foundation.models import Label
from foundation.querysets import LabelQuerySet


def names(page: Page, *labels: LabelQuerySet, italian: list[str]) -> dict[str, str]:
    """Return {language: names} of a page: labels in its own language, and what is Italian everywhere.

    The page in the site's source language carries the labels of all languages, so that who reads one into
    which nothing has been translated yet still finds help by its name. A query for each kind of label.
    """
    found = defaultdict(list)
    found["it"] += [name for name in italian if name]
    for rows in labels:
        if page.locale.language_code != settings.LANGUAGE_CODE:
            rows = rows.filter(locale_id=page.locale_id)
        columns = [name for name in ("label", "hint") if hasattr(rows.model, name)]
        for code, *texts in rows.values_list("locale__language_code", *columns):
            found[code] += texts
    return {code: "\n".join(texts) for code, texts in found.items()}


def carries(label: Label) -> Q:
    """Return which pages carry the words of a label: those in its language and those in the site's source language."""
    return Q(locale_id=label.locale_id) | Q(locale__language_code=settings.LANGUAGE_CODE)

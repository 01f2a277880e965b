"""Which of several texts of one fact in one language stays, when from now on there is one?"""

from collections import defaultdict


def tidy(apps, app_label: str, model_name: str) -> None:
    """Keep the oldest text of each fact and language, and say which were taken away.

    The texts of a fact get one translation key. What wagtail-localize knows of a key that nobody has any more goes.
    """
    rows = apps.get_model(app_label, model_name).objects
    texts = defaultdict(list)
    for row in rows.select_related("locale").order_by("pk"):
        texts[row.fact_id].append(row)
    gone = set()
    for fact_id, found in texts.items():
        key, kept = found[0].translation_key, {}
        for row in found:
            gone |= {row.translation_key} - {key}
            oldest = kept.setdefault(row.locale_id, row)
            if oldest is not row:
                print(
                    f"\n    {model_name} of {fact_id} in {row.locale.language_code}: "
                    f"kept {oldest.pk} ({_words(oldest)!r}), took away {row.pk} ({_words(row)!r})"
                )
                rows.filter(pk=row.pk).delete()
        rows.filter(fact_id=fact_id).exclude(translation_key=key).update(translation_key=key)
    apps.get_model("wagtail_localize", "TranslatableObject").objects.filter(translation_key__in=gone).delete()


def _words(row) -> str:
    return next(getattr(row, name) for name in ("label", "text", "title") if hasattr(row, name))

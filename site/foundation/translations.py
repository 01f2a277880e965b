"""How do words that people have already translated become a translation an editor can go on with?"""

from collections import defaultdict
from collections.abc import Mapping

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


class SegmentsDifferError(ValueError):
    """The translation has other paragraphs or steps than its source."""


@transaction.atomic
def adopt(*, source: Page, language: str, words: Mapping, user=None, publish: bool = True) -> Page:
    """Give ``source`` a translation whose fields are ``words``, segment by segment, and return that page.

    Goes through wagtail-localize, so that the translation has its segments, its memory and its state like
    one typed in the editor. Words must have the same shape as the source: as many paragraphs, list items
    and blocks in each field; raises SegmentsDifferError otherwise, and writes nothing.
    """
    source = source.specific
    locale = Locale.objects.get(language_code=language)
    stored, _ = TranslationSource.update_or_create_from_instance(source)
    translation, _ = Translation.objects.get_or_create(source=stored, target_locale=locale)
    wanted = _texts_by_path(type(source)(locale=source.locale, **words))
    segments = defaultdict(list)
    rows = StringSegment.objects.filter(source=stored).select_related("string", "context").order_by("order")
    for segment in rows:
        segments[segment.context.path].append(segment)
    for path, found in segments.items():
        texts = wanted.get(path, [])
        if len(texts) != len(found):
            raise SegmentsDifferError(f"{source.slug} {language} {path}: {len(found)} here, {len(texts)} there")
        for segment, text in zip(found, texts, strict=True):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={"data": text, "translation_type": "manual", "last_translated_by": user, "has_error": False},
            )
    translation.save_target(user=user, publish=publish)
    return source.get_translation(locale)


def _texts_by_path(page: Page) -> dict[str, list[str]]:
    texts = defaultdict(list)
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue) and not segment.is_empty():
            texts[segment.path].append(segment.string.data)
    return texts

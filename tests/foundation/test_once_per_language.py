"""Has each fact one text in each language, whoever writes it?"""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils.translation import override
from wagtail_localize.models import StringTranslation, Translation

from foundation.models import Need, NeedLabel, PhraseText, PrivacyNoticeText, TopicLabel
from services_directory.models import Document, DocumentLabel
from tests.factories.cast import locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def passport(db):
    paper = Document.objects.create(key="passport", icon="passport", italian_name="Passaporto")
    return DocumentLabel.objects.create(fact=paper, locale=locale("it"), label="Passaporto").fact


FACTS = [
    (NeedLabel, "legal"),
    (TopicLabel, "music"),
    (DocumentLabel, "passport"),
    (PhraseText, "holiday"),
    (PrivacyNoticeText, "privacy_notice"),
]


@pytest.mark.parametrize(("model", "fact"), FACTS, ids=lambda one: getattr(one, "__name__", one))
def test_a_second_text_is_refused_by_the_database_and_said_in_words(model, fact, request):
    text = model.objects.get(fact=request.getfixturevalue(fact), locale=locale("it"))
    text.pk, text.translation_key = None, uuid4()
    text._state.adding = True
    with override("it"), pytest.raises(ValidationError, match="modifica quello"):
        text.full_clean()
    with pytest.raises(IntegrityError):
        model.objects.bulk_create([text])


@pytest.fixture
def desk(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def translate(label) -> str:
    return reverse("wagtail_localize:submit_snippet_translation", args=["foundation", "needlabel", label.pk])


def test_a_text_written_by_hand_is_a_translation_of_the_one_there_is(desk, legal):
    """Else a translator would be offered English a second time, and fall over the English that is there."""
    italian = NeedLabel.objects.get(fact=legal, locale=locale("it"))
    locale("fr")
    english = NeedLabel.objects.get(fact=legal, locale=locale("en"))
    assert english.translation_key == italian.translation_key
    offered = desk.get(translate(italian)).context["form"].fields["locales"].queryset
    assert [one.language_code for one in offered] == ["fr"]
    assert desk.post(translate(italian), {"locales": [locale("en").pk]}).status_code == 200  # said in the form


def test_a_text_given_to_another_fact_joins_its_translations(legal):
    home = Need.objects.create(key="home", icon="home")
    casa = NeedLabel.objects.create(fact=home, locale=locale("it"), label="Casa")
    english = NeedLabel.objects.get(fact=legal, locale=locale("en"))
    english.fact, english.label = home, "Home"
    english.save()
    assert casa.get_translation(locale("en")) == english


def test_a_translator_gives_a_need_its_name_in_her_language(desk, legal, editor):
    italian = NeedLabel.objects.get(fact=legal, locale=locale("it"))
    assert desk.post(translate(italian), {"locales": [locale("fr").pk]}).status_code == 302
    work = Translation.objects.get(target_locale=locale("fr"))
    for segment in work.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, locale=locale("fr"), context=segment.context, data="Papiers et avocat"
        )
    work.save_target(user=editor)
    assert NeedLabel.objects.get(fact=legal, locale=locale("fr")).label == "Papiers et avocat"

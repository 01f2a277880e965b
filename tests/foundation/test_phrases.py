"""Does a notice of the phrase bank speak the reader's language the same minute?"""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from foundation.furniture import notices_at
from foundation.models import Notice, Phrase, PhraseText
from foundation.phrases import LRI, PDI, say
from tests.factories.cast import locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed_on():
    phrase = Phrase.objects.create(key="closed-on", purpose="notice", slots={"date": "date", "phone": "phone"})
    for code, text in (("it", "Chiuso: {date}. Chiama {phone}."), ("ar", "مغلق: {date}. {phone}")):
        PhraseText.objects.create(fact=phrase, locale=locale(code), text=text)
    return phrase


FACTS = {"date": "2026-11-24", "phone": "+390721000011"}


def test_facts_are_written_out_in_the_language_of_the_text(closed_on):
    assert say(closed_on, FACTS, language="it").text == (
        f"Chiuso: martedì 24 novembre 2026. Chiama {LRI}+39 0721 000011{PDI}."
    )
    assert "الثلاثاء" in say(closed_on, FACTS, language="ar").text


def test_a_missing_language_gives_the_next_of_the_chain_with_its_name(closed_on):
    words = say(closed_on, FACTS, language="es")
    assert (words.language, words.direction) == ("it", "ltr")
    assert "martedì" in words.text


def test_a_notice_holds_from_its_start_to_its_end_and_only_everywhere(closed_on):
    now = timezone.now()
    Notice.objects.create(
        phrase=closed_on, facts=FACTS, everywhere=True, starts_at=now, ends_at=now + timedelta(hours=1)
    )
    Notice.objects.create(phrase=closed_on, facts=FACTS, starts_at=now)
    assert len(notices_at(now, "it")) == 1
    assert notices_at(now - timedelta(seconds=1), "it") == []
    assert notices_at(now + timedelta(hours=1), "it") == []


def test_a_notice_is_a_phrase_or_a_text_with_all_its_facts(closed_on):
    for notice in (
        Notice(),
        Notice(phrase=closed_on, facts=FACTS, text="anche"),
        Notice(phrase=closed_on, facts={"date": "2026-11-24"}),
    ):
        with pytest.raises(ValidationError):
            notice.full_clean()
    Notice(phrase=closed_on, facts=FACTS).full_clean()


def test_a_text_must_use_the_slots_of_its_phrase(closed_on):
    with pytest.raises(ValidationError) as refused:
        PhraseText(fact=closed_on, locale=locale("en"), text="Closed: {dat}.").full_clean()
    assert "text" in refused.value.message_dict

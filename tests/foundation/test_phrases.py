"""Does a notice of the phrase bank speak the reader's language the same minute?"""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from foundation.furniture import help_numbers
from foundation.kinds import FSI, LRI, PDI
from foundation.models import HelpNumber, Notice, Phrase, PhraseText
from foundation.notices import notices_at
from foundation.phrases import plain_texts, say
from services_directory.models import Document, DocumentLabel
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
    Notice.objects.create(phrase=closed_on, facts=FACTS, starts_at=now, on_services=True)
    assert len(notices_at(now, "it")) == 1
    assert notices_at(now - timedelta(seconds=1), "it") == []
    assert notices_at(now + timedelta(hours=1), "it") == []


def test_a_notice_is_a_phrase_or_a_text_with_all_its_facts(closed_on):
    for notice in (
        Notice(everywhere=True),
        Notice(everywhere=True, phrase=closed_on, facts=FACTS, text="anche"),
        Notice(everywhere=True, phrase=closed_on, facts={"date": "2026-11-24"}),
    ):
        with pytest.raises(ValidationError):
            notice.full_clean()
    Notice(everywhere=True, phrase=closed_on, facts=FACTS).full_clean()


def test_a_text_must_use_the_slots_of_its_phrase(closed_on):
    with pytest.raises(ValidationError) as refused:
        PhraseText(fact=closed_on, locale=locale("en"), text="Closed: {dat}.").full_clean()
    assert "text" in refused.value.message_dict


# What cannot be said is left out of the page, and the page is there.

WRONG = [
    {"date": "2026-11-24"},
    {"date": "2026-11-24", "phone": "+39"},
    {"date": "2026-11-24", "phone": None},
    {"date": "domani", "phone": "112"},
    None,
]


@pytest.mark.parametrize("facts", WRONG, ids=str)
def test_a_notice_that_cannot_be_said_is_left_out_and_logged(client, site_root, closed_on, caplog, facts):
    Notice.objects.create(phrase=closed_on, facts=facts or [], everywhere=True)
    Notice.objects.create(text="Chiamate prima di venire.", everywhere=True)
    page = client.get("/it/")
    assert page.status_code == 200
    assert "Chiamate prima di venire." in page.content.decode()
    assert "Chiuso:" not in page.content.decode()
    assert f"phrase {closed_on.pk} in it cannot be said" in caplog.text
    assert client.get("/it/search/").status_code == 200
    assert client.get("/it/not-there/").status_code == 404


def test_a_help_number_stays_when_its_label_cannot_be_said(site_root, closed_on):
    HelpNumber.objects.create(number="112", label=closed_on)
    assert [(one.number, one.label) for one in help_numbers("it")] == [("112", None)]


def test_a_kind_that_nobody_has_handed_in_is_left_out(closed_on):
    Phrase.objects.filter(pk=closed_on.pk).update(slots={"date": "date", "phone": "fax"})
    assert say(Phrase.objects.get(), FACTS, language="it") is None


@pytest.mark.parametrize("text", ["Fino a {date}.", "Fino a {date", "Fino a {0}."])
def test_a_reason_with_braces_is_not_shown(db, caplog, text):
    for key, words in (("until", text), ("holiday", "È un giorno di festa.")):
        phrase = Phrase.objects.create(key=key, purpose="reason", slots={"date": "date"} if key == "until" else {})
        PhraseText.objects.create(fact=phrase, locale=locale("it"), text=words)
    assert [words.text for words in plain_texts("it").values()] == ["È un giorno di festa."]
    assert "cannot be said" in caplog.text


def test_a_notice_phrase_with_slots_is_no_reason_and_nobody_is_alarmed(closed_on, caplog):
    assert plain_texts("it") == {}
    assert caplog.text == ""


# What an editor types is read by its kind.


def test_what_was_typed_is_stored_as_every_language_needs_it(closed_on):
    notice = Notice(everywhere=True, phrase=closed_on, facts={"date": "2026-11-24", "phone": "0721 000 011"})
    notice.full_clean()
    assert notice.facts == FACTS


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("phone", "+39"), ("phone", "domani"), ("phone", "12"), ("date", "2026-02-30"), ("time", "25:00"), ("time", "17")]
    + [("number", "tre"), ("number", "+3"), ("place", "Biblioteca"), ("document", "passaporto")],
)
def test_what_no_language_can_say_is_refused(db, kind, typed):
    phrase = Phrase.objects.create(key="x", purpose="notice", slots={"it": kind})
    with pytest.raises(ValidationError) as refused:
        Notice(everywhere=True, phrase=phrase, facts={"it": typed}).full_clean()
    assert "facts" in refused.value.message_dict


@pytest.mark.parametrize(("kind", "typed"), [("phone", "116117"), ("time", "09:30"), ("number", "12")])
def test_short_numbers_and_times_are_read(db, kind, typed):
    phrase = Phrase.objects.create(key="x", purpose="notice", slots={"it": kind})
    PhraseText.objects.create(fact=phrase, locale=locale("it"), text="Ecco: {it}")
    notice = Notice(everywhere=True, phrase=phrase, facts={"it": typed})
    notice.full_clean()
    assert say(phrase, notice.facts, language="ar").text == f"Ecco: {LRI}{typed}{PDI}"


# A slot may name a row: it is said in the language of the sentence.


@pytest.fixture
def bring(db):
    phrase = Phrase.objects.create(key="bring", purpose="notice", slots={"document": "document"})
    for code, text in (("it", "Porta: {document}."), ("ar", "أحضر: {document}.")):
        PhraseText.objects.create(fact=phrase, locale=locale(code), text=text)
    paper = Document.objects.create(key="passport", icon="passport", italian_name="Passaporto")
    for code, label in (("it", "Passaporto"), ("ar", "جواز السفر")):
        DocumentLabel.objects.create(fact=paper, locale=locale(code), label=label)
    return phrase


def test_a_paper_is_named_in_the_language_of_the_sentence(bring):
    notice = Notice(everywhere=True, phrase=bring, facts={"document": "passport"})
    notice.full_clean()
    assert say(bring, notice.facts, language="ar").text == f"أحضر: {FSI}جواز السفر{PDI}."
    assert say(bring, notice.facts, language="it").text == f"Porta: {FSI}Passaporto{PDI}."
    Document.objects.all().delete()
    assert say(bring, notice.facts, language="it") is None


def test_a_place_is_named_as_visitors_may_know_it(library):
    phrase = Phrase.objects.create(key="moved-to", purpose="notice", slots={"place": "place"})
    PhraseText.objects.create(fact=phrase, locale=locale("it"), text="Nuovo posto: {place}.")
    facts = {"place": str(library.uid)}
    Notice(everywhere=True, phrase=phrase, facts=facts).full_clean()
    assert "Biblioteca, Vallefoglia" in say(phrase, facts, language="it").text
    library.address_hidden = True
    library.save()
    assert say(phrase, facts, language="it").text == f"Nuovo posto: {FSI}Vallefoglia{PDI}."


# The slots of a phrase fit its texts and what is shown now.


@pytest.mark.parametrize("slots", [{"date": ["date"]}, {"date": "day"}, {"the date": "date"}, ["date"]], ids=str)
def test_slots_are_words_for_known_kinds(slots):
    with pytest.raises(ValidationError) as refused:
        Phrase(key="x", purpose="notice", slots=slots).full_clean()
    assert "slots" in refused.value.message_dict


@pytest.mark.parametrize("purpose", ["reason", "label"])
def test_only_a_notice_has_somebody_to_fill_in_facts(db, purpose):
    with pytest.raises(ValidationError) as refused:
        Phrase(key="x", purpose=purpose, slots={"date": "date"}).full_clean()
    assert "slots" in refused.value.message_dict


@pytest.mark.parametrize("slots", [{}, {"date": "date"}, {"date": "date", "phone": "phone", "place": "place"}], ids=str)
def test_a_phrase_keeps_the_slots_of_its_texts(closed_on, slots):
    closed_on.slots = slots
    with pytest.raises(ValidationError) as refused:
        closed_on.full_clean()
    assert "slots" in refused.value.message_dict


def test_a_phrase_does_not_change_its_kinds_under_a_notice_that_is_shown(closed_on):
    notice = Notice.objects.create(everywhere=True, phrase=closed_on, facts=FACTS)
    closed_on.full_clean()
    closed_on.slots = {"date": "date", "phone": "number"}
    with pytest.raises(ValidationError):
        closed_on.full_clean()
    notice.starts_at, notice.ends_at = timezone.now() - timedelta(days=2), timezone.now() - timedelta(days=1)
    notice.save()
    closed_on.full_clean()


def test_one_word_in_braces_stands_for_one_kind(closed_on):
    with pytest.raises(ValidationError):
        Phrase(key="again", purpose="notice", slots={"date": "time"}).full_clean()
    Phrase(key="again", purpose="notice", slots={"date": "date", "time": "time"}).full_clean()

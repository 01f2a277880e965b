"""Does an editor find the territory and the words, and is nothing of a colleague's lost?"""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import ModelLogEntry
from wagtail.snippets.models import get_snippet_models

from foundation.models import Fact, NeedLabel, Notice, Phrase, PhraseText, Place
from tests.factories.cast import locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def typed(page, **changed) -> dict:
    """Return what the browser would send back from an edit view, with changes."""
    form = page.context["form"]
    found = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (found | changed).items() if value not in (None, False)}


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize("model", get_snippet_models(), ids=lambda model: model.__name__)
def test_each_list_and_each_empty_form_opens(desk, site_root, model):
    names = {pattern.name for pattern in model.snippet_viewset.get_urlpatterns()}
    assert desk.get(url(model, "list"), {"q": "a"}).status_code == 200
    if "add" in names:
        assert desk.get(url(model, "add")).status_code == 200


def test_each_fact_opens_with_its_history_and_its_deletion(desk, make_service, make_workshop, holiday, privacy_notice):
    make_service(), make_workshop()
    seen = set()
    for model in get_snippet_models():
        row = model.objects.first()
        if row is None:
            continue
        seen.add(model.__name__)
        names = {pattern.name for pattern in model.snippet_viewset.get_urlpatterns()}
        for view in {"edit", "history", "usage", "delete", "cancel"} & names:
            assert desk.get(url(model, view, row.pk)).status_code == 200, (model, view)
    assert {"Service", "ServicePoint", "Series", "Occurrence", "Need", "PhraseText", "PrivacyNotice"} <= seen


def test_the_menu_is_short_and_in_order(desk, site_root):
    page = desk.get(reverse("wagtailadmin_home")).content.decode()
    places = [page.index(f'"name": "{name}"') for name in ("services", "workshops", "territory", "words")]
    assert places == sorted(places)
    for hidden in ("snippets", "help", "documents", "images"):
        assert f'"name": "{hidden}"' not in page


def test_log_in_and_admin_bear_our_name(desk, site_root):
    door = Client(headers={"accept-language": "it"}).get(reverse("wagtailadmin_login")).content.decode()
    assert re.findall(r"<(title|h1)>\s*(.+?)\s*</", door) == [("title", "Accedi - EMMA"), ("h1", "Accedi a EMMA")]
    home = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert re.search(r"<title>\s*.* - EMMA</title>", home)
    for page in (door, home):
        assert "icon-wagtail" not in page
        assert 'href="/static/img/favicon.svg"' in page


def test_the_way_from_a_listed_page_to_its_facts_costs_no_query(editor, make_service, make_workshop):
    for page in (make_service().specific, make_workshop().specific):
        page = type(page).objects.get(pk=page.pk)
        fact_id = getattr(page, "service_id", None) or page.series_id
        buttons = [fn for fn in hooks.get_hooks("register_page_listing_buttons") if fn.__name__ == "facts_button"]
        with CaptureQueriesContext(connection) as captured:
            found = [button.url for fn in buttons for button in fn(page, editor)]
        assert len(captured) == 0
        assert len(found) == 1
        assert found[0].endswith(f"/edit/{fact_id}/")


def test_no_fact_has_drafts_or_copies():
    for model in get_snippet_models():
        if issubclass(model, Fact):
            viewset = model.snippet_viewset
            assert not viewset.draftstate_enabled
            assert not viewset.revision_enabled
            assert not viewset.copy_view_enabled


def test_a_saved_fact_is_in_its_history(desk, editor, library):
    page = desk.get(url(Place, "edit", library.pk))
    assert desk.post(url(Place, "edit", library.pk), typed(page, street="Via Nuova 2")).status_code == 302
    library.refresh_from_db()
    assert library.street == "Via Nuova 2"
    entry = ModelLogEntry.objects.get(object_id=str(library.pk), action="wagtail.edit")
    assert entry.user == editor


def test_a_colleagues_save_is_not_overwritten_unseen(desk, library):
    opened = desk.get(url(Place, "edit", library.pk))
    colleague = Place.objects.get(pk=library.pk)
    colleague.postal_code = "61121"
    colleague.save()
    mine = typed(opened, street="Via Nuova 2")

    refused = desk.post(url(Place, "edit", library.pk), mine)
    assert refused.status_code == 200
    library.refresh_from_db()
    assert (library.street, library.postal_code) == ("Via Esempio 1", "61121")
    form = refused.context["form"]
    assert form["street"].value() == "Via Nuova 2"
    assert len(form.non_field_errors()) == 1

    again = typed(refused, postal_code="61121")
    assert desk.post(url(Place, "edit", library.pk), again).status_code == 302
    library.refresh_from_db()
    assert (library.street, library.postal_code) == ("Via Nuova 2", "61121")


def test_the_message_names_the_colleague_and_what_differs(desk, library):
    giulia = get_user_model().objects.create_superuser("giulia", "giulia@example.org", "una-frase-lunga")
    opened = desk.get(url(Place, "edit", library.pk))
    saved = Place.objects.get(pk=library.pk)
    saved.postal_code = "61121"
    saved.save()
    ModelLogEntry.objects.log_action(instance=saved, action="wagtail.edit", user=giulia)
    refused = desk.post(url(Place, "edit", library.pk), typed(opened))
    text = str(refused.context["form"].non_field_errors())
    assert "giulia" in text
    assert str(Place._meta.get_field("postal_code").verbose_name).lower() in text.lower()


def test_a_place_in_use_says_what_needs_it_and_stays(desk, make_service, library):
    service = make_service().service
    page = desk.get(url(Place, "delete", library.pk))
    assert str(service.points.get()) in page.content.decode()
    response = desk.post(url(Place, "delete", library.pk), follow=True)
    assert response.status_code == 200
    assert Place.objects.filter(pk=library.pk).exists()
    assert "Biblioteca" in said(response)


def test_a_place_that_nobody_needs_goes(desk, library):
    assert desk.post(url(Place, "delete", library.pk)).status_code == 302
    assert not Place.objects.filter(pk=library.pk).exists()


def test_facts_are_not_deleted_in_bulk(desk, make_service, library):
    make_service()
    bulk = reverse("wagtail_bulk_action", args=["foundation", "place", "delete"])
    response = desk.post(f"{bulk}?id={library.pk}&next=/admin/", follow=True)
    assert response.status_code == 200
    assert Place.objects.filter(pk=library.pk).exists()


def test_a_label_is_translated_with_wagtail_localize(desk, site_root, legal):
    french = locale("fr")
    label = NeedLabel.objects.get(fact=legal, locale__language_code="it")
    listing = desk.get(url(NeedLabel, "list")).content.decode()
    submit = reverse("wagtail_localize:submit_snippet_translation", args=["foundation", "needlabel", label.pk])
    assert submit in listing
    assert desk.post(submit, {"locales": [french.pk]}).status_code == 302
    made = NeedLabel.objects.get(fact=legal, locale=french)
    assert made.translation_key == label.translation_key
    assert desk.get(url(NeedLabel, "edit", made.pk)).status_code == 200


def test_one_label_per_language(desk, site_root, legal):
    response = desk.post(url(NeedLabel, "add") + "?locale=it", {"fact": legal.pk, "label": "Di nuovo"})
    assert response.status_code == 200
    assert "fact" in response.context["form"].errors
    assert NeedLabel.objects.filter(fact=legal, locale__language_code="it").count() == 1


def test_a_need_shows_its_name_in_each_language(desk, site_root, legal):
    locale("ar")
    page = desk.get(url(type(legal), "edit", legal.pk)).content.decode()
    assert "Documenti e avvocato" in page
    assert "select_locale=ar" in page


def test_a_notice_is_made_of_a_phrase_and_a_date_field(desk, site_root):
    phrase = Phrase.objects.create(key="closed", purpose="notice", slots={"date": "date"})
    PhraseText.objects.create(fact=phrase, locale=locale("it"), text="Chiuso: {date}.")
    sent = {"phrase": phrase.pk, "level": "info", "starts_at": "2026-11-23 08:00", "everywhere": "on"}
    missing = desk.post(url(Notice, "add"), sent)
    assert missing.status_code == 200
    assert "facts" in missing.context["form"].errors
    wrong = desk.post(url(Notice, "add"), sent | {"facts_date": "domani"})
    assert "facts" in wrong.context["form"].errors
    assert desk.post(url(Notice, "add"), sent | {"facts_date": "2026-12-08"}).status_code == 302
    assert Notice.objects.get().facts == {"date": "2026-12-08"}


def test_a_phone_that_is_none_is_not_stored(desk, site_root):
    phrase = Phrase.objects.create(key="phone-changed", purpose="notice", slots={"phone": "phone"})
    PhraseText.objects.create(fact=phrase, locale=locale("it"), text="Nuovo numero: {phone}.")
    sent = {"phrase": phrase.pk, "level": "info", "starts_at": "2026-11-23 08:00", "everywhere": "on"}
    wrong = desk.post(url(Notice, "add"), sent | {"facts_phone": "+39"})
    assert "{phone}" in wrong.context["form"].errors["facts"][0]
    assert desk.post(url(Notice, "add"), sent | {"facts_phone": "0721 000 001"}).status_code == 302
    assert Notice.objects.get().facts == {"phone": "+390721000001"}


def test_a_place_in_a_notice_is_chosen_from_the_list(desk, site_root, library):
    phrase = Phrase.objects.create(key="moved-to", purpose="notice", slots={"place": "place"})
    PhraseText.objects.create(fact=phrase, locale=locale("it"), text="Nuovo posto: {place}.")
    page = BeautifulSoup(desk.get(url(Notice, "add")).content, "html.parser")
    offered = {one["value"]: one.text for one in page.select("select[name=facts_place] option")}
    assert offered == {"": "—", str(library.uid): "Biblioteca (Vallefoglia)"}


def test_a_slot_is_not_added_under_the_texts_of_a_phrase(desk, site_root):
    phrase = Phrase.objects.create(key="closed", purpose="notice")
    PhraseText.objects.create(fact=phrase, locale=locale("it"), text="Chiuso.")
    page = desk.get(url(Phrase, "edit", phrase.pk))
    refused = desk.post(url(Phrase, "edit", phrase.pk), typed(page, slots='{"date": "date"}'))
    assert "slots" in refused.context["form"].errors
    assert Phrase.objects.get().slots == {}


def test_an_expired_notice_stays_editable(desk, site_root):
    now = timezone.now()
    gone = {"starts_at": now - timedelta(days=2), "ends_at": now - timedelta(days=1)}
    notice = Notice.objects.create(text="Ieri", everywhere=True, **gone)
    assert desk.get(url(Notice, "edit", notice.pk)).status_code == 200

"""Does the index follow pages and facts, and nothing that visitors may not see?"""

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from foundation.locks import known_locks
from foundation.models import InformationPage, NeedLabel, SearchEntry, SearchGram
from foundation.search import index
from foundation.search.finder import find
from services_directory.models import Document, DocumentLabel, Service, ServiceDocument
from tests.factories.cast import locale

pytestmark = pytest.mark.django_db


def finds(query, language="it"):
    return [found.title for found in find(query, language=language).items]


def test_publishing_updates_and_a_draft_does_not(make_service):
    page = make_service("Sportello casa")
    page.title = "Sportello affitti"
    revision = page.save_revision()
    assert finds("affitti") == []
    assert finds("casa") == ["Sportello casa"]
    revision.publish()
    assert finds("affitti") == ["Sportello affitti"]
    assert finds("casa") == []


def test_a_page_never_published_is_not_found(make_service, service_index):
    page = make_service("Sportello casa")
    draft = type(page)(title="Bozza segreta", slug="bozza", summary="x", service=page.service, live=False)
    service_index.add_child(instance=draft)
    draft.save_revision()
    assert finds("segreta") == []
    assert not SearchEntry.objects.filter(pk=draft.pk).exists()


def test_unpublishing_removes_and_publishing_again_brings_back(make_service):
    page = make_service("Sportello casa")
    page.unpublish()
    assert finds("sportello") == []
    page.save_revision().publish()
    assert finds("sportello") == ["Sportello casa"]


def test_deleting_removes(make_service):
    page = make_service("Sportello casa")
    page.delete()
    assert finds("sportello") == []
    assert not SearchEntry.objects.filter(pk=page.pk).exists()


def test_a_page_below_a_deleted_one_goes_too(make_service, service_index):
    make_service("Sportello casa")
    service_index.delete()
    assert finds("sportello") == []


def test_a_moved_page_is_found_at_its_new_address(site_root):
    page = site_root.add_child(instance=InformationPage(title="Domande frequenti", slug="domande"))
    shelf = site_root.add_child(instance=InformationPage(title="Scaffale", slug="scaffale"))
    page.move(shelf, pos="last-child")
    assert [found.url for found in find("domande", language="it").items] == ["/it/scaffale/domande/"]


def test_a_new_slug_is_a_new_address(make_service, service_index):
    make_service("Sportello casa", slug="casa")
    service_index.slug = "aiuto"
    service_index.save()
    assert [found.url for found in find("casa", language="it").items] == ["/it/aiuto/casa/"]


def test_an_alias_is_no_translation(make_service, site_root):
    page = make_service("Sportello casa", slug="casa")
    french = site_root.get_parent().add_child(
        instance=type(site_root)(
            title="EMMA", slug="home-fr", locale=locale("fr"), translation_key=site_root.translation_key
        )
    )
    alias = page.create_alias(parent=french, update_locale=locale("fr"), update_slug="casa")
    assert not SearchEntry.objects.filter(pk=alias.pk).exists()
    assert finds("casa", "fr") == ["Sportello casa"]


def test_a_private_page_and_all_below_it_is_not_found(make_service, service_index):
    make_service("Sportello casa")
    lock = PageViewRestriction.objects.create(page=service_index, restriction_type="login")
    assert finds("sportello") == []
    lock.delete()
    assert finds("sportello") == ["Sportello casa"]


def test_what_another_process_made_private_is_not_indexed_though_this_one_has_not_heard(make_service, monkeypatch):
    page = make_service("Sportello casa")
    monkeypatch.setattr("foundation.content_version.may_keep", lambda: True)
    monkeypatch.setattr("foundation.content_version.READ_EVERY_SECONDS", 3600)
    assert known_locks() == ()
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, restriction_type="login")])  # no signal
    index.update(page)
    assert finds("sportello") == []


@pytest.mark.parametrize(("status", "found"), [("temporarily closed", True), ("inactive", False), ("defunct", False)])
def test_a_service_given_up_is_not_found(make_service, status, found):
    service = make_service("Sportello casa").service
    service.status = status
    service.save()
    assert bool(finds("sportello")) is found


def test_labels_and_facts_are_words_too(make_service, legal, union, library, pesaro):
    service = make_service("Sportello casa").service
    paper = Document.objects.create(key="isee", icon="isee", italian_name="Attestazione ISEE")
    DocumentLabel.objects.create(fact=paper, locale=locale("en"), label="Income certificate")
    assert finds("attestazione") == []
    row = ServiceDocument.objects.create(service=service, document=paper)
    assert finds("attestazione") == finds("income certificates", "en") == ["Sportello casa"]
    row.delete()
    assert finds("attestazione") == []
    union.name = "Ambito sociale"
    union.save()
    assert finds("ambito") == ["Sportello casa"]
    library.municipality = pesaro
    library.save()
    assert finds("pesaro") == ["Sportello casa"]
    assert finds("vallefoglia") == []
    label = NeedLabel.objects.create(fact=legal, locale=locale("sq"), label="Dokumente dhe avokat")
    assert finds("avokat", "sq") == ["Sportello casa"]
    label.delete()
    assert finds("avokat", "sq") == []


def test_topics_of_a_service_are_words(make_service, music):
    service = make_service("Sportello casa").service
    service.topics.add(music)
    service.save()
    assert finds("musica") == ["Sportello casa"]
    service = Service.objects.get(pk=service.pk)
    service.topics.clear()
    service.save()
    assert finds("musica") == []


def test_the_name_of_a_hidden_place_is_not_found(make_service, library):
    make_service("Aiuto contro la violenza")
    assert finds("biblioteca") == ["Aiuto contro la violenza"]
    library.address_hidden = True
    library.save()
    assert finds("biblioteca") == []
    assert finds("vallefoglia") == ["Aiuto contro la violenza"]


def test_a_workshop_that_is_over_is_not_found_and_a_cancelled_one_is(make_workshop):
    series = make_workshop("Musica insieme").series
    series.status = "cancelled"
    series.save()
    assert finds("insieme") == ["Musica insieme"]
    series.status = "ended"
    series.save()
    assert finds("insieme") == []


def test_rebuilding_finds_the_same_as_following(make_service, make_workshop, capsys):
    make_service("Sportello casa")
    make_workshop("Musica insieme")
    followed = list(SearchEntry.objects.order_by("pk").values())
    grams = set(SearchGram.objects.values_list("gram", "word"))
    SearchEntry.objects.update(title_words="", key_words="", words="")
    assert finds("casa") == []
    call_command("rebuild_search")
    assert list(SearchEntry.objects.order_by("pk").values()) == followed
    assert set(SearchGram.objects.values_list("gram", "word")) == grams
    assert finds("casa") == ["Sportello casa"]
    assert capsys.readouterr().out == f"{len(followed)} pages can be found\n"


def test_removing_takes_one_page_out(make_service):
    page = make_service("Sportello casa")
    make_service("Altra casa", slug="altra")
    index.remove(page)
    assert finds("casa") == ["Altra casa"]


def test_fixtures_are_left_alone(make_service):
    from django.db.models.signals import post_save

    page = make_service("Sportello casa")
    index.remove(page)
    post_save.send(sender=type(page), instance=page, created=False, raw=True, update_fields=None, using="default")
    assert finds("casa") == []


def test_within_a_block_each_touched_page_is_looked_at_once_and_at_its_end(
    make_service, legal, django_assert_num_queries
):
    page = make_service()
    with index.each_page_once():
        page.title = "Aiuto per la casa"
        page.save()
        legal.save()
        with index.each_page_once():
            page.save()
        assert not finds("casa")
    assert finds("casa")
    with django_assert_num_queries(0), index.each_page_once():
        pass


def test_what_a_broken_block_left_behind_waits_for_nobody(make_service):
    page = make_service()

    @index.each_page_once()
    def broken():
        page.save()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    page.title = "Aiuto per la casa"
    page.save()
    assert finds("casa")

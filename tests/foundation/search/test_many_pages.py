"""Does a change that touches many pages cost an editor little, and does the index still hear of each?"""

import time

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from foundation.models import Municipality, SearchEntry, SearchMark
from foundation.search import index
from foundation.search.finder import find
from tests.events.registration.test_races import at_once


def finds(query):
    return find(query, language="it").total


def rename(town: Municipality, name: str) -> list[str]:
    """Return the statements of an editor's save."""
    town.name = name
    with CaptureQueriesContext(connection) as captured:
        town.save()
    return [query["sql"] for query in captured]


@pytest.fixture
def services(make_service, make_workshop):
    """Return a maker of more services, and as many workshops, in Vallefoglia."""

    def make(number: int) -> None:
        for _ in range(number):
            make_service()
            make_workshop(weekly=False)

    return make


@pytest.fixture
def _two_are_many(monkeypatch):
    monkeypatch.setattr(index, "BATCH", 2)
    monkeypatch.setattr(index, "MOST_AT_ONCE", 4)


@pytest.mark.django_db
class TestAtOnce:
    def test_thirty_pages_cost_as_many_queries_as_four(self, services, vallefoglia):
        services(2)
        few = rename(vallefoglia, "Colbordolo")
        services(13)
        many = rename(vallefoglia, "Montelabbate")
        assert finds("colbordolo") == 0
        assert finds("montelabbate") == 30
        assert len(few) == len(many) <= 30

    def test_where_nothing_changed_nothing_is_written(self, services, vallefoglia):
        services(2)
        said = rename(vallefoglia, vallefoglia.name)
        assert [sql for sql in said if "foundation_search" in sql and not sql.startswith("SELECT")] == []

    def test_only_rows_that_differ_are_written(self, services, music):
        services(2)
        label = music.labels.get()
        label.label = "Canto"
        with CaptureQueriesContext(connection) as captured:
            label.save()
        written = [query["sql"] for query in captured if 'INSERT INTO "foundation_searchentry"' in query["sql"]]
        assert len(written) == 1
        assert finds("canto") == SearchEntry.objects.filter(kind="workshop").count() == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("_two_are_many")
class TestLater:
    def test_too_many_pages_are_left_for_run_due(self, services, vallefoglia):
        services(3)
        said = rename(vallefoglia, "Colbordolo")
        assert len(said) < 10
        assert (finds("vallefoglia"), finds("colbordolo"), SearchMark.objects.count()) == (6, 0, 6)
        call_command("run_due")
        assert (finds("vallefoglia"), finds("colbordolo"), SearchMark.objects.count()) == (0, 6, 0)

    def test_the_command_says_what_it_did_and_does_it_once(self, services, vallefoglia, capsys):
        services(3)
        rename(vallefoglia, "Colbordolo")
        for _ in range(2):
            call_command("update_search")
        assert capsys.readouterr().out == "6 pages looked at again for the search\n"

    def test_a_page_gone_meanwhile_is_no_hindrance(self, services, make_service, vallefoglia):
        services(2)
        page = make_service("Sportello casa")
        rename(vallefoglia, "Colbordolo")
        page.delete()
        assert index.catch_up() == 5
        assert finds("colbordolo") == 4

    def test_a_change_while_pages_are_looked_at_is_not_lost(self, services, vallefoglia, monkeypatch):
        services(3)
        rename(vallefoglia, "Colbordolo")
        read = index._entries

        def changed_meanwhile(pages):
            entries = read(pages)
            if vallefoglia.name == "Colbordolo":
                rename(vallefoglia, "Montelabbate")
            return entries

        monkeypatch.setattr(index, "_entries", changed_meanwhile)
        index.catch_up()
        assert (finds("colbordolo"), finds("montelabbate")) == (0, 6)

    def test_a_place_that_is_hidden_is_found_by_its_name_no_moment_longer(self, services, library):
        services(3)
        assert finds("biblioteca") == 6
        library.address_hidden = True
        library.save()
        assert (finds("biblioteca"), SearchMark.objects.count()) == (0, 0)

    def test_what_is_made_private_is_gone_at_once_and_comes_back_later(self, services, site_root):
        services(3)
        lock = PageViewRestriction.objects.create(page=site_root, restriction_type="login")
        assert (finds("vallefoglia"), SearchEntry.objects.count()) == (0, 0)
        lock.delete()
        index.catch_up()
        assert finds("vallefoglia") == 6

    def test_an_import_is_done_at_its_end(self, services, vallefoglia):
        services(3)
        with index.each_page_once():
            rename(vallefoglia, "Colbordolo")
            assert finds("colbordolo") == 0
        assert (finds("colbordolo"), SearchMark.objects.count()) == (6, 0)

    def test_rebuilding_leaves_nothing_to_do(self, services, vallefoglia):
        services(3)
        rename(vallefoglia, "Colbordolo")
        call_command("rebuild_search")
        assert (finds("colbordolo"), SearchMark.objects.count()) == (6, 0)


@pytest.mark.django_db(transaction=True)
class TestRaces:
    @pytest.mark.usefixtures("_two_are_many")
    def test_of_two_that_catch_up_at_once_each_takes_others(self, services, vallefoglia):
        services(6)
        rename(vallefoglia, "Colbordolo")
        assert sum(at_once(lambda n: index.catch_up(), 2)) == 12
        assert (finds("colbordolo"), SearchMark.objects.count()) == (12, 0)

    def test_who_read_before_a_change_does_not_write_after_it(self, make_service, vallefoglia, monkeypatch):
        page = make_service()
        read = index._entries

        def slowly(n: int) -> None:
            if n == 0:  # reads first, is slow to write
                monkeypatch.setattr(index, "_entries", lambda pages: (read(pages), time.sleep(1))[0])
                index.update_pages([page.pk])
            else:
                time.sleep(0.3)
                rename(vallefoglia, "Colbordolo")

        assert at_once(slowly, 2) == [None, None]
        assert (finds("vallefoglia"), finds("colbordolo")) == (0, 1)

"""Does an editor see what a change does to the dates before it is done, and does no family lose its seat by a click?"""

from datetime import time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from events import operations
from events.domain.rule import read
from events.models import Occurrence, Series, WorkshopPage
from events.rule_field import KEPT, RuleField, answers, rule_text
from foundation.models import Place
from tests import admin_form
from tests.factories.cast import locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, editor):
    client.force_login(editor)
    return client


def url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def take_seats(row, number: int) -> None:
    Occurrence.objects.filter(pk=row.pk).update(seats_taken=number)


@pytest.fixture
def begin(admin, calendar_page, music, library):
    """Fill in the form "New workshop": four Thursdays from next month on."""

    def send(**changes):
        first = timezone.localdate() + timedelta(days=30)
        given = {
            "title": "Coro delle mamme",
            "first_date": first.isoformat(),
            "starts": "17:00",
            "ends": "18:30",
            "rule_repeat": "weekly",
            "rule_count": "4",
            "topic": music.pk,
            "place": library.pk,
            "capacity": "10",
            **changes,
        }
        return admin.post(url(Series, "add"), admin_form.answers(admin.get(url(Series, "add")), **given))

    return send


class TestNewWorkshop:
    def test_one_form_makes_dates_and_a_draft_and_leads_to_the_words(self, begin, editor):
        reply = begin()
        page = WorkshopPage.objects.get()
        assert reply["Location"] == edit(page)
        assert (page.title, page.slug, page.live, page.owner) == ("Coro delle mamme", "coro-delle-mamme", False, editor)
        assert page.series.schedule.rule_text == "FREQ=WEEKLY;COUNT=4"
        assert page.series.occurrences.count() == 4

    def test_a_single_date_needs_no_rule(self, begin):
        begin(rule_repeat="", rule_count="7")
        series = Series.objects.get()
        assert series.schedule.rule_text == ""
        assert series.occurrences.count() == 1

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("title", {"title": ""}),
            ("first_date", {"first_date": "domani"}),
            ("first_date", {"first_date": "1999-01-01"}),
            ("rule", {"rule_interval": "99"}),
            ("rule", {"rule_interval": "spesso"}),
            ("rule", {"rule_count": "61"}),
            ("rule", {"rule_repeat": "kept", "rule_kept": "FREQ=SECONDLY"}),
            ("rule", {"rule_repeat": "kept", "rule_kept": "FREQ=DAILY;INTERVAL=0"}),
            ("until", {"until": "2100-01-01"}),
            ("capacity", {"capacity": ""}),
            ("maximum_age", {"minimum_age": "9", "maximum_age": "3"}),
        ],
    )
    def test_a_wrong_answer_is_said_at_its_field_and_writes_nothing(self, begin, field, changes):
        reply = begin(**changes)
        assert reply.status_code == 200
        assert field in reply.context["form"].errors
        assert not Series.objects.exists()
        assert not WorkshopPage.objects.exists()

    def test_a_time_that_the_clocks_jump_over_is_refused(self, begin):
        reply = begin(first_date="2027-03-28", starts="02:30", ends="03:30", rule_repeat="", rule_count="")
        assert "starts" in reply.context["form"].errors


class TestRuleField:
    @pytest.mark.parametrize(
        "rule",
        [
            "",
            "FREQ=DAILY",
            "FREQ=DAILY;INTERVAL=3;COUNT=5",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=TU,TH",
            "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=MONTHLY;COUNT=6;BYDAY=2WE",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            # These the questions have no words for: they are kept as they are.
            "FREQ=DAILY;BYDAY=MO,TU",
            "FREQ=MONTHLY;BYDAY=-3FR",
            "FREQ=MONTHLY;BYMONTHDAY=1,15",
            "FREQ=MONTHLY",
        ],
    )
    def test_what_is_stored_is_shown_and_sent_back_unchanged(self, rule):
        assert read(rule_text(answers(rule)))[0] == read(rule)[0]

    def test_only_what_has_no_words_is_kept(self):
        assert answers("FREQ=MONTHLY;BYMONTHDAY=1,15")["repeat"] == KEPT
        assert answers("FREQ=WEEKLY;BYDAY=SU")["repeat"] == "weekly"

    def test_answers_to_questions_that_do_not_apply_are_ignored(self):
        given = {"repeat": "daily", "weekdays": ["MO"], "month_day": "31", "interval": "2"}
        assert rule_text(given) == "FREQ=DAILY;INTERVAL=2"

    def test_a_value_that_did_not_change_is_no_change(self):
        field = RuleField(required=False)
        stored = field.clean({"repeat": "weekly", "weekdays": ["TU"], "interval": "1"})
        assert not field.has_changed(stored, {"repeat": "weekly", "weekdays": ["TU"], "interval": ""})
        assert field.has_changed(stored, {"repeat": "weekly", "weekdays": ["WE"], "interval": ""})
        assert not field.has_changed(None, {"repeat": "", "count": "4"})

    def test_each_question_has_a_label(self, admin, calendar_page):
        from bs4 import BeautifulSoup

        page = BeautifulSoup(admin.get(url(Series, "add")).content, "html.parser")
        box = page.select_one("[data-rule]")
        assert box.name == "fieldset"
        assert box.legend.text
        asked = [one for one in box.find_all(["input", "select"]) if one.get("type") != "hidden"]
        assert len(asked) > 10
        assert all(box.select_one(f'label[for="{one["id"]}"]') for one in asked)

    def test_the_page_brings_no_widget_of_the_package_and_no_inline_script(self, admin, calendar_page):
        html = admin.get(url(Series, "add")).content.decode()
        assert "recurrence-widget" not in html
        assert "js/admin-rule.js" in html


class TestLiveDates:
    given = {"first_date": "2026-10-20", "starts": "17:00", "ends": "18:00", "rule_repeat": "weekly", "rule_count": "3"}

    def ask(self, admin, **changes):
        return admin.get(reverse("workshop_dates"), self.given | changes)

    @time_machine.travel("2026-10-01T08:00:00Z")
    def test_they_are_listed_in_the_editors_language(self, admin):
        html = self.ask(admin).content.decode()
        assert "martedì 20 ottobre 2026" in html
        assert "martedì 3 novembre 2026" in html  # after the change of the clock, still at 17:00
        assert html.count("17:00") == 3

    @time_machine.travel("2026-10-01T08:00:00Z")
    def test_dates_beyond_the_horizon_are_not_called_none(self, admin):
        near, far = self.ask(admin), self.ask(admin, first_date="2030-10-22")
        assert near.context["is_far"] is False
        assert far.context["is_far"] is True
        assert "<ol>" not in far.content.decode()

    def test_what_is_wrong_is_said_and_nothing_breaks(self, admin):
        assert "<ol>" not in self.ask(admin, rule_count="500").content.decode()
        assert "<li>" in self.ask(admin, rule_count="500").content.decode()
        for nonsense in ({"first_date": ""}, {"starts": "x"}, {"until": "\x00"}, {"first_date": "9999-12-31"}):
            assert self.ask(admin, **nonsense).status_code == 200

    def test_many_dates_are_counted_and_not_listed(self, admin):
        html = self.ask(admin, first_date=timezone.localdate().isoformat(), rule_count="").content.decode()
        assert html.count("<li>") == 12

    def test_only_staff_may_ask(self, client, site_root):
        assert client.get(reverse("workshop_dates"), self.given).status_code == 302


class TestDryRun:
    def test_nothing_is_saved_before_the_editor_has_seen_the_dates(self, admin, make_workshop):
        series = make_workshop().series
        before = list(series.occurrences.values_list("uid", "starts_at"))
        address = url(Series, "edit", series.pk)
        sent = admin_form.answers(admin.get(address), starts="16:00")
        asked = admin.post(address, sent)
        assert asked.status_code == 200
        plan = asked.context["told"]
        assert (plan.unchanged, len(plan.plan.create), len(plan.plan.delete)) == (0, 8, 8)
        assert 'data-element="plan"' in asked.content.decode()
        series.refresh_from_db()
        assert series.schedule.starts == time(17)
        assert list(series.occurrences.values_list("uid", "starts_at")) == before

        # The form has come back with what was typed, and with the plan: sending it again confirms.
        confirmed = admin.post(address, admin_form.answers(asked))
        assert confirmed.status_code == 302
        series.refresh_from_db()
        assert series.schedule.starts == time(16)
        assert {timezone.localtime(row.starts_at).time() for row in series.occurrences.all()} == {time(16)}

    def test_old_and_new_stand_beside_each_other(self, admin, make_workshop, library):
        series = make_workshop(weekly=False).series
        hall = Place.objects.create(name="Sala", municipality=library.municipality)
        address = url(Series, "edit", series.pk)
        asked = admin.post(address, admin_form.answers(admin.get(address), ends="19:00", capacity="12", place=hall.pk))
        shown = "".join(admin_form.shown(asked).split())
        for said in (f"17:00–18:30, {library}, 10 posti", f"17:00–19:00, {hall}, 12 posti"):
            assert said.replace(" ", "") in shown

    def test_a_colleagues_other_hour_is_named(self, admin, make_workshop):
        series = make_workshop().series
        address = url(Series, "edit", series.pk)
        mine = admin_form.answers(admin.get(address), contact="Giulia")
        schedule = series.schedule
        schedule.starts = time(16)
        operations.save_series(series=series, schedule=schedule)
        assert "Comincia alle" in " ".join(admin.post(address, mine).context["form"].non_field_errors())

    def test_another_plan_is_asked_about_again(self, admin, make_workshop):
        series = make_workshop().series
        address = url(Series, "edit", series.pk)
        asked = admin.post(address, admin_form.answers(admin.get(address), starts="16:00"))
        again = admin.post(address, admin_form.answers(asked, starts="15:00"))
        assert again.status_code == 200
        assert again.context["digest"] != asked.context["digest"]
        series.refresh_from_db()
        assert series.schedule.starts == time(17)

    def test_a_family_that_came_meanwhile_is_another_plan(self, admin, make_workshop):
        series = make_workshop().series
        address = url(Series, "edit", series.pk)
        asked = admin.post(address, admin_form.answers(admin.get(address), starts="16:00"))
        take_seats(series.occurrences.first(), 2)
        again = admin.post(address, admin_form.answers(asked))
        assert again.status_code == 200
        assert again.context["told"].people == 2

    def test_people_are_counted_and_their_date_stays_to_be_decided(self, admin, make_workshop):
        series = make_workshop().series
        booked = series.occurrences.first()
        take_seats(booked, 9)
        address = url(Series, "edit", series.pk)
        asked = admin.post(address, admin_form.answers(admin.get(address), starts="16:00"))
        assert "9" in admin_form.shown(asked)
        assert admin.post(address, admin_form.answers(asked)).status_code == 302
        booked.refresh_from_db()
        assert (booked.off_rule, booked.seats_taken) == (True, 9)
        # Already known: the next save of something else does not ask about it again.
        other = admin_form.answers(admin.get(address), contact="Giulia")
        assert admin.post(address, other).status_code == 302

    def test_what_moves_no_date_is_saved_at_once(self, admin, make_workshop):
        series = make_workshop().series
        address = url(Series, "edit", series.pk)
        assert admin.post(address, admin_form.answers(admin.get(address), contact="Giulia")).status_code == 302
        series.refresh_from_db()
        assert series.contact == "Giulia"

    def test_a_refused_rule_is_said_and_saves_nothing(self, admin, make_workshop):
        series = make_workshop().series
        address = url(Series, "edit", series.pk)
        reply = admin.post(address, admin_form.answers(admin.get(address), rule_count="200"))
        assert "rule" in reply.context["form"].errors
        series.refresh_from_db()
        assert series.schedule.rule_text == "FREQ=WEEKLY;COUNT=8"

    def test_a_colleague_meanwhile_is_not_overwritten_unseen(self, admin, make_workshop):
        series = make_workshop().series
        address = url(Series, "edit", series.pk)
        mine = admin_form.answers(admin.get(address), contact="Giulia")
        theirs = Series.objects.get(pk=series.pk)
        theirs.contact = "Marco"
        operations.save_series(series=theirs)
        refused = admin.post(address, mine)
        assert refused.status_code == 200
        series.refresh_from_db()
        assert series.contact == "Marco"
        assert admin_form.answers(refused)["contact"] == ["Giulia"]

    def test_a_capacity_below_the_seats_taken_is_refused_at_its_field(self, admin, make_workshop):
        series = make_workshop().series
        take_seats(series.occurrences.first(), 5)
        address = url(Series, "edit", series.pk)
        reply = admin.post(address, admin_form.answers(admin.get(address), capacity="4"))
        assert "capacity" in reply.context["form"].errors


class TestOneDate:
    def test_it_is_cancelled_with_a_reason_that_families_read(self, admin, make_workshop, holiday):
        row = make_workshop().series.occurrences.first()
        address = url(Occurrence, "cancel", row.pk)
        silent = admin.post(address, admin_form.answers(admin.get(address)))
        assert "reason" in silent.context["form"].errors
        reply = admin.post(address, admin_form.answers(admin.get(address), reason=holiday.pk))
        assert reply["Location"] == url(Series, "edit", row.series_id)
        row.refresh_from_db()
        assert (row.is_cancelled, row.reason, row.sequence) == (True, holiday, 1)
        page = admin.get(url(Occurrence, "edit", row.pk))
        assert page.status_code == 200
        again = admin.post(address, admin_form.answers(admin.get(address)))
        assert again.context["form"].non_field_errors()

    def test_it_moves_to_another_day_time_and_place(self, admin, make_workshop, library):
        row = make_workshop().series.occurrences.first()
        school = Place.objects.create(name="Scuola", municipality=library.municipality)
        day = timezone.localdate(row.starts_at) + timedelta(days=2)
        address = url(Occurrence, "edit", row.pk)
        sent = admin_form.answers(admin.get(address), day=day, starts="18:00", ends="19:30", place=school.pk)
        assert admin.post(address, sent).status_code == 302
        row.refresh_from_db()
        start = timezone.localtime(row.starts_at)
        assert (start.date(), start.time(), row.place) == (day, time(18), school)
        assert row.moved_from is not None
        assert set(row.overridden) == {"ends_at", "place", "starts_at"}

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("day", {"day": "2020-01-01"}),
            ("day", {"day": "9999-12-31"}),  # a day that no calendar has
            ("day", {"day": "0001-01-01"}),
            ("day", {"day": ""}),
            ("starts", {"day": "2027-03-28", "starts": "02:30", "ends": "04:00"}),
            ("starts", {"starts": "presto"}),
        ],
    )
    def test_a_wrong_moment_is_said_at_its_field(self, admin, make_workshop, field, changes):
        row = make_workshop().series.occurrences.first()
        address = url(Occurrence, "edit", row.pk)
        reply = admin.post(address, admin_form.answers(admin.get(address), **changes))
        assert field in reply.context["form"].errors
        before = row.starts_at
        row.refresh_from_db()
        assert row.starts_at == before

    def test_a_cancelled_date_does_not_move(self, admin, make_workshop, holiday):
        row = make_workshop().series.occurrences.first()
        address = url(Occurrence, "edit", row.pk)
        sent = admin_form.answers(admin.get(address), starts="18:00")
        operations.cancel_occurrence(occurrence=row, reason=holiday)
        assert admin.post(address, sent).status_code == 200
        row.refresh_from_db()
        assert row.moved_from is None

    def test_a_date_that_the_rule_left_is_kept_by_decision(self, admin, make_workshop):
        series = make_workshop().series
        row = series.occurrences.first()
        take_seats(row, 3)
        schedule = series.schedule
        schedule.starts = time(16)
        operations.save_series(series=series, schedule=schedule)
        assert admin.post(url(Occurrence, "keep", row.pk)).status_code == 302
        row.refresh_from_db()
        assert (row.off_rule, row.is_extra) == (False, True)
        take_seats(row, 0)
        operations.plan_occurrences(series=series)
        assert Occurrence.objects.filter(pk=row.pk).exists()

    def test_dates_are_neither_added_nor_deleted_by_hand(self):
        names = {pattern.name for pattern in Occurrence.snippet_viewset.get_urlpatterns()}
        assert names >= {"list", "edit", "cancel", "keep"}
        assert not names & {"add", "delete", "copy"}

    def test_the_workshop_shows_its_dates_with_the_seats_taken(self, admin, make_workshop):
        series = make_workshop().series
        row = series.occurrences.first()
        take_seats(row, 7)
        html = admin.get(url(Series, "edit", series.pk)).content.decode()
        assert url(Occurrence, "edit", row.pk) in html
        assert url(Occurrence, "cancel", row.pk) in html
        assert "7" in html[html.index('data-element="dates"') :][:1500]


class TestNobodyLosesASeat:
    @pytest.fixture
    def booked(self, make_workshop) -> WorkshopPage:
        page = make_workshop()
        take_seats(page.series.occurrences.last(), 4)
        return page

    def test_its_page_is_neither_unpublished_nor_deleted(self, admin, booked):
        for view in ("unpublish", "delete"):
            reply = admin.post(reverse(f"wagtailadmin_pages:{view}", args=[booked.pk]))
            assert reply["Location"] == url(Series, "edit", booked.series_id), view
        booked.refresh_from_db()
        assert booked.live

    @pytest.mark.parametrize("action", ["unpublish", "delete"])
    def test_nor_in_bulk_nor_with_its_calendar(self, admin, booked, action):
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        for pk in (booked.pk, booked.get_parent().pk):
            admin.post(f"{bulk}?id={pk}", {"include_descendants": "on"})
        booked.refresh_from_db()
        assert booked.live

    def test_nor_by_deleting_the_calendar(self, admin, booked):
        admin.post(reverse("wagtailadmin_pages:delete", args=[booked.get_parent().pk]))
        assert WorkshopPage.objects.filter(pk=booked.pk).exists()

    def test_while_another_language_shows_it_a_page_may_go(self, admin, booked, calendar_page):
        english = calendar_page.get_parent().copy_for_translation(locale("en"))
        english.save_revision().publish()
        calendar_page.copy_for_translation(locale("en")).save_revision().publish()
        twin = booked.copy_for_translation(locale("en"))
        twin.save_revision().publish()
        admin.post(reverse("wagtailadmin_pages:unpublish", args=[twin.pk]))
        twin.refresh_from_db()
        assert not twin.live

    def test_without_families_it_may_go(self, admin, make_workshop):
        page = make_workshop()
        admin.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
        page.refresh_from_db()
        assert not page.live

    def test_past_families_do_not_hold_it(self, admin, booked):
        past = timezone.now() - timedelta(days=9)
        dates = booked.series.occurrences.filter(seats_taken__gt=0)
        dates.update(starts_at=past, ends_at=past + timedelta(hours=1))
        admin.post(reverse("wagtailadmin_pages:unpublish", args=[booked.pk]))
        booked.refresh_from_db()
        assert not booked.live

    def test_a_workshop_with_a_page_or_with_families_is_not_deleted(self, admin, booked):
        address = url(Series, "delete", booked.series_id)
        assert "Musica insieme" in admin_form.shown(admin.get(address))
        admin.post(address)
        assert Series.objects.filter(pk=booked.series_id).exists()
        booked.delete()
        admin.post(address)
        assert Series.objects.filter(pk=booked.series_id).exists()
        assert Occurrence.objects.filter(series=booked.series_id).count() == 8

    def test_without_them_it_goes_with_its_dates(self, admin, make_workshop):
        page = make_workshop()
        page.delete()
        assert admin.post(url(Series, "delete", page.series_id)).status_code == 302
        assert not Occurrence.objects.filter(series=page.series_id).exists()


def test_a_workshop_is_not_copied(admin, make_workshop):
    page = make_workshop()
    reply = admin.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), {"new_title": "Copia", "new_slug": "copia"})
    assert reply["Location"] == url(Series, "add")
    assert WorkshopPage.objects.count() == 1


@pytest.mark.parametrize("model", [Series, Occurrence])
def test_the_lists_ask_as_much_for_three_as_for_one(admin, make_workshop, model, django_assert_max_num_queries):
    make_workshop("Uno")
    admin.get(url(model, "list"))
    with django_assert_max_num_queries(30):
        admin.get(url(model, "list"))
    make_workshop("Due"), make_workshop("Tre")
    with django_assert_max_num_queries(30):
        admin.get(url(model, "list"))

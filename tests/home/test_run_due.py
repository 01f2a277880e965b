"""Is each job done when it is due, by one of those that ask, and again soon if it failed?"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command, get_commands
from django.utils import timezone

from foundation import due
from foundation.models import DueJob
from foundation.models.due import TAKEN_FOR
from home.management.commands import run_due
from tests.events.registration.test_races import at_once

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """Return what tells the jobs begun by any process: sheep are counted each hour, goats each turn.

    Lines of a file, as the processes of a test share nothing else but the database.
    """
    book = tmp_path / "ran"
    book.touch()
    monkeypatch.setattr(due, "_jobs", {})
    due.register("count_sheep", every=timedelta(hours=1))
    due.register("count_goats", every=due.EVERY_TURN)

    def run(command, **options):
        with book.open("a") as lines:
            lines.write(f"{command}\n")

    monkeypatch.setattr(run_due, "call_command", run)
    return lambda: sorted(book.read_text().split())


@pytest.fixture
def broken(ran, monkeypatch):
    """Break ``count_sheep``; return what mends it."""
    whole = run_due.call_command

    def run(command, **options):
        whole(command)
        if command == "count_sheep":
            raise ZeroDivisionError

    monkeypatch.setattr(run_due, "call_command", run)
    return lambda: monkeypatch.setattr(run_due, "call_command", whole)


@pytest.mark.django_db
class TestTurns:
    def test_each_job_has_its_rhythm(self, ran):
        for seconds in (0, 60, 119, 180, 3600):  # a timer that rings each minute, once a second early
            with time_machine.travel(NOON + timedelta(seconds=seconds), tick=False):
                call_command("run_due")
        assert ran() == ["count_goats"] * 5 + ["count_sheep"] * 2

    def test_what_failed_is_named_keeps_nobody_back_and_is_tried_again_soon(self, ran, broken):
        with time_machine.travel(NOON, tick=False), pytest.raises(CommandError, match="failed: count_sheep$"):
            call_command("run_due")
        assert ran() == ["count_goats", "count_sheep"]
        with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
            call_command("run_due")  # it does not spin
        assert ran().count("count_sheep") == 1
        broken()
        for minutes in (5, 10):
            with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
                call_command("run_due")
        assert ran().count("count_sheep") == 2

    def test_what_died_in_the_middle_is_taken_up_by_another(self):
        assert DueJob.objects.claim("count_sheep", now=NOON)
        assert DueJob.objects.claim("count_sheep", now=NOON + TAKEN_FOR - timedelta(seconds=1)) is None
        assert DueJob.objects.claim("count_sheep", now=NOON + TAKEN_FOR)

    def test_who_took_too_long_does_not_free_what_another_is_at(self):
        late = DueJob.objects.claim("count_sheep", now=NOON)
        other = DueJob.objects.claim("count_sheep", now=NOON + TAKEN_FOR)
        DueJob.objects.give_back("count_sheep", until=late, due_at=NOON)
        assert DueJob.objects.get().due_at == other

    def test_its_own_command_runs_it_whether_it_is_due_or_not(self, capsys):
        call_command("run_due")
        capsys.readouterr()
        call_command("plan_occurrences")
        assert capsys.readouterr().out == "dates: 0 new, 0 gone, 0 to decide\n"


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_of_eight_that_ask_for_a_job_one_gets_it(self):
        now = timezone.now()
        answers = at_once(lambda n: bool(DueJob.objects.claim("count_sheep", now=now)), 8)
        assert sorted(answers) == [False] * 7 + [True]

    def test_of_two_timers_at_once_one_runs_each_job(self, ran):
        for minutes in (0, 61):
            with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
                assert at_once(lambda n: call_command("run_due"), 2) == [None, None]
        assert ran() == ["count_goats"] * 2 + ["count_sheep"] * 2


def test_every_job_handed_in_is_a_command():
    handed_in = {job.command for job in due.jobs()}
    assert {"publish_scheduled", "plan_occurrences", "forget_registrations"} <= handed_in <= set(get_commands())

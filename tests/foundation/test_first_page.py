"""Does her first page say what she may do and what waits for her, and nothing else?"""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission

from events.models import Occurrence
from events.registration import operations
from events.registration.domain.family import Contact, Party
from events.registration.models import Registration
from events.registration.models.registrations import Status
from foundation.models import MunicipalityScope, Place

pytestmark = pytest.mark.django_db

HOME, DRAFTS = "/admin/", "/admin/reports/drafts/"


@pytest.fixture
def browser(client):
    """Return a maker: the browser of a member of staff with these rights (all of them, for the editor)."""

    def of(*rights, user=None):
        if user is None:
            group = Group.objects.create(name="-".join(rights))
            group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *rights]))
            user = get_user_model().objects.create_user("desk", "desk@example.org", "una-frase-lunga")
            user.groups.add(group)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return of


def waiting(client) -> dict[str, int]:
    """Return the address and the number of each line."""
    text = client.get(HOME).content.decode()
    found = re.findall(r'waiting__link" href="([^"]+)".*?<strong>(\d+)</strong>', text, re.DOTALL)
    return {address.replace("&amp;", "&"): int(number) for address, number in found}


def steps(client) -> list[str]:
    return re.findall(r'first-steps__link" href="([^"]+)"', client.get(HOME).content.decode())


def leave(rows) -> None:
    Occurrence.objects.filter(pk__in=[row.pk for row in rows]).update(off_rule=True)


def sign_up(date, number: int, name="Amina"):
    contact = Contact(name=name, phone=f"+39333000{number:04}")
    return operations.register(
        occurrence=date,
        party=Party(adults=1),
        contact=contact,
        language="it",
        idempotency_key=f"form-{date.pk}-{number}",
        now=timezone.now(),
    ).registration


def test_nothing_waits_and_nothing_is_counted_for_its_own_sake(browser, editor, site_root):
    page = browser(user=editor).get(HOME)
    text = page.content.decode()
    assert waiting(browser(user=editor)) == {}
    assert "waiting-heading" in text
    assert "w-summary" not in text
    assert "guide.wagtail.org" not in text
    assert len(steps(browser(user=editor))) == 5


def test_dates_that_left_their_rule_wait_for_a_decision(browser, editor, make_workshop):
    dates = list(make_workshop().series.occurrences.all())
    leave(dates[:3])
    Occurrence.objects.filter(pk=dates[0].pk).update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=2, hours=-1)
    )
    desk = browser(user=editor)
    address = next(iter(waiting(desk)))
    assert waiting(desk) == {address: 2}
    assert set(desk.get(address).context["object_list"]) == set(dates[1:3])


def test_drafts_wait_until_they_are_published_or_have_a_date(browser, editor, make_service, make_workshop, site_root):
    new, changed, planned, down, live = (make_service(f"Servizio {number}") for number in range(5))
    type(new).objects.filter(pk__in=[new.pk, planned.pk]).update(live=False, first_published_at=None)
    changed.title = "Altro titolo"
    changed.save_revision()
    planned.refresh_from_db()
    planned.go_live_at = timezone.now() + timedelta(days=3)
    planned.save_revision(approved_go_live_at=planned.go_live_at)
    down.save_revision().publish()
    down.refresh_from_db()
    down.unpublish()
    desk = browser(user=editor)
    assert waiting(desk) == {DRAFTS: 2}
    listed = desk.get(DRAFTS)
    assert {page.pk for page in listed.context["object_list"]} == {new.pk, changed.pk}
    assert desk.get(DRAFTS + "results/").status_code == 200
    assert "text/html" in desk.get(DRAFTS + "?export=csv")["Content-Type"]


def test_this_weeks_families_are_counted_and_not_named(browser, editor, make_workshop, privacy_notice):
    course = make_workshop("Italiano", booking="course").series
    soon, later = make_workshop().series.occurrences.order_by("starts_at")[:2]
    sign_up(soon, 1)
    gone = sign_up(soon, 2)
    Registration.objects.filter(pk=gone.pk).update(status=Status.CANCELLED_BY_FAMILY)
    Occurrence.objects.filter(pk=later.pk).update(
        starts_at=timezone.now() + timedelta(days=9), ends_at=timezone.now() + timedelta(days=9, hours=1)
    )
    sign_up(later, 3)
    operations.register(
        series=course,
        party=Party(adults=1),
        contact=Contact(name="Amina", phone="+393330009999"),
        language="it",
        idempotency_key="course",
        now=timezone.now(),
    )
    desk = browser(user=editor)
    address = next(iter(waiting(desk)))
    assert waiting(desk) == {address: 2}
    assert len(desk.get(address).context["object_list"]) == 2
    assert "Amina" not in desk.get(HOME).content.decode()


def test_an_operator_finds_only_what_is_hers(browser, make_workshop, make_service, pesaro, vallefoglia):
    school = Place.objects.create(name="Scuola", street="Via Esempio 2", postal_code="61121", municipality=pesaro)
    here, there = make_workshop().series.occurrences.first(), make_workshop("Coro", place=school).series
    sign_up(here, 1)
    sign_up(there.occurrences.first(), 2)
    leave(there.occurrences.all())
    page = make_service()
    page.save_revision()
    desk = browser("view_registration")
    MunicipalityScope.objects.create(group=Group.objects.get(name="view_registration")).municipalities.add(vallefoglia)
    assert list(waiting(desk).values()) == [1]
    assert steps(desk) == ["/admin/registrations/"]
    assert desk.get(DRAFTS).status_code == 302
    assert DRAFTS not in desk.get(HOME).content.decode()


def test_an_editor_of_some_pages_finds_the_drafts_of_those(browser, make_service, make_workshop, service_index):
    make_service().save_revision()
    make_workshop().save_revision()
    desk = browser("change_servicepoint")
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(
        group=Group.objects.get(name="change_servicepoint"), page=service_index, permission=right
    )
    assert waiting(desk) == {DRAFTS: 1}
    assert len(desk.get(DRAFTS).context["object_list"]) == 1
    assert len(steps(desk)) == 1


def test_first_page_and_drafts_cost_the_same_with_few_and_with_many(browser, editor, make_service, make_workshop):
    def grow(number: int) -> None:
        for serial in range(number):
            make_service(f"Servizio {serial}").save_revision()
            dates = make_workshop(f"Laboratorio {serial}").series.occurrences.all()
            leave(dates)
            sign_up(dates[0], serial)

    def costs(desk) -> list[int]:
        found = []
        for address in (HOME, DRAFTS):
            desk.get(address)  # what is read once in a process is read
            with CaptureQueriesContext(connection) as captured:
                assert desk.get(address).status_code == 200
            found.append(len(captured))
        return found

    desk = browser(user=editor)
    grow(2)
    few = costs(desk)
    grow(10)
    assert costs(desk) == few
    assert sum(waiting(desk).values()) > 100

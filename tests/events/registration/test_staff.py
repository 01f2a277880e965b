"""What does staff see, and of whom?"""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision

from events.registration import operations
from events.registration.domain.family import Contact, Needs, Party
from events.registration.models import Registration, RegistrationContact
from foundation.models import MunicipalityScope, Place

pytestmark = pytest.mark.django_db

INDEX = "/admin/registrations/"


@pytest.fixture
def desk(vallefoglia):
    """An operator of Vallefoglia, who may see registrations."""
    group = Group.objects.create(name="Sportello di Vallefoglia")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="view_registration")
    )
    MunicipalityScope.objects.create(group=group).municipalities.add(vallefoglia)
    user = get_user_model().objects.create_user("desk", "desk@example.org", "una-frase-lunga")
    user.groups.add(group)
    return user


@pytest.fixture
def here(sign_up, date, all_needs, one_and_two) -> Registration:
    amina = Contact(name="Amina", phone="+393331234567", needs=all_needs)
    return sign_up(occurrence=date, contact=amina, party=one_and_two).registration


@pytest.fixture
def there(sign_up, make_workshop, pesaro) -> Registration:
    """A registration for a course in Pesaro."""
    place = Place.objects.create(name="Scuola", street="Via Esempio 2", postal_code="61121", municipality=pesaro)
    course = make_workshop(title="Italiano", booking="course", place=place).series
    return sign_up(series=course, contact=Contact(name="Li", phone="+393337654321")).registration


def codes(response) -> set[str]:
    return {row.code for row in response.context["object_list"]}


def test_the_editor_sees_who_signed_up(client, editor, here, there):
    client.force_login(editor)
    page = client.get(INDEX)
    assert codes(page) == {here.code, there.code}
    text = page.content.decode()
    assert "Amina" in text
    assert "Musica insieme" in text
    assert "/admin/registrations/new/" not in text
    assert INDEX in client.get("/admin/").content.decode()


def test_the_page_of_a_registration_says_all_that_is_needed(client, editor, here):
    client.force_login(editor)
    text = client.get(f"{INDEX}inspect/{here.pk}/").content.decode()
    for told in ("Amina", "tel:+393331234567", "+39 333 123 4567", here.code, "wolof", "Musica insieme"):
        assert told in text
    assert here.idempotency_key not in text
    assert here.manage_token_hash not in text


def test_a_forgotten_family_is_a_number(client, editor, here):
    RegistrationContact.objects.all().delete()
    client.force_login(editor)
    assert codes(client.get(INDEX)) == {here.code}
    assert "Amina" not in client.get(f"{INDEX}inspect/{here.pk}/").content.decode()


def test_staff_of_one_municipality_sees_only_its_own(client, desk, here, there):
    client.force_login(desk)
    assert codes(client.get(INDEX)) == {here.code}
    assert codes(client.get(INDEX, {"q": there.code})) == set()
    assert client.get(f"{INDEX}inspect/{here.pk}/").status_code == 200
    assert client.get(f"{INDEX}inspect/{there.pk}/", follow=True).status_code == 404


def test_without_the_permission_nothing_is_seen(client, desk, here):
    desk.groups.get().permissions.remove(Permission.objects.get(codename="view_registration"))
    client.force_login(desk)
    for address in (INDEX, f"{INDEX}results/", f"{INDEX}inspect/{here.pk}/"):
        response = client.get(address)
        assert response.status_code == 302
        assert "Amina" not in response.content.decode()
    assert INDEX not in client.get("/admin/").content.decode()


def test_a_stranger_is_asked_to_log_in(client, here):
    assert client.get(INDEX).url.startswith("/admin/login/")


@pytest.mark.parametrize("path", ["new/", "edit/{}/", "delete/{}/", "copy/{}/", "history/{}/", "usage/{}/"])
def test_nothing_is_written_here(client, editor, here, path):
    client.force_login(editor)
    assert client.post(INDEX + path.format(here.pk), follow=True).status_code == 404


def test_wagtails_export_stays_shut(client, editor, here):
    client.force_login(editor)
    for kind in ("csv", "xlsx"):
        assert client.get(INDEX, {"export": kind})["Content-Type"].startswith("text/html")


def test_a_code_read_on_the_phone_is_found_in_small_letters(client, editor, here, there):
    client.force_login(editor)
    assert codes(client.get(INDEX, {"q": here.code.lower()})) == {here.code}


def test_filters_by_workshop_day_and_status(client, editor, here, there, now):
    client.force_login(editor)
    day = timezone.localdate(here.occurrence.starts_at).isoformat()
    last = timezone.localdate(there.series.occurrences.last().starts_at).isoformat()
    assert codes(client.get(INDEX, {"workshop": here.occurrence.series_id})) == {here.code}
    assert codes(client.get(INDEX, {"workshop": there.series_id})) == {there.code}
    assert codes(client.get(INDEX, {"day_from": day, "day_to": day})) == {here.code, there.code}
    assert codes(client.get(INDEX, {"day_from": last})) == {there.code}
    assert codes(client.get(INDEX, {"status": "confirmed"})) == {here.code, there.code}
    assert codes(client.get(INDEX, {"status": "waiting"})) == set()


@pytest.mark.parametrize("ordering", ["code", "-workshop_title", "occurrence__starts_at", "status", "nonsense"])
def test_the_list_can_be_ordered(client, editor, here, there, ordering):
    client.force_login(editor)
    assert codes(client.get(INDEX, {"ordering": ordering})) == {here.code, there.code}


def test_three_rows_take_the_queries_of_one(client, editor, sign_up, date):
    client.force_login(editor)
    sign_up(occurrence=date)
    client.get(INDEX)
    with CaptureQueriesContext(connection) as for_one:
        client.get(INDEX)
    for _ in range(2):
        sign_up(occurrence=date)
    with CaptureQueriesContext(connection) as for_three:
        client.get(INDEX)
    assert len(for_three) == len(for_one)


def test_wagtail_keeps_nothing_of_a_family(client, editor, sign_up, date, now):
    """No revision, no log entry, no index: the contact row is the only place."""
    done = sign_up(
        occurrence=date, party=Party(1), contact=Contact(name="Canarina", phone="+393331234567", needs=Needs())
    )
    client.force_login(editor)
    client.get(f"{INDEX}inspect/{done.registration.pk}/")
    operations.cancel(token=done.token, now=now)
    names = {"registration", "registrationcontact", "registrationdraft", "child"}
    for model, field in (
        (Revision, "content_type"),
        (ModelLogEntry, "content_type"),
        (ReferenceIndex, "base_content_type"),
    ):
        rows = model.objects.filter(**{f"{field}__app_label": "registration", f"{field}__model__in": names})
        assert not rows.exists()

"""Does staff of one municipality change only what is there?"""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from events.models import Occurrence, Series
from foundation.models import MunicipalityScope, Place
from foundation.waiting import waiting_for
from services_directory.models import Service, ServicePoint
from tests.admin_form import answers

pytestmark = pytest.mark.django_db

MODELS = (Place, Series, Occurrence, Service, ServicePoint)


def url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def group(db) -> Group:
    group = Group.objects.create(name="Vallefoglia")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for model in MODELS:
        group.permissions.add(*Permission.objects.filter(content_type__model=model._meta.model_name))
    return group


@pytest.fixture
def operator(client, group, vallefoglia):
    """An operator of Vallefoglia, logged in."""
    MunicipalityScope.objects.create(group=group).municipalities.add(vallefoglia)
    user = get_user_model().objects.create_user("operator", "operator@example.org", "una-frase-lunga")
    user.groups.add(group)
    client.force_login(user)
    return client


@pytest.fixture
def school(pesaro) -> Place:
    return Place.objects.create(name="Scuola", street="Via Esempio 2", postal_code="61121", municipality=pesaro)


@pytest.fixture
def rows(make_service, make_workshop, library, school) -> dict[type, tuple]:
    """Of each kind, the row in Vallefoglia and the row in Pesaro."""
    here, there = (make_service(slug=place.name, place=place) for place in (library, school))
    near, far = (make_workshop(slug=place.name, place=place).series for place in (library, school))
    return {
        Place: (library, school),
        Service: (here.service, there.service),
        ServicePoint: (here.service.points.get(), there.service.points.get()),
        Series: (near, far),
        Occurrence: (near.occurrences.first(), far.occurrences.first()),
    }


@pytest.mark.parametrize("model", MODELS)
def test_lists_and_forms_are_of_her_municipality_alone(operator, rows, model):
    here, there = rows[model]
    listed = set(operator.get(url(model, "list")).context["object_list"])
    assert here in listed
    assert there not in listed
    assert operator.get(url(model, "edit", here.pk)).status_code == 200
    assert operator.get(url(model, "edit", there.pk)).status_code == 302


@pytest.mark.parametrize("model", [Place, Series, Service, ServicePoint])
def test_what_is_elsewhere_is_not_deleted(operator, rows, model):
    _here, there = rows[model]
    assert operator.post(url(model, "delete", there.pk))["Location"] == "/admin/"
    assert model.objects.filter(pk=there.pk).exists()


@pytest.mark.parametrize("view", ["cancel", "keep"])
def test_a_date_elsewhere_is_neither_cancelled_nor_kept(operator, rows, view):
    here, there = rows[Occurrence]
    assert operator.post(url(Occurrence, view, there.pk))["Location"] == "/admin/"
    there.refresh_from_db()
    assert (there.is_cancelled, there.is_extra) == (False, False)
    assert operator.post(url(Occurrence, "keep", here.pk))["Location"] != "/admin/"


def test_only_dates_of_her_municipality_wait_for_her(operator, rows):
    Occurrence.objects.filter(pk__in=[row.pk for row in rows[Occurrence]]).update(off_rule=True)
    (line,) = [one for one in waiting_for(operator.get("/admin/").wsgi_request) if "off_rule" in one.url]
    assert line.number == 1
    assert len(operator.get(line.url).context["object_list"]) == 1


def test_a_date_moved_into_her_municipality_is_hers(operator, rows, library):
    _here, there = rows[Occurrence]
    Occurrence.objects.filter(pk=there.pk).update(place=library)
    assert operator.get(url(Occurrence, "edit", there.pk)).status_code == 200


def test_a_service_without_a_place_yet_is_everybodys(operator, rows):
    _here, there = rows[Service]
    there.points.all().delete()
    assert operator.get(url(Service, "edit", there.pk)).status_code == 200


def test_a_point_without_a_place_is_the_work_of_whoever_has_its_service(operator, rows):
    mine, theirs = (ServicePoint.objects.create(service=service) for service in rows[Service])
    listed = set(operator.get(url(ServicePoint, "list")).context["object_list"])
    assert mine in listed
    assert theirs not in listed
    assert operator.get(url(ServicePoint, "edit", mine.pk)).status_code == 200
    assert operator.get(url(ServicePoint, "edit", theirs.pk)).status_code == 302
    assert operator.get(url(Service, "edit", theirs.service_id)).status_code == 302


def test_a_service_with_no_door_anywhere_is_everybodys(operator, rows):
    _here, there = rows[Service]
    there.points.all().delete()
    line = ServicePoint.objects.create(service=there)
    assert operator.get(url(Service, "edit", there.pk)).status_code == 200
    assert operator.get(url(ServicePoint, "edit", line.pk)).status_code == 200


def test_an_administrator_says_whose_work_is_what(client, editor, group, pesaro):
    client.force_login(editor)
    form = client.get(url(MunicipalityScope, "add"))
    assert client.post(form.request["PATH_INFO"], answers(form, group=group.pk, municipalities=[pesaro.pk]))
    assert list(group.municipality_scope.municipalities.all()) == [pesaro]
    assert "Pesaro" in client.get(url(MunicipalityScope, "list")).content.decode()

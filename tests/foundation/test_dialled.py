"""Is a short number stored, shown and called as it is dialled, wherever a number stands?"""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from foundation.furniture import help_numbers
from foundation.models import HelpNumber, Phrase
from services_directory.forms import NewServiceForm
from services_directory.models import ServicePhone, ServicePoint
from tests.admin_form import answers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", ["1522", "116117", "114", "112"])
def test_a_service_has_the_real_short_numbers_and_a_tap_calls_them(client, make_service, number):
    page = make_service(phone=number)
    ServicePhone.objects.get().full_clean(exclude=["point"])
    html = BeautifulSoup(client.get(page.url_in("ar")).content, "html.parser")
    link = html.select_one(f'aside a[href="tel:{number}"]')
    assert link.bdi.text == number
    assert link.bdi["dir"] == "ltr"


@pytest.mark.parametrize("number", ["9999", "12", "non lo so"])
def test_what_no_phone_dials_is_refused(make_service, number):
    point = ServicePoint.objects.get(service=make_service().service)
    for row in (ServicePhone(point=point, number=number), HelpNumber(number=number, label=Phrase(key="a"))):
        with pytest.raises(ValidationError) as refused:
            row.clean_fields(exclude=["point", "label"])
        assert list(refused.value.message_dict) == ["number"]


def test_a_number_written_with_spaces_is_dialled_without(db):
    label = Phrase.objects.create(key="number-doctor", purpose="label")
    HelpNumber.objects.create(number="116 117", label=label)
    assert HelpNumber.objects.filter(number="116117").exists()
    (shown,) = help_numbers("it")
    assert (shown.number, shown.tel) == ("116117", "116117")


def test_a_help_number_may_have_a_prefix(db):
    label = Phrase.objects.create(key="number-doctor", purpose="label")
    HelpNumber.objects.create(number="0721 000011", label=label)
    (shown,) = help_numbers("it")
    assert (shown.number, shown.tel) == ("+39 0721 000011", "+390721000011")


def test_an_editor_types_one_reads_it_back_and_saves_it_again(client, editor, make_service):
    point = ServicePoint.objects.get(service=make_service().service)
    client.force_login(editor)
    address = reverse(ServicePoint.snippet_viewset.get_url_name("edit"), args=[point.pk])
    for typed in ("116 117", None):
        form = client.get(address)
        changes = {"phones-0-number": typed} if typed else {}
        assert client.post(address, answers(form, **changes)).status_code == 302
        assert str(ServicePhone.objects.get().number) == "116117"
    assert answers(client.get(address))["phones-0-number"] == ["116117"]


def test_the_first_form_takes_one_too():
    assert NewServiceForm.base_fields["point_phone"].clean("1522") == "1522"

"""Is no trace left of an address that holds a key, however it is written and whatever is answered there?"""

import pytest
from django.urls import reverse

from events.models import Occurrence
from events.registration import operations
from events.registration.models import Registration, RegistrationDraft
from events.registration.urls import urlpatterns
from tests.events.registration.visitor import Visitor

pytestmark = pytest.mark.django_db


ODD = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "NONSENSE"]


def leaves_no_trace(response) -> bool:
    kept = response["Cache-Control"] == "no-store, private"
    return kept and response["Referrer-Policy"] == "no-referrer" and "noindex" in response["X-Robots-Tag"]


@pytest.fixture
def token(sign_up, date) -> str:
    return sign_up(occurrence=date).token


@pytest.fixture
def key(date, now) -> str:
    return operations.begin_draft(series=date.series, answers={"date": date.public_id}, now=now)


WRITTEN = [
    ("/it/m/{token}", 301, "/it/m/{token}/"),
    ("/m/{token}/", 302, "/it/m/{token}/"),
    ("/m/{token}", 302, "/it/m/{token}/"),
    ("/it/m/{token}//", 404, None),
    ("/it/m//{token}/", 404, None),
    ("/it//m/{token}/", 404, None),
    ("//it/m/{token}", 404, None),
    ("/it/M/{token}/", 404, None),
    ("/it/m/{token}.", 404, None),
    ("/it/m/{token}/x/", 404, None),
    ("/it/sign-up/d/{key}/party", 301, "/it/sign-up/d/{key}/party/"),
    ("/sign-up/d/{key}/party/", 302, "/it/sign-up/d/{key}/party/"),
    ("/it/sign-up//d/{key}/party/", 404, None),
]


@pytest.mark.parametrize(("address", "status", "location"), WRITTEN)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_an_address_written_otherwise_leaves_no_trace(client, token, key, address, status, location, method):
    path = address.format(token=token, key=key)
    response = getattr(client, method)("/", PATH_INFO=path, headers={"accept-language": "it"})
    # Where pages are looked for, nothing is posted.
    assert response.status_code in ({404, 405} if status == 404 and method == "post" else {status})
    assert response.get("Location") == (location and location.format(token=token, key=key))
    assert leaves_no_trace(response)
    assert operations.registered(idempotency_key="form-1").registration.is_in_force


def test_the_way_to_https_leaves_no_trace(client, token, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get(f"/it/m/{token}/")
    assert response.status_code == 301
    assert response["Location"].startswith("https://")
    assert leaves_no_trace(response)


@pytest.mark.parametrize("method", ODD)
def test_a_method_that_is_refused_leaves_no_trace(client, token, method):
    response = client.generic(method, f"/it/m/{token}/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")
    assert leaves_no_trace(response)


def test_a_form_from_elsewhere_and_an_error_leave_no_trace(client, token, monkeypatch):
    assert leaves_no_trace(client.post(f"/it/m/{token}/", headers={"origin": "https://evil.example"}))
    monkeypatch.setattr(operations, "cancel", None)
    client.raise_request_exception = False
    response = client.post(f"/it/m/{token}/")
    assert response.status_code == 500
    assert leaves_no_trace(response)


def test_every_address_of_a_sign_up_leaves_no_trace(client, token, key, date):
    given = {"public_id": date.series.public_id, "key": key, "step": "party", "token": token}
    for pattern in urlpatterns:
        names = pattern.pattern.regex.groupindex
        address = reverse(f"registration:{pattern.name}", kwargs={name: given[name] for name in names})
        response = client.get(address)
        assert response.status_code == 200
        assert leaves_no_trace(response)


def test_other_pages_are_kept_as_before(client, make_service):
    response = client.get(make_service(slug="m").url)
    assert "no-store" not in response["Cache-Control"]
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert not Visitor().open("/it/").response.get("X-Robots-Tag")


@pytest.mark.parametrize("method", [*ODD, "HEAD", "GET"])
def test_a_form_does_nothing_but_when_it_is_posted(client, to_check, date, method):
    visitor = to_check()
    filled = visitor.fields(visitor.page.find("form", method="post"))
    body = "&".join(f"{name}={value}" for name, value in filled.items())
    card = "application/x-www-form-urlencoded"
    before = RegistrationDraft.objects.values_list("answers", flat=True).get()
    name = visitor.address.replace("/check/", "/name/")
    start = f"/it/sign-up/{date.series.public_id}/?date={date.public_id}"
    sent = {visitor.address: body, name: "name=Fatima", start: "adults=1&children=0"}
    statuses = {client.generic(method, address, text, card).status_code for address, text in sent.items()}
    assert statuses == ({200} if method in ("HEAD", "GET") else {405})
    assert RegistrationDraft.objects.values_list("answers", flat=True).get() == before
    assert not Registration.objects.exists()
    assert Occurrence.objects.get(pk=date.pk).seats_taken == 0


@pytest.mark.parametrize("method", [*ODD, "HEAD", "GET"])
def test_no_card_is_given_back_but_by_a_post(client, to_check, method):
    card = to_check().press().address
    response = client.generic(method, card, headers={"x-http-method-override": "POST"})
    assert response.status_code == (200 if method in ("HEAD", "GET") else 405)
    assert Registration.objects.get().is_in_force

"""What does a family, or somebody who is none, hear for what cannot be?"""

import pytest
from django.utils.translation import override

from events.registration import operations
from events.registration.models import Registration, RegistrationDraft
from tests.events.registration.visitor import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(date, now):
    """Return a visitor on one page of a form whose answers before it are given."""

    def go(step: str, language="it", **answers) -> Visitor:
        known = {"date": date.public_id, "adults": 1, "children": 0, "age_bands": [], "name": "Amina", **answers}
        if step in ("needs", "check"):
            known |= {"phone": "+393331234567"}
        key = operations.begin_draft(series=date.series, answers=known, now=now)
        visitor = Visitor().open(f"/{language}/sign-up/d/{key}/{step}/")
        assert visitor.step == step, visitor.address
        return visitor

    return go


def answers() -> dict:
    return RegistrationDraft.objects.get().answers


REFUSED = [
    ("party", {"adults": "0"}, "id_adults"),
    ("party", {"adults": "-1"}, "id_adults"),
    ("party", {"adults": "7"}, "id_adults"),
    ("party", {"adults": "9" * 6000}, "id_adults"),
    ("party", {"adults": "two"}, "id_adults"),
    ("party", {"adults": ""}, "id_adults"),
    ("party", {"adults": None}, "id_adults"),
    ("party", {"adults": "1\x00"}, "id_adults"),
    ("party", {"children": "60"}, "id_children"),
    ("party", {"children": "-1"}, "id_children"),
    ("party", {"children": "1.5"}, "id_children"),
    ("party", {"children": "9999999999"}, "id_children"),
    ("name", {"name": ""}, "id_name"),
    ("name", {"name": "   "}, "id_name"),
    ("name", {"name": "123"}, "id_name"),
    ("name", {"name": "\u202e"}, "id_name"),
    ("name", {"name": "A\x00mina"}, "id_name"),
    ("name", {"name": "\x1b[31m"}, "id_name"),
    ("name", {"name": "A" * 151}, "id_name"),
    ("name", {"name": None}, "id_name"),
    ("contact", {"phone": ""}, "id_phone"),
    ("contact", {"phone": "call me"}, "id_phone"),
    ("contact", {"phone": "333 ABC DEFG"}, "id_phone"),
    ("contact", {"phone": "112"}, "id_phone"),
    ("contact", {"phone": "+999 123 456 789"}, "id_phone"),
    ("contact", {"phone": "333\x001234567"}, "id_phone"),
    ("contact", {"phone": "3" * 5000}, "id_phone"),
    ("contact", {"phone": "<script>alert(1)</script>"}, "id_phone"),
    ("contact", {"email": "amina"}, "id_email"),
    ("contact", {"email": "a\x00mina@example.org"}, "id_email"),
    ("contact", {"email": "a" * 300 + "@example.org"}, "id_email"),
    ("needs", {"need_interpreter": "on", "interpreter_language": ""}, "id_interpreter_language"),
    ("needs", {"need_interpreter": "on", "interpreter_language": "xx"}, "id_interpreter_language"),
    ("needs", {"interpreter_language": "\x00"}, "id_interpreter_language"),
]


@pytest.mark.parametrize(("step", "typed", "where"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_cannot_be_is_told_at_its_field_and_nothing_typed_is_lost(at, step, typed, where):
    visitor = at(step)
    before = answers()
    visitor.press(**typed)
    assert visitor.response.status_code == 200
    assert list(visitor.errors()) == [where]
    field = visitor.page.find(id=where)
    assert field["aria-invalid"] == "true"
    described = visitor.page.find(id=field["aria-describedby"].split()[-1])
    assert visitor.errors()[where] in described.get_text()
    name, value = next(iter(typed.items()))
    if field.name == "input" and name == field["name"] and value and value.isprintable():
        assert field["value"] == value
    assert answers() == before


ACCEPTED = [
    ("name", {"name": "A" * 100}, {"name": "A" * 100}),
    ("name", {"name": "أمينة بنت محمد"}, {"name": "أمينة بنت محمد"}),
    ("name", {"name": "李小龙"}, {"name": "李小龙"}),
    ("name", {"name": "Suharto"}, {"name": "Suharto"}),
    ("name", {"name": "O’Neill-D'Angelo  jr."}, {"name": "O’Neill-D'Angelo jr."}),
    ("name", {"name": "রহিমা খাতুন"}, {"name": "রহিমা খাতুন"}),
    ("name", {"name": "علی\u200cرضا"}, {"name": "علی\u200cرضا"}),
    ("name", {"name": "Ami\u202ena"}, {"name": "Amina"}),
    ("name", {"name": "<script>alert(1)</script>"}, {"name": "<script>alert(1)</script>"}),
    ("contact", {"phone": " 333 123 45 67 "}, {"phone": "+393331234567"}),
    ("contact", {"phone": "+39 333-123.45.67"}, {"phone": "+393331234567"}),
    ("contact", {"phone": "0039 333 1234567"}, {"phone": "+393331234567"}),
    ("contact", {"phone": "(0721) 000 011"}, {"phone": "+390721000011"}),
    ("contact", {"phone": "+212 612 345678"}, {"phone": "+212612345678"}),
    ("contact", {"phone": "٣٣٣ ١٢٣ ٤٥٦٧"}, {"phone": "+393331234567"}),
    ("contact", {"phone": "\u202a+39 333 1234567\u202c"}, {"phone": "+393331234567"}),
    ("contact", {"phone": "", "email": "li@example.org"}, {"phone": "", "email": "li@example.org"}),
    ("party", {"adults": "٢", "children": "0"}, {"adults": 2}),
]


@pytest.mark.parametrize(("step", "typed", "kept"), ACCEPTED, ids=lambda value: str(value)[:40])
def test_what_people_really_write_is_understood(at, step, typed, kept):
    visitor = at(step)
    visitor.press(**typed)
    assert not visitor.errors()
    assert kept.items() <= answers().items()


def test_a_name_is_never_markup(at):
    visitor = at("check", name="<script>alert(1)</script>", phone="+393331234567", needs={})
    assert "<script>alert(1)</script>" not in visitor.response.content.decode()
    assert "<script>alert(1)</script>" in visitor.text


@pytest.mark.parametrize("band", ["", None, "40-50", "\x00", "<script>"])
def test_an_age_is_one_of_the_bands(at, band):
    visitor = at("ages", children=2)
    visitor.press(age_band_1="0-2", age_band_2=band)
    assert list(visitor.errors()) == ["id_age_band_2_0"]
    assert visitor.page.find("input", attrs={"name": "age_band_1"}, checked=True)["value"] == "0-2"


@pytest.mark.parametrize("asked", ["", None, "nonsense", "\x00", "' OR 1=1 --", "a" * 9000])
def test_a_date_is_one_of_the_workshops(at, asked):
    visitor = at("date")
    visitor.press(date=asked)
    assert visitor.response.status_code == 200
    assert len(visitor.errors()) == 1


def test_a_date_of_another_workshop_is_none_of_this(at, make_workshop):
    other = make_workshop(title="Cucina").series.occurrences.first()
    assert len(at("date").press(date=other.public_id).errors()) == 1


@pytest.mark.parametrize("asked", ["nonsense", "%00x", "%F0%28%8C%BC", "x" * 500])
def test_a_link_to_no_date_shows_the_dates_there_are(date, asked):
    visitor = Visitor().open(f"/it/sign-up/{date.series.public_id}/?date={asked}")
    assert visitor.response.status_code == 200
    assert len(visitor.errors()) == 1
    assert len(visitor.page.find_all("input", attrs={"name": "date"})) == 8


def test_a_stale_first_page_keeps_the_party_and_asks_for_the_date_again(date):
    """Opened when the date was there, sent when it is past: another day to choose, nobody to count again."""
    visitor = Visitor().open(f"/it/sign-up/{date.series.public_id}/?date={date.public_id}")
    start = date.starts_at
    type(date).objects.filter(pk=date.pk).update(starts_at=start.replace(year=2020), ends_at=start.replace(year=2021))
    visitor.press(adults="2", children="1")
    assert visitor.step == "date"
    assert len(visitor.errors()) == 1
    visitor.press(date=date.series.occurrences.last().public_id)
    assert visitor.step == "ages"


@pytest.mark.parametrize("language", ["it", "ar"])
@pytest.mark.parametrize(
    "address",
    ["sign-up/zzzzzzzz/", "sign-up/d/{22}/check/", "sign-up/d/x/name/", "sign-up/d/{22}/nonsense/", "m/{22}/", "m/x/"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_forged_or_forgotten_address_is_not_found_in_her_language(site_root, language, address, method):
    visitor = Visitor()
    response = getattr(visitor.client, method)(f"/{language}/" + address.replace("{22}", "A" * 22))
    assert response.status_code == 404
    assert f'<html lang="{language}"' in response.content.decode()


def test_a_wrong_token_and_an_unknown_one_are_answered_alike(sign_up, date):
    token = sign_up(occurrence=date).token
    unknown, wrong = (
        Visitor().client.get(f"/it/m/{other}/") for other in ("A" * 22, token[:-1] + ("A" if token[-1] != "A" else "B"))
    )
    assert unknown.content.replace(b"A" * 22, b"") == wrong.content.replace(
        wrong.request["PATH_INFO"][6:-1].encode(), b""
    )
    assert {name: value for name, value in unknown.items() if name != "Content-Length"} == {
        name: value for name, value in wrong.items() if name != "Content-Length"
    }


@pytest.mark.parametrize("stored", ["idempotency_key", "manage_token_hash", "code"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_the_database_holds_opens_no_card(sign_up, date, site_root, stored, method):
    registration = sign_up(occurrence=date).registration
    response = getattr(Visitor().client, method)(f"/it/m/{getattr(registration, stored)}/")
    assert response.status_code == 404
    registration.refresh_from_db()
    assert registration.is_in_force


def test_an_unknown_step_of_a_real_form_is_not_found(at):
    visitor = at("name")
    response = visitor.client.get(visitor.address.replace("/name/", "/nonsense/"))
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "null"}, 303),
        ({"Origin": "null", "Referer": "http://testserver/it/"}, 303),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 303),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://testserver.evil.example"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Origin": "null", "Referer": "https://evil.example/"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
    ids=str,
)
def test_only_our_own_pages_may_post(sign_up, date, headers, status):
    visitor = Visitor()
    card = f"/it/m/{sign_up(occurrence=date).token}/"
    assert visitor.client.post(card, headers=headers).status_code == status
    assert Registration.objects.get().is_in_force == (status == 403)
    first = visitor.client.post(
        f"/it/sign-up/{date.series.public_id}/",
        {"date": date.public_id, "adults": "1", "children": "0"},
        headers=headers,
    )
    assert first.status_code == status
    assert RegistrationDraft.objects.exists() == (status == 303)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_not_allowed(sign_up, date, method):
    assert getattr(Visitor().client, method)(f"/it/m/{sign_up(occurrence=date).token}/").status_code == 405


def test_every_refusal_of_a_form_has_words():
    from events.registration.domain.refusal import Refusal
    from events.registration.explanations import explain

    with override("en"):
        told = {refusal: explain(refusal) for refusal in Refusal if refusal != Refusal.NO_SUCH_REGISTRATION}
    assert all(text.endswith((".", "?")) for text in told.values())
    assert len(set(told.values())) == len(told)

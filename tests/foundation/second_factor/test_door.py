"""Does the admin open to password and phone together, and to neither alone?"""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver
from django_otp.plugins.otp_totp.models import TOTPDevice

from foundation.second_factor.middleware import OPEN
from tests.foundation.second_factor.conftest import PASSWORD, Phone, shown_codes, shown_key

pytestmark = pytest.mark.django_db

ASK, ENROL, KEEP, RENEW = (f"/admin/second-factor/{name}" for name in ("", "enrol/", "keep/", "renew/"))


def opens(browser: Client) -> bool:
    return browser.get("/admin/").status_code == 200


def give(browser: Client, code: str, **more):
    return browser.post(ASK, {"code": code, **more})


def addresses(patterns, prefix="", space="") -> dict[str, str]:
    """Return each address of the admin that needs no argument, with the name of its view."""
    found = {}
    for one in patterns:
        here = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            found |= addresses(one.url_patterns, here, f"{space}{one.namespace}:" if one.namespace else space)
        elif here.startswith("admin/") and not set("<(^$") & set(here):
            found[f"/{here}"] = f"{space}{one.name}"
    return found


def test_with_a_password_alone_no_address_of_the_admin_opens_but_enrolment(editor, sign_in):
    browser = sign_in()
    tried = addresses(get_resolver().url_patterns)
    assert len(tried) > 60
    assert set(tried.values()) | {"wagtailadmin_password_reset_confirm"} >= OPEN
    for address, name in tried.items():
        if name in OPEN:
            continue
        for answer in (browser.get(address), browser.post(address)):
            assert answer.status_code == 302, address
            assert answer.url.startswith(ENROL), address
    for address in ("/admin/no-such-page/", "/admin/pages/1/edit/", "/admin/registrations/"):
        assert browser.get(address).url.startswith(ENROL)


def test_the_gate_does_not_depend_on_where_the_server_hangs_the_site(editor, sign_in):
    answer = sign_in().get("/admin/", SCRIPT_NAME="/emma")
    assert answer.status_code == 302
    assert "second-factor" in answer.url


def test_she_binds_her_phone_and_gets_codes_once(editor, sign_in, clock):
    browser = sign_in()
    page = browser.get("/admin/pages/", follow=True)
    assert page.redirect_chain[-1][0].startswith(ENROL)
    phone = Phone(shown_key(page))
    assert phone.key.hex() == shown_key(browser.get(ENROL)), "the same key after a reload"

    refused = browser.post(ENROL, {"code": phone.wrong})
    assert refused.context["form"].errors
    assert not TOTPDevice.objects.exists()
    assert not opens(browser)

    bound = browser.post(ENROL, {"code": f"{phone.code[:3]} {phone.code[3:]}", "next": "/admin/pages/"})
    assert len(set(shown_codes(bound))) == 10
    assert 'href="/admin/pages/"' in bound.content.decode()
    assert bound["Cache-Control"].find("no-store") >= 0
    assert opens(browser)
    assert opens(browser)
    assert not shown_codes(browser.get(KEEP))


def test_the_picture_is_made_here_and_the_policy_stays(editor, sign_in):
    page = sign_in().get(ENROL)
    assert 'src="data:image/svg+xml' in page.content.decode()
    assert "img-src 'self' data: blob:" in page["Content-Security-Policy"]
    assert "otpauth://totp/EMMA%3Aeditor?" in page.content.decode()


def test_each_session_is_shown_a_key_of_its_own(editor, sign_in):
    """Who knows only the password must not learn the key that the owner will scan tomorrow."""
    assert shown_key(sign_in().get(ENROL)) != shown_key(sign_in().get(ENROL))


def test_a_code_opens_once(phone, sign_in, clock):
    browser, other = sign_in(), sign_in()
    assert browser.get("/admin/reports/locked/").url == f"{ASK}?next=%2Fadmin%2Freports%2Flocked%2F"
    assert give(browser, phone.wrong).context["form"].errors
    assert not opens(browser)
    clock.shift(2)
    code = phone.code
    assert give(browser, code, next="/admin/reports/locked/").url == "/admin/reports/locked/"
    assert opens(browser)
    assert give(other, code).status_code == 200
    assert not opens(other)
    clock.shift(30)
    assert give(other, phone.code).url == "/admin/"
    assert opens(other)


def test_a_code_in_arabic_digits_is_the_same_code(phone, sign_in):
    browser = sign_in()
    assert give(browser, phone.code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))).status_code == 302
    assert opens(browser)


def test_the_session_gets_another_key_with_the_code(phone, sign_in):
    browser = sign_in()
    before = browser.cookies["sessionid"].value
    give(browser, phone.code)
    assert browser.cookies["sessionid"].value != before


def test_she_is_not_led_elsewhere(phone, sign_in):
    assert give(sign_in(), phone.code, next="https://example.com/").url == "/admin/"


@pytest.mark.parametrize("code", ["", "abc", "12345", "1234567", "0" * 10, "0" * 40, "٣"])
def test_what_is_no_code_opens_nothing(phone, sign_in, code):
    browser = sign_in()
    assert give(browser, code).status_code == 200
    assert not opens(browser)


def test_wrong_codes_are_counted_with_wrong_passwords(phone, sign_in, clock, settings):
    browser = sign_in()
    for _ in range(3):
        Client().post("/admin/login/", {"username": "editor", "password": "sbagliata"})
    for attempt in range(settings.AXES_FAILURE_LIMIT - 3):
        assert give(browser, phone.wrong).status_code == (429 if attempt == settings.AXES_FAILURE_LIMIT - 4 else 200)
        clock.shift(2**attempt + 1)
    locked = give(browser, phone.code)
    assert locked.status_code == 429
    assert "Troppi tentativi" in locked.content.decode()
    assert Client().post("/admin/login/", {"username": "editor", "password": PASSWORD}).status_code == 429
    assert not opens(browser)
    clock.shift(3700)
    assert give(browser, phone.code).status_code == 302
    assert opens(browser)


def test_after_a_wrong_code_even_the_right_one_waits(phone, sign_in, clock):
    """The wait is kept with the phone: it holds from any address, and when the cache is emptied."""
    browser = sign_in()
    give(browser, phone.wrong)
    clock.shift(1.5)
    give(browser, phone.wrong)
    assert "Puoi riprovare alle" in give(browser, phone.code).content.decode()
    assert not opens(browser)
    clock.shift(3)
    assert give(browser, phone.code).status_code == 302


def test_a_recovery_code_opens_once(phone, sign_in):
    browser, other = sign_in(), sign_in()
    spare = phone.spare[4]
    answer = browser.post(ASK, {"code": f"{spare[:5]} {spare[5:]}"}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Codici di riserva rimasti: 9."]
    assert opens(browser)
    assert give(other, spare).status_code == 200
    assert not opens(other)


def test_new_recovery_codes_replace_the_old(phone, sign_in, clock):
    browser, other = sign_in(), sign_in()
    give(browser, phone.code)
    assert browser.get(RENEW).status_code == 405
    fresh = shown_codes(browser.post(RENEW))
    assert len(fresh) == 10
    give(other, phone.spare[0])
    assert not opens(other)
    clock.shift(2)
    give(other, fresh[0])
    assert opens(other)


def test_with_a_password_alone_she_can_neither_bind_another_phone_nor_make_codes(phone, sign_in):
    browser = sign_in()
    assert browser.get(ENROL).url == ASK
    assert browser.post(ENROL, {"code": "123456"}).url == ASK
    assert browser.get(KEEP).url.startswith(ASK)
    assert browser.post(RENEW).url.startswith(ASK)
    assert TOTPDevice.objects.count() == 1


def test_another_phone_closes_what_the_first_had_opened(phone, sign_in, clock):
    browser, other = sign_in(), sign_in()
    give(browser, phone.code)
    clock.shift(30)
    give(other, phone.code)
    assert opens(other)
    new = Phone(shown_key(browser.get(ENROL)))
    assert shown_codes(browser.post(ENROL, {"code": new.code}))
    assert opens(browser)
    assert not opens(other)
    clock.shift(30)
    assert give(other, phone.code).status_code == 200
    clock.shift(30)
    assert give(other, new.code).status_code == 302


def test_a_session_from_before_enrolment_is_asked(editor, sign_in, clock):
    browser, earlier = sign_in(), sign_in()
    key = shown_key(browser.get(ENROL))
    stale = Phone(shown_key(earlier.get(ENROL)))
    browser.post(ENROL, {"code": Phone(key).code})
    assert earlier.get("/admin/").url.startswith(ASK)
    assert earlier.post(ENROL, {"code": stale.code}).url == ASK
    assert opens(browser)


def test_an_operator_goes_on_working_after_enrolment(sign_in, clock):
    group = Group.objects.create(name="Sportello")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_registration"]))
    get_user_model().objects.create_user("desk", "desk@example.org", PASSWORD).groups.add(group)
    browser = sign_in("desk")
    browser.post(ENROL, {"code": Phone(shown_key(browser.get(ENROL))).code})
    for _ in range(2):
        assert browser.get("/admin/registrations/").status_code == 200
    assert browser.get(KEEP).status_code == 200
    account = browser.get("/admin/account/").content.decode()
    assert KEEP in account


def test_somebody_without_the_admin_is_sent_back_to_the_log_in(site_root):
    user = get_user_model().objects.create_user("amina", "amina@example.org", PASSWORD)
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    answer = browser.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/admin/login/")
    assert answer.status_code == 200


def test_she_can_leave_before_the_code(phone, sign_in):
    browser = sign_in()
    assert browser.post("/admin/logout/").status_code == 302
    assert browser.get("/admin/").url.startswith("/admin/login/")


def test_where_it_is_not_required_nothing_changes(phone, sign_in, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    browser = sign_in()
    assert opens(browser)
    for address in (ASK, ENROL, KEEP):
        assert browser.get(address).url == "/admin/"
    assert browser.post(RENEW).url == "/admin/"
    assert KEEP not in browser.get("/admin/account/").content.decode()


def test_visitors_notice_nothing(client, site_root, make_service):
    page = make_service()
    for address in ("/it/", page.url, "/calendar/it.ics", "/healthz", "/"):
        answer = client.get(address)
        assert answer.status_code in (200, 302)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_an_operator_of_the_server_takes_a_lost_factor_away(phone, sign_in, capsys, clock):
    from django.core.management import CommandError, call_command

    browser = sign_in()
    give(browser, phone.code)
    assert opens(browser)
    call_command("forget_second_factor", "editor")
    assert browser.get("/admin/").url.startswith(ENROL)
    call_command("forget_second_factor", "editor")
    assert capsys.readouterr().out.split("\n") == ["forgotten", "there was none", ""]
    with pytest.raises(CommandError, match="nobody called nobody"):
        call_command("forget_second_factor", "nobody")

"""Does an editor get from a phone number and a title to pages in two languages, facts once?"""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from foundation.models import Place
from services_directory.models import Service, ServicePage, ServicePhone, ServicePoint
from tests.admin_form import answers, shown
from tests.factories.cast import locale


@pytest.fixture
def admin(client, editor):
    client.force_login(editor)
    return client


def url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def begin(admin, service_index, legal, union, library):
    """Fill in the form "New service" and return the answer."""

    def send(**changes):
        form = admin.get(url(Service, "add"))
        given = {
            "title": "Sportello casa",
            "need": legal.pk,
            "organisation": union.pk,
            "point_place": library.pk,
            "point_hours": "Mo-Fr 09:00-12:30",
            "point_phone": "0721 000011",
            **changes,
        }
        return admin.post(url(Service, "add"), answers(form, **given))

    return send


def publish(admin, page, **changes):
    # Wagtail draws the fields of a stream by script; without one, none are sent.
    no_steps = {"steps-count": "0", "action-publish": "action-publish"}
    sent = answers(admin.get(edit(page)), **no_steps | changes)
    reply = admin.post(edit(page), sent)
    assert reply.status_code == 302, reply.context["form"].errors
    page.refresh_from_db()
    return reply


@pytest.fixture
def translate(admin, django_capture_on_commit_callbacks):
    """Write a translation in wagtail-localize's editor, publish it, and return the translated page."""

    def write(page, words: dict[str, str], code="ar") -> ServicePage:
        submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        assert admin.get(submit).status_code == 200
        assert admin.post(submit, {"locales": [locale(code).pk]}).status_code == 302
        translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=locale(code))
        for segment in StringSegment.objects.filter(source=translation.source).select_related("context", "string"):
            if segment.context.path in words:
                put = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
                body = urlencode({"value": words[segment.context.path]})
                reply = admin.put(put, body, content_type="application/x-www-form-urlencoded")
                assert reply.status_code == 201, reply.content
        translated = translation.get_target_instance()
        assert admin.get(edit(translated)).status_code == 200
        with django_capture_on_commit_callbacks(execute=True):  # wagtail-localize publishes after the commit
            assert admin.post(edit(translated), {"action": "publish"}).status_code == 302
        return ServicePage.objects.get(pk=translated.pk)

    return write


class TestNewService:
    def test_one_form_makes_facts_and_a_draft_and_leads_to_the_words(self, begin, editor):
        reply = begin()
        page = ServicePage.objects.get()
        assert reply.status_code == 302
        assert reply["Location"] == edit(page)
        assert (page.title, page.slug, page.live, page.owner) == ("Sportello casa", "sportello-casa", False, editor)
        point = page.service.points.get()
        assert point.hours == "Mo-Fr 09:00-12:30"
        assert str(point.phones.get().number.as_e164) == "+390721000011"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", ""),
            ("need", ""),
            ("point_hours", "quando capita"),
            ("point_phone", "chiamami"),
            ("point_place", ""),
            ("cost_amount", "molto"),
        ],
    )
    def test_a_wrong_answer_is_said_at_its_field_and_writes_nothing(self, begin, field, value):
        reply = begin(**{field: value})
        assert reply.status_code == 200
        assert field in reply.context["form"].errors
        assert not Service.objects.exists()
        assert not ServicePage.objects.exists()
        if field != "title":
            assert answers(reply)["title"] == ["Sportello casa"]

    def test_two_services_may_have_one_title(self, begin):
        begin(), begin()
        assert sorted(ServicePage.objects.values_list("slug", flat=True)) == ["sportello-casa", "sportello-casa-2"]

    def test_a_hostile_title_is_text(self, admin, begin):
        begin(title="<script>alert(1)</script>")
        page = ServicePage.objects.get()
        assert b"<script>alert(1)" not in admin.get(edit(page)).content


class TestTranslating:
    def test_italian_then_arabic_right_to_left(self, admin, begin, client, translate):
        begin()
        page = ServicePage.objects.get()
        publish(admin, page, summary="Per chi cerca casa.")
        arabic = translate(page, {"title": "مكتب السكن", "summary": "لمن يبحث عن سكن."})
        assert arabic.live
        assert arabic.slug == page.slug
        assert arabic.service_id == page.service_id

        admin.logout()
        seen = client.get("/ar/servizi/sportello-casa/")
        assert seen.status_code == 200
        html = seen.content.decode()
        assert "مكتب السكن" in html
        assert 'dir="rtl"' in html
        assert "tel:+390721000011" in html

    def test_publishing_italian_again_blanks_nothing(self, admin, begin, translate):
        begin()
        page = ServicePage.objects.get()
        publish(admin, page, summary="Per chi cerca casa.")
        translate(page, {"title": "مكتب السكن", "summary": "لمن يبحث عن سكن."})
        publish(admin, page, summary="Per chi cerca o perde casa.")
        arabic = ServicePage.objects.get(locale=locale("ar"))
        assert (arabic.title, arabic.summary, arabic.live) == ("مكتب السكن", "لمن يبحث عن سكن.", True)


class TestOnePhone:
    def test_a_change_shows_in_both_languages(self, admin, begin, client, translate):
        begin()
        page = ServicePage.objects.get()
        publish(admin, page)
        translate(page, {"title": "مكتب السكن"})
        addresses = ["/it/servizi/sportello-casa/", "/ar/servizi/sportello-casa/"]
        client.logout()
        assert all("tel:+390721000011" in client.get(one).content.decode() for one in addresses)

        client.force_login(page.owner)
        point = ServicePoint.objects.get()
        on_the_page = client.get(edit(page)).content.decode()
        assert url(ServicePoint, "edit", point.pk) in on_the_page  # the first click; saving is the second
        form = client.get(url(ServicePoint, "edit", point.pk))
        sent = answers(form, **{"phones-0-number": "0721 000099"})
        reply = client.post(f"{url(ServicePoint, 'edit', point.pk)}?next={edit(page)}", sent)
        assert reply.status_code == 302, reply.context["form"].errors
        assert reply["Location"] == edit(page)
        client.logout()
        assert "مكتب السكن" in client.get(addresses[1]).content.decode()
        for address in addresses:
            html = client.get(address).content.decode()
            assert "tel:+390721000099" in html
            assert "tel:+390721000011" not in html

    def test_phones_changed_by_a_colleague_meanwhile_are_not_undone(self, admin, begin):
        begin()
        point = ServicePoint.objects.get()
        address = url(ServicePoint, "edit", point.pk)
        first = admin.get(address)
        assert admin.post(address, answers(first, **{"phones-0-number": "0721 000022"})).status_code == 302
        second = admin.post(address, answers(first, **{"phones-0-number": "0721 000033"}))
        assert second.status_code == 200
        assert ServicePhone.objects.get().number.as_e164 == "+390721000022"
        assert answers(second)["phones-0-number"] == ["0721 000033"]


class TestFacts:
    def test_a_service_leads_to_its_pages_and_points(self, admin, make_service):
        page = make_service("Sportello legale")
        html = admin.get(url(Service, "edit", page.service_id)).content.decode()
        assert edit(page) in html
        assert url(ServicePoint, "edit", page.service.points.get().pk) in html

    def test_a_second_place_is_added_from_its_service(self, admin, make_service, library):
        service = make_service().service
        school = Place.objects.create(name="Scuola", municipality=library.municipality)
        address = f"{url(ServicePoint, 'add')}?service={service.pk}"
        form = admin.get(address)
        assert answers(form)["service"] == [str(service.pk)]
        reply = admin.post(address, answers(form, place=school.pk, walk_in="on"))
        assert reply.status_code == 302, reply.context["form"].errors
        assert service.points.count() == 2

    def test_a_service_with_pages_is_not_deleted(self, admin, make_service):
        page = make_service("Sportello legale")
        assert "Sportello legale" in shown(admin.get(url(Service, "delete", page.service_id)))
        assert admin.post(url(Service, "delete", page.service_id)).status_code == 302
        assert Service.objects.filter(pk=page.service_id).exists()


class TestCopying:
    def test_a_service_is_not_copied(self, admin, make_service):
        page = make_service()
        address = reverse("wagtailadmin_pages:copy", args=[page.pk])
        for reply in (admin.get(address), admin.post(address, {"new_title": "Copia", "new_slug": "copia"})):
            assert reply.status_code == 302
            assert reply["Location"] == url(Service, "add")
        assert ServicePage.objects.count() == 1

    def test_nor_with_the_list_it_stands_in(self, admin, make_service, service_index):
        make_service()
        sent = {
            "new_title": "Copia",
            "new_slug": "copia",
            "new_parent_page": service_index.get_parent().pk,
            "copy_subpages": "on",
        }
        assert admin.post(reverse("wagtailadmin_pages:copy", args=[service_index.pk]), sent).status_code == 302
        assert not Page.objects.filter(slug="copia").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(admin, make_service, count, django_assert_max_num_queries):
    for number in range(count):
        make_service(f"Sportello {number}")
    admin.get(url(Service, "list"))
    with django_assert_max_num_queries(32):
        assert admin.get(url(Service, "list")).status_code == 200

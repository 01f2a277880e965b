"""Can an editor publish a page that nobody can reach?"""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import override
from wagtail.models import Page

from foundation.addresses import is_taken
from foundation.models import InformationPage
from tests.factories.cast import locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor):
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


def first_steps() -> set[str]:
    """Return the first step of each address below a language, read from its pattern."""
    found = set()

    def walk(patterns):
        for one in patterns:
            step = re.match(r"\^?([\w-]+)", str(one.pattern))
            if step:
                found.add(step.group(1))
            elif hasattr(one, "url_patterns"):
                walk(one.url_patterns)

    for one in get_resolver().url_patterns:
        if isinstance(one.pattern, LocalePrefixPattern):
            walk(one.url_patterns)
    return found


def test_every_address_of_ours_is_taken_and_no_other(site_root):
    assert {"privacy", "search", "site-map", "s", "w", "m", "sign-up"} <= first_steps()
    for language in ("it", "en", "ar"):
        with override(language):
            assert {step for step in first_steps() if not is_taken(step, site_root)} == set()
            assert not is_taken("servizi", site_root)
            assert not is_taken("faq-privacy", site_root)


@pytest.mark.parametrize("live", [True, False], ids=["published", "draft"])
def test_no_page_takes_such_an_address(site_root, live):
    page = InformationPage(title="Privacy", locale=locale("it"), live=live)
    with pytest.raises(ValidationError) as refused:
        site_root.add_child(instance=page)
    assert "slug" in refused.value.message_dict


def test_further_down_the_name_is_free(site_root):
    faq = site_root.add_child(instance=InformationPage(title="Domande", slug="faq", locale=locale("it")))
    faq.add_child(instance=InformationPage(title="Privacy", slug="privacy", locale=locale("it")))


def form(**fields):
    return {"title": "Privacy", "slug": "", "kind": "other", "summary": "", "sections-count": 0, **fields}


@pytest.mark.parametrize("slug", ["privacy", ""])
@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["draft", "publish"])
def test_the_editor_is_told_before_it_is_stored(desk, site_root, slug, action):
    address = reverse("wagtailadmin_pages:add", args=["foundation", "informationpage", site_root.pk])
    refused = desk.post(address, form(slug=slug, **action))
    assert refused.status_code == 200
    assert "slug" in refused.context["form"].errors
    assert not InformationPage.objects.exists()
    assert desk.post(address, form(slug="la-tua-privacy", **action)).status_code == 302


def test_a_page_is_not_renamed_to_such_an_address(desk, site_root):
    page = site_root.add_child(instance=InformationPage(title="Domande", slug="faq", locale=locale("it")))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    refused = desk.post(address, form(slug="search", **{"action-publish": "1"}))
    assert "slug" in refused.context["form"].errors
    page.refresh_from_db()
    assert page.slug == "faq"


def test_a_page_is_not_copied_or_moved_to_such_an_address(desk, site_root):
    faq = site_root.add_child(instance=InformationPage(title="Domande", slug="faq", locale=locale("it")))
    below = faq.add_child(instance=InformationPage(title="Privacy", slug="privacy", locale=locale("it")))
    copied = desk.post(
        reverse("wagtailadmin_pages:copy", args=[faq.pk]),
        {"new_title": "Cerca", "new_slug": "search", "new_parent_page": site_root.pk},
    )
    assert "new_slug" in copied.context["form"].errors
    moved = desk.post(reverse("wagtailadmin_pages:move_confirm", args=[below.pk, site_root.pk]), follow=True)
    assert "indirizzo" in " ".join(str(message) for message in moved.context["messages"])
    assert Page.objects.get(pk=below.pk).url_path == "/home/faq/privacy/"

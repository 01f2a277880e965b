"""Does a need, a topic or a document keep its identity and its address, whatever an editor changes?"""

import pytest
from django.urls import reverse

from foundation.models import Need, Topic
from home.seeding.data import uid
from home.seeding.territory import seed_subjects
from services_directory.models import Document
from tests.admin_form import answers

pytestmark = pytest.mark.django_db

KINDS = [(Need, "need"), (Topic, "topic"), (Document, "document")]


def url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.mark.parametrize(("model", "_kind"), KINDS)
def test_a_stored_key_is_shown_and_not_changed(client, editor, site_root, model, _kind):
    client.force_login(editor)
    row = model.objects.create(key="home", icon="home")
    known = row.uid
    form = client.get(url(model, "edit", row.pk))
    assert form.context["form"]["key"].value() == "home"
    more = {"italian_name": "Casa"} if model is Document else {}
    sent = answers(form, icon="door", **more) | {"key": ["house"]}
    assert client.post(url(model, "edit", row.pk), sent).status_code == 302
    row.refresh_from_db()
    assert (row.key, row.icon, row.uid) == ("home", "door", known)


@pytest.mark.parametrize(("model", "_kind"), KINDS)
def test_a_new_one_chooses_its_key(client, editor, site_root, model, _kind):
    client.force_login(editor)
    more = {"italian_name": "Casa"} if model is Document else {"position": 0}
    sent = answers(client.get(url(model, "add")), key="home", icon="home", **more)
    assert client.post(url(model, "add"), sent).status_code == 302
    assert model.objects.get().key == "home"


def test_the_sample_is_the_same_on_every_machine(site_root):
    seed_subjects()
    for model, kind in KINDS:
        rows = list(model.objects.all())
        assert rows
        assert all(row.uid == uid(kind, row.key) for row in rows)

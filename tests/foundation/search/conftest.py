"""What can be found: four services and a workshop in Italian, some of them in English and Arabic."""

import pytest

from foundation.models import NeedLabel, TopicLabel
from home.models import HomePage
from tests.factories.cast import locale


@pytest.fixture
def translate(site_root):
    """Return what adds the published translation of a service or a workshop, its parents first."""

    def branch(page, language):
        if there := page.get_translation_or_none(locale(language)):
            return there
        copy = type(page)(title=page.title, slug=page.slug, locale=locale(language))
        copy.translation_key = page.translation_key
        if isinstance(page, HomePage):
            copy.slug = f"home-{language}"
            return page.get_parent().add_child(instance=copy)
        return branch(page.get_parent().specific, language).add_child(instance=copy)

    def translate(page, language, **words):
        fact = "service" if hasattr(page, "service") else "series"
        copy = type(page)(slug=page.slug, locale=locale(language), translation_key=page.translation_key, **words)
        setattr(copy, fact, getattr(page, fact))
        return branch(page.get_parent().specific, language).add_child(instance=copy)

    return translate


@pytest.fixture
def found_territory(make_service, make_workshop, translate, legal, music):
    NeedLabel.objects.create(fact=legal, locale=locale("ru"), label="Документы и адвокат")
    TopicLabel.objects.create(fact=music, locale=locale("zh-hans"), label="音乐")
    housing = make_service("Sportello casa", slug="casa")
    translate(housing, "ar", title="مكتب السكن", summary="نساعدك في البحث عن سكن وفهم عقد الإيجار.")
    translate(housing, "en", title="Housing desk", summary="We help you look for a place and read the contract.")
    papers = make_service("Aiuto con il permesso di soggiorno", slug="permesso")
    translate(papers, "en", title="Help with the residence permit", summary="Documents, the kit, letters of offices.")
    school = make_service("Iscrivere i figli a scuola", slug="scuola")
    school.you_get = "<p>Un posto a scuola, anche se non hai ancora una <b>casa</b>.</p>"
    school.save()
    only_french = make_service("Solo in francese", slug="francese")
    translate(only_french, "fr", title="Crèche du quartier", summary="Une place pour les petits.")
    only_french.live = False
    only_french.save()
    workshop = make_workshop("Musica insieme", slug="musica")
    return {"housing": housing, "papers": papers, "school": school, "workshop": workshop}

"""Which pages of words does the sample have, in which languages?"""

from collections.abc import Mapping

from wagtail.models import Locale, Page, Site

from events.models import WorkshopIndexPage
from foundation.models import InformationPage
from foundation.translations import adopt
from foundation.tree import sync_site
from home.models import HomePage, ProjectPage
from home.seeding.data import SOURCE, read, sections, uid
from services_directory.models import ServiceIndexPage


def seed_home(base_url: str) -> HomePage:
    """Return the Italian home page, root of the default site; Wagtail's welcome page goes."""
    home = HomePage.objects.filter(locale__language_code=SOURCE).first()
    if home is None:
        root = Page.get_first_root_node()
        root.get_children().exact_type(Page).filter(slug="home").delete()
        root = Page.objects.get(pk=root.pk)
        locale = Locale.objects.get(language_code=SOURCE)
        home = HomePage(
            slug="home", locale=locale, translation_key=uid("home"), **read("pages")["home"]["words"][SOURCE]
        )
        root.add_child(instance=home)
        home.save_revision().publish()
    Site.objects.update_or_create(is_default_site=True, defaults={"site_name": "EMMA", "root_page": home})
    sync_site(base_url)
    return home


def publish_new(parent: Page, page: Page) -> Page:
    """Add a page under ``parent`` and publish it, unless a page with its translation key is already there."""
    known = type(page).objects.filter(translation_key=page.translation_key, locale=page.locale).first()
    if known is not None:
        return known
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def translate(page: Page, words_of: Mapping[str, Mapping], languages: list[str], shape) -> None:
    """Give a page its translations in ``languages``; ``shape`` turns sample words into fields."""
    for language in languages:
        if language == SOURCE or language not in words_of:
            continue
        if not page.get_translations().filter(locale__language_code=language, alias_of=None).exists():
            adopt(source=page, language=language, words=shape(words_of[language]))


def seed_lists(home: HomePage, languages: list[str]) -> tuple[ServiceIndexPage, WorkshopIndexPage]:
    translate(home, read("pages")["home"]["words"], languages, dict)
    made = []
    for key, model in (("services", ServiceIndexPage), ("workshops", WorkshopIndexPage)):
        row = read("lists")[key]
        page = model(
            slug=row["slug"],
            locale=home.locale,
            translation_key=uid("list", key),
            show_in_menus=True,
            **row["words"][SOURCE],
        )
        made.append(page := publish_new(home, page))
        translate(page, row["words"], languages, dict)
    return made[0], made[1]


def seed_about(home: HomePage, languages: list[str]) -> None:
    """The project, then legal notes, accessibility, questions and answers."""
    project = read("pages")["project"]["words"]

    def project_fields(words: Mapping) -> dict:
        return {
            "title": words["title"],
            "lead": words["lead"],
            "funder": words["funder"],
            "sections": sections(words["section"], "project"),
        }

    page = ProjectPage(
        slug="progetto",
        locale=home.locale,
        translation_key=uid("project"),
        show_in_menus=True,
        **project_fields(project[SOURCE]),
    )
    translate(publish_new(home, page), project, languages, project_fields)
    for row in read("pages")["page"]:

        def fields(words: Mapping, slug: str = row["slug"]) -> dict:
            return {
                "title": words["title"],
                "summary": words["summary"],
                "sections": sections(words["section"], slug),
            }

        page = InformationPage(
            slug=row["slug"],
            kind=row["kind"],
            locale=home.locale,
            translation_key=uid("page", row["slug"]),
            **fields(row["words"][SOURCE]),
        )
        translate(publish_new(home, page), row["words"], languages, fields)

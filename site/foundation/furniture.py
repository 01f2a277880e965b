"""What stands around every page: languages, menu, notices, numbers to call, footer?"""

from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from wagtail.models import Page

from foundation import formats
from foundation.content_version import kept_per_version
from foundation.domain.languages import address, best_per_key, direction
from foundation.locks import readable
from foundation.models import HelpNumber, SiteDetails
from foundation.notices import notice_boundaries, notices_at
from foundation.pages import InformationKind
from foundation.phrases import Words, say
from foundation.querysets import languages_for
from foundation.tree import home_paths

LONGEST_ADDRESS = 500


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str
    lang: str
    icon: str = ""
    element: str = ""
    current: bool = False

    @property
    def dir(self) -> str:
        return direction(self.lang)


@dataclass(frozen=True, slots=True)
class Number:
    number: str
    tel: str
    label: Words | None


@kept_per_version
def standing_links(language: str) -> dict[str, tuple[Link, ...]]:
    """Return the links of ``menu`` and ``footer``: pages right under home, in tree order, in the best language.

    Editors put a page in the menu by Wagtail's own tick; information pages of a kind stand in the footer.
    """
    homes = home_paths()
    languages = [code for code in languages_for(language) if code in homes]
    pages = (
        readable(Page.objects.filter(locale__language_code__in=languages, depth=3))
        .annotate(kind=F("informationpage__kind"))
        .filter(Q(show_in_menus=True) | ~Q(kind=InformationKind.OTHER))
        .select_related("locale")
        .order_by("path")
    )
    best = best_per_key(
        pages, languages, key=lambda page: page.translation_key, language=lambda page: page.locale.language_code
    ).values()
    return {
        "menu": tuple(_link(page, language) for page in best if page.show_in_menus),
        "footer": tuple(_link(page, language) for page in best if page.kind),
    }


def _link(page: Page, language: str) -> Link:
    title, lang = page.title, page.locale.language_code
    if lang != language:  # the interface has its own word for what every page points at
        with override(language):
            label = InformationKind(page.kind).label if page.kind else getattr(page.specific_class, "menu_label", "")
            if label:
                title, lang = capfirst(str(label)), language
    return Link(
        title=title,
        url=address(language, page.url_path),
        lang=lang,
        icon=getattr(page.specific_class, "menu_icon", ""),
        element=getattr(page.specific_class, "menu_element", "") or (f"{page.kind}-link" if page.kind else ""),
    )


@kept_per_version
def help_numbers(language: str) -> tuple[Number, ...]:
    rows = HelpNumber.objects.select_related("label")
    return tuple(
        Number(formats.phone(row.number), str(row.number), say(row.label, {}, language=language)) for row in rows
    )


@kept_per_version
def details() -> SiteDetails:
    """Return the site's details; on a site that has none, empty ones that are not saved: a visit writes nothing."""
    return SiteDetails.objects.first() or SiteDetails()


def language_links(request: HttpRequest, language: str) -> list[dict]:
    """Return a plain link to this same address in each language, in that language's own name."""
    full = request.get_full_path()
    # Twelve copies of what somebody pasted into an address would weigh more than the page.
    _, _, rest = (full if len(full) <= LONGEST_ADDRESS else request.path[:LONGEST_ADDRESS]).lstrip("/").partition("/")
    return [
        {
            "code": code,
            "name": formats.own_name(code),
            "dir": direction(code),
            "url": f"/{code}/{rest}",
            "current": code == language,
        }
        for code, _ in settings.LANGUAGES
    ]


def furniture(request: HttpRequest) -> dict:
    """Context processor: nothing in the editor, the same small set on every other page.

    It tells the page cache, by the request, when another notice begins or ends, so that no view has to know.
    """
    if request.path.startswith("/admin/"):
        return {}
    language, now = get_language() or settings.LANGUAGE_CODE, timezone.now()
    links = standing_links(language)
    request.boundaries = notice_boundaries(now, language)
    return {
        "furniture": {
            "language": language,
            "direction": direction(language),
            "languages": language_links(request, language),
            "home_url": f"/{language}/",
            "search_url": f"/{language}/search/",
            "privacy_url": f"/{language}/privacy/",
            "menu": [replace(link, current=link.url == request.path) for link in links["menu"]],
            "notices": notices_at(now, language),
            "help_numbers": help_numbers(language),
            "footer_pages": links["footer"],
            "details": details(),
        }
    }

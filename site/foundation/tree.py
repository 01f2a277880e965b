"""Where does each language's tree of pages begin?"""

from wagtail.models import Page, Site

from foundation.content_version import kept_per_version


@kept_per_version
def home_paths() -> dict[str, str]:
    """Return {language: url_path of its home page} for the default site; one language has one home."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return {}
    homes = Page.objects.filter(translation_key=site.root_page.translation_key).live()
    return dict(homes.values_list("locale__language_code", "url_path"))

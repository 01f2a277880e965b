"""Where does each language's tree of pages begin?"""

from wagtail.models import Page, Site

from foundation.content_version import kept_per_version


@kept_per_version
def home_paths() -> dict[str, str]:
    """Return {language: url_path of its home page} for the default site; one language has one home."""
    root = Site.objects.filter(is_default_site=True).values("root_page__translation_key")[:1]
    homes = Page.objects.live().filter(translation_key=root, depth=2)
    return dict(homes.values_list("locale__language_code", "url_path"))


def sync_site(base_url: str) -> None:
    """Give the default site the public address: full URLs and hreflang come from its row, not from the request."""
    scheme, _, rest = base_url.partition("://")
    host, _, port = rest.partition(":")
    wanted = {"hostname": host, "port": int(port or (443 if scheme == "https" else 80))}
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None and wanted != {name: getattr(site, name) for name in wanted}:
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()

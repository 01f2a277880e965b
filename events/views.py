"""Where does a workshop's permanent address lead today?"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language

from events.models import WorkshopPage
from foundation.reading import only_read


@only_read
def permanent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Redirect to the page of a workshop in the best language, wherever it has been moved."""
    pages = WorkshopPage.objects.filter(series__public_id=public_id)
    found = pages.by_fact("series", pages.values_list("series_id", flat=True)[:1], get_language())
    for page in found.values():
        return HttpResponseRedirect(page.url_in(get_language()))
    raise Http404

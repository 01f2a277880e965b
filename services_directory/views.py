"""Where does a permanent address lead today?"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language

from foundation.reading import only_read
from services_directory.models import ServicePage


@only_read
def permanent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Redirect to the page of a service in the best language, wherever it has been moved."""
    pages = ServicePage.objects.filter(service__public_id=public_id)
    found = pages.by_fact("service", pages.values_list("service_id", flat=True)[:1], get_language())
    for page in found.values():
        return HttpResponseRedirect(page.url_in(get_language()))
    raise Http404

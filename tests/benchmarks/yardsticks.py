"""What does nearly nothing cost in this very process?"""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.views.decorators.cache import cache_page

from tests.benchmarks.stock.models import Row

ROWS = 50


def constant(request: HttpRequest) -> HttpResponse:
    """The floor: what Django needs to call a view and answer."""
    return HttpResponse(b"ok", content_type="text/plain")


def fifty_rows(request: HttpRequest) -> HttpResponse:
    """One query, fifty rows, a template of ten lines without context processors."""
    rows = Row.objects.order_by("pk")[:ROWS]
    return HttpResponse(engines["stock"].get_template("stock/rows.html").render({"rows": rows}))


kept_by_django = cache_page(3600)(fifty_rows)

urlpatterns = [
    path("constant/", constant),
    path("rows/", fifty_rows),
    path("kept/", kept_by_django),
]

"""Through which door does a measured request come in: ours, the stock site's or the bare one?"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.test.utils import override_settings


class Handler(ClientHandler):
    """Django's own test handler with a URL configuration and middleware of its own."""

    def __init__(self, urlconf: str, middleware: list[str]):
        super().__init__(enforce_csrf_checks=False)
        self.urlconf = urlconf
        with override_settings(MIDDLEWARE=middleware):
            self.load_middleware()

    def get_response(self, request: HttpRequest) -> HttpResponse:
        request.urlconf = self.urlconf
        return super().get_response(request)


def client(urlconf: str, middleware: list[str], host: str = "testserver") -> Client:
    """Return a test client that asks for compressed pages, as every browser does, and carries no cookie."""
    asking = Client(SERVER_NAME=host, HTTP_ACCEPT_ENCODING="gzip")
    asking.handler = Handler(urlconf, middleware)
    return asking


def ours() -> Client:
    """The whole site: its address list and all its middleware."""
    return client(settings.ROOT_URLCONF, settings.MIDDLEWARE)


def stock() -> Client:
    """The stock Wagtail site: the middleware of Wagtail's project template and LocaleMiddleware."""
    return client("tests.benchmarks.stock.urls", settings.STOCK_MIDDLEWARE, "stock.testserver")


def bare() -> Client:
    """The yardsticks: no middleware at all."""
    return client("tests.benchmarks.yardsticks", [])

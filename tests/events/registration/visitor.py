"""How does a visitor without JavaScript fill in a form? As it stands in the page."""

from dataclasses import dataclass, field
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

FORM = {"data-element": "registration-form"}


@dataclass
class Visitor:
    """A browser: the page it is on, its form with everything that stands in it, and a button to press."""

    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    headers: dict = field(default_factory=dict)
    address: str = ""
    response: HttpResponse | None = None

    def open(self, address: str) -> "Visitor":
        self.address = address
        return self._arrive(self.client.get(address, headers=self.headers))

    def press(self, **typed) -> "Visitor":
        """Submit the one form of the page with these fields changed; None leaves a field out."""
        form = self.page.find("form", method="post")
        data = {**self.fields(form), **typed}
        self.address = urljoin(self.address, form.get("action") or self.address)
        data = {name: value for name, value in data.items() if value is not None}
        return self._arrive(self.client.post(self.address, data, headers=self.headers))

    def _arrive(self, response: HttpResponse) -> "Visitor":
        while response.status_code in (301, 302, 303):
            self.address = response.url
            response = self.client.get(self.address, headers=self.headers)
        self.response = response
        return self

    @property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.response.content, "html.parser")

    @property
    def step(self) -> str:
        return self.address.rstrip("/").rsplit("/", 1)[-1]

    @property
    def text(self) -> str:
        return " ".join(self.page.main.get_text(" ").split())

    def element(self, name: str):
        return self.page.find(attrs={"data-element": name})

    def errors(self) -> dict[str, str]:
        """Return {id of the field: message} of the summary, and check that each link has somewhere to go."""
        summary = self.page.find(class_="error-summary")
        links = summary.find_all("a") if summary else []
        for link in links:
            assert self.page.find(id=link["href"][1:]), link
        return {link["href"][1:]: link.get_text(strip=True) for link in links}

    @staticmethod
    def fields(form) -> dict[str, str]:
        found = {}
        for one in form.find_all(["input", "select"]):
            if one.name == "select":
                chosen = one.find("option", selected=True) or one.find("option")
                found[one["name"]] = chosen["value"]
            elif one["type"] not in ("radio", "checkbox") or one.has_attr("checked"):
                found[one["name"]] = one.get("value", "")
        return found

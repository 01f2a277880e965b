"""Does the name of a shelter stay off every public page, feed, search and card?"""

import pytest
from django.urls import reverse
from django.utils import timezone

from events.registration.domain.family import Contact, Party
from events.registration.operations import register
from foundation.models import Place

CANARY = "Casaquieta"
pytestmark = pytest.mark.django_db


@pytest.fixture
def shelter(vallefoglia) -> Place:
    return Place.objects.create(
        name=CANARY,
        street=f"Via {CANARY} 1",
        postal_code="61022",
        municipality=vallefoglia,
        latitude=43.8,
        longitude=12.8,
        bus_lines="10",
        bus_stop=CANARY,
        directions=f"Accanto a {CANARY}",
        address_hidden=True,
    )


@pytest.fixture
def addresses(make_service, make_workshop, shelter, library, privacy_notice) -> list[str]:
    service = make_service("Aiuto", place=shelter)
    workshop = make_workshop("Insieme", place=shelter)
    elsewhere = make_workshop("Altrove", place=library)
    moved = elsewhere.series.occurrences.first()
    moved.place = shelter
    moved.save()
    found = [f"/s/{service.service.public_id}", "/sitemap.xml"]
    for language in ("it", "ar"):
        found += [
            f"/{language}/",
            f"/{language}/servizi/",
            f"/{language}/laboratori/",
            f"/{language}/laboratori/?view=list",
            f"/{language}/search/?q=aiuto",
            f"/{language}/search/?q=insieme",
            f"/{language}/search/?q=vallefoglia",
            service.url_in(language),
            workshop.url_in(language),
            elsewhere.url_in(language),
            reverse("calendar:feed", args=[language]),
        ]
        for page in (workshop, elsewhere):
            date = page.series.occurrences.first()
            found.append(reverse("calendar:workshop", args=[language, page.series.public_id]))
            found.append(reverse("calendar:date", args=[language, page.series.public_id, date.public_id]))
            registration = register(
                party=Party(adults=1),
                contact=Contact(name="Amina", phone="+393331234567"),
                language="ar",
                idempotency_key=f"{page.pk}-{language}",
                now=timezone.now(),
                occurrence=date,
            )
            if language == "it":
                found += [f"/it/m/{registration.token}/", f"/ar/m/{registration.token}/"]
            found.append(f"/{language}/sign-up/{page.series.public_id}/?date={date.public_id}")
    return found


def test_the_name_of_a_hidden_place_is_nowhere(client, addresses):
    for address in addresses:
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        assert CANARY.casefold() not in response.content.decode().casefold(), address


def test_the_same_addresses_tell_it_when_it_is_not_hidden(client, addresses, shelter):
    shelter.address_hidden = False
    shelter.save()
    telling = [address for address in addresses if CANARY in client.get(address, follow=True).content.decode()]
    assert len(telling) > len(addresses) / 2

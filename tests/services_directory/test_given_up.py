"""Does the page of a service that is no more say so, and call nobody to a closed door?"""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "said"),
    [("defunct", "This service is closed for good."), ("inactive", "This service is not active now.")],
)
def test_it_says_so_and_shows_no_desk(client, make_service, status, said):
    page = make_service(status=status)
    for address in (page.url_in("en"), f"/s/{page.service.public_id}"):
        shown = client.get(address, follow=True, headers={"accept-language": "en"}).content.decode()
        assert 'data-element="service-given-up"' in shown
        assert 'data-element="service-status"' not in shown
        assert "tel:+390721000011" not in shown
    assert said in client.get(page.url_in("en")).content.decode()
    assert page.url not in client.get("/sitemap.xml").content.decode()


def test_one_that_is_given_is_shown_with_its_phone(client, make_service):
    page = make_service()
    shown = client.get(page.url_in("en")).content.decode()
    assert 'data-element="service-status"' in shown
    assert "tel:+390721000011" in shown
    assert page.url in client.get("/sitemap.xml").content.decode()

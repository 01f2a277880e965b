"""Are ages counted as each language counts them?"""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "ages", "said"),
    [
        ("ro", (6, 19), "Între 6 și 19 ani"),
        ("ro", (16, 25), "Între 16 și 25 de ani"),
        ("ru", (None, 21), "До 21 года включительно"),
        ("ar", (None, 10), "حتى عمر 10 سنوات"),
        ("it", (1, None), "Da 1 anno"),
    ],
)
def test_the_word_follows_the_number(client, make_workshop, language, ages, said):
    page = make_workshop(minimum_age=ages[0], maximum_age=ages[1])
    assert said in client.get(page.url_in(language)).content.decode()

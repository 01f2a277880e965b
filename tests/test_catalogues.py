"""Is every string said in all twelve languages, and every mistake told in the reader's own?"""

import pytest
from django.conf import settings

from config.messages import LANGUAGES, problems, strings
from tests.events.registration.visitor import Visitor


@pytest.fixture(scope="session")
def found():
    return strings()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_whole(found, language):
    assert problems(language, found) == []


def test_there_is_a_catalogue_for_each_language_of_the_site():
    assert [code.replace("zh-hans", "zh_Hans") for code, _ in settings.LANGUAGES] == list(LANGUAGES)


WRONG = (
    ("party", {"adults": "0"}),
    ("party", {"adults": "two"}),
    ("party", {"children": "60"}),
    ("name", {"name": ""}),
    ("name", {"name": "a" * 300}),
    ("contact", {"phone": "", "email": ""}),
    ("contact", {"phone": "chiamami"}),
    ("contact", {"email": "a@b"}),
)

RIGHT = {"adults": "1", "children": "0", "name": "Amina", "phone": "3331234567", "email": ""}


@pytest.mark.catalogue
@pytest.mark.django_db
def test_each_mistake_is_told_in_each_language(make_workshop, privacy_notice):
    series = make_workshop(booking="course").series
    told: dict[tuple, dict[str, str]] = {}
    for code, _ in settings.LANGUAGES:
        visitor = Visitor().open(f"/{code}/sign-up/{series.public_id}/")
        for step, wrong in WRONG:
            for _ in range(len(RIGHT)):  # answer rightly until the question comes
                if visitor.page.find("input", {"name": next(iter(wrong))}):
                    break
                here = {name: value for name, value in RIGHT.items() if visitor.page.find("input", {"name": name})}
                visitor.press(**here)
            visitor.press(**wrong)
            errors = visitor.errors()
            assert errors, (code, step, wrong)
            told.setdefault((step, *wrong.items()), {})[code] = next(iter(errors.values()))
    for mistake, messages in told.items():
        english = messages.pop("en")
        assert english not in messages.values(), (mistake, english)

"""Are facts written out as each language writes them, whatever was written before?"""

import json
import random
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.conf import settings

from foundation import formats

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 24)
LANGUAGES = [code for code, _ in settings.LANGUAGES]

WRITTEN = {
    "it": ("martedì 24 novembre 2026", "mar 24 nov", "novembre 2026", "martedì", "arabo", "Italiano"),
    "en": ("Tuesday, 24 November 2026", "Tue 24 Nov", "November 2026", "Tuesday", "Arabic", "English"),
    "ar": ("الثلاثاء، 24 نوفمبر 2026", "الثلاثاء، 24 نوفمبر", "نوفمبر 2026", "الثلاثاء", "العربية", "العربية"),
    "ur": ("منگل، 24 نومبر، 2026", "منگل، 24 نومبر", "نومبر 2026", "منگل", "عربی", "اردو"),
    "zh-hans": ("2026年11月24日星期二", "11月24日周二", "2026年11月", "星期二", "阿拉伯语", "中文"),
    "sq": ("e martë, 24 nëntor 2026", "mar, 24 nën", "nëntor 2026", "e martë", "arabisht", "Shqip"),
}


def written(language: str) -> tuple:
    return (
        formats.day(DAY, language=language),
        formats.short_day(DAY, language=language),
        formats.month(DAY, language=language),
        formats.weekday(1, language=language),
        formats.language_name("ar", language=language),
        formats.own_name(language),
    )


@pytest.mark.parametrize("language", WRITTEN)
def test_a_date_is_written_as_the_language_writes_it(language):
    assert written(language) == WRITTEN[language]


@pytest.mark.parametrize("language", WRITTEN)
def test_a_spoken_language_has_a_name_whatever_its_script(language):
    name = formats.language_name("zh-hans", language=language)
    assert name == formats.language_name("zh", language=language)
    assert "zh" not in name


def test_no_language_leaks_into_another_whatever_the_order():
    """Babel 2.18 mixes up locales in its table of stand-alone names: ours must not depend on the order."""
    code = "import json, sys; from tests.foundation.test_formats import written"
    code += "; print(json.dumps([written(code) for code in sys.argv[1:]]))"
    order = random.Random(7).sample(LANGUAGES, len(LANGUAGES))
    read = {}
    for languages in (order, order[::-1]):
        done = subprocess.run(
            [sys.executable, "-c", code, *languages],
            cwd=ROOT,
            env={"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "DJANGO_SETTINGS_MODULE": "config.settings.test", "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        )
        for language, values in zip(languages, json.loads(done.stdout), strict=True):
            assert read.setdefault(language, values) == values


def test_the_clock_has_24_hours_and_is_in_rome():
    assert formats.clock(time(9, 5)) == "09:05"
    assert formats.clock(datetime(2026, 7, 1, 16, 0, tzinfo=UTC)) == "18:00"


def test_phones_are_spaced_and_short_numbers_left_alone():
    assert formats.phone("+390721000011") == "+39 0721 000011"
    assert formats.phone("1522") == "1522"

"""Does production refuse to start with an unsafe or missing value, and name it?"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.deploy_check import SAFE

ROOT = Path(__file__).resolve().parents[2]


def start(then: str = "", **changes: str | None) -> subprocess.CompletedProcess:
    environment = {**SAFE, "PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", **changes}
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {then}"],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_with_all_that_is_safe():
    done = start()
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "BASE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "CACHE_URL", "EMAIL_URL"])
def test_a_missing_value_is_named(name):
    done = start(**{name: None})
    assert done.returncode != 0
    assert f"{name} is missing" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("BASE_URL", "http://emma.example.org"),
        ("ALLOWED_HOSTS", "*"),
        ("CACHE_URL", "locmemcache://"),
        ("REQUIRE_SECOND_FACTOR", "ture"),
        ("REQUIRE_SECOND_FACTOR", ""),
    ],
)
def test_an_unsafe_value_is_named(name, value):
    done = start(**{name: value})
    assert done.returncode != 0
    assert f"{name} is unsafe" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(("asked", "required"), [(None, "True"), ("1", "True"), ("0", "False")])
def test_staff_need_a_second_factor_unless_somebody_says_no(asked, required):
    done = start("from django.conf import settings; print(settings.REQUIRE_SECOND_FACTOR)", REQUIRE_SECOND_FACTOR=asked)
    assert done.stdout.strip() == required, done.stderr

"""Does any key or any typed word reach a log?"""

import logging
import sys

import pytest

from foundation.keys import new_key
from foundation.redaction import RedactingFormatter, redact

KEY = "abcdefghijklmnopqrstuv"


@pytest.mark.parametrize(
    "line",
    [
        f"Not Found: /it/m/{KEY}/",
        f"Not Found: /it/m//{KEY}/",
        f"Not Found: /it/M/{KEY}/",
        f"Not Found: /it/%6d/{KEY}/",
        f"Not Found: /it/sign-up/d/{KEY}/name/",
        f'"GET /it/m/{KEY[:11]}%41{KEY[11:]}/ HTTP/1.1" 404',
    ],
)
def test_a_key_is_not_written_down(line):
    assert KEY[:16] not in redact(line)
    assert KEY[11:] not in redact(line)


@pytest.mark.parametrize("address", ["/it/still-right/{}/", "/it/wrong/{}", "/open/{}.", "/it/a/b//{}/yes/?x=1"])
def test_a_key_is_known_by_its_shape_in_the_address_of_any_app(address):
    key = new_key()
    assert key not in redact(f"Not Found: {address.format(key)}")
    assert "Xy4abcdefgh" not in redact(f"Not Found: {address.format('Xy4abcdefgh')}")  # cut short


@pytest.mark.parametrize(
    "line",
    [
        "Not Found: /it/servizi/sportello-legale/",
        "Not Found: /calendar/it/laboratorio-12.ics",
        'File "/srv/emma/site/foundation/migrations/_texts_once_per_language.py", line 3, in tidy',
    ],
)
def test_what_is_no_secret_stays_readable(line):
    assert redact(line) == line


@pytest.mark.parametrize("typed", ["?q=Maria", "?q=a'Maria", '?q="Maria"', "?x=1&q=Maria"])
def test_what_was_typed_is_not_written_down(typed):
    assert "Maria" not in redact(f"Not Found: /it/nope/{typed}")


def test_a_traceback_is_redacted_too():
    try:
        raise ValueError(f"/it/m/{KEY}/")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "bad", (), sys.exc_info())
    written = RedactingFormatter("%(message)s").format(record)
    assert "ValueError" in written
    assert KEY not in written

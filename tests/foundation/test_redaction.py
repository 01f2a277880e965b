"""Does any key or any typed word reach a log?"""

import logging
import sys

import pytest

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

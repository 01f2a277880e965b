"""What must never be written down, in a log or an error report?"""

import logging
import re

# A key is known by its shape, in whichever app's address it stands: a step of the path of 22 url-safe signs or more
# (see ``keys``), or half of that with a capital among them, for one that was cut short; slugs have no capitals.
# A long slug goes with it; the file names of a traceback stay.
KEYS = re.compile(r"(/+)(?![\w-]+\.py\b)(?:[\w%-]{22,}|(?=[\w%-]*[A-Z])[\w%-]{11,})[^\s/?\"']*")
# Whatever was typed after a question mark, up to the next space: quotes belong to what people type.
QUERY = re.compile(r"\?\S+")


def redact(text: str) -> str:
    """Return ``text`` with secret keys and query strings replaced by an ellipsis."""
    return QUERY.sub("?…", KEYS.sub(r"\1…", text))


class RedactingFormatter(logging.Formatter):
    """Redacts the finished line with its traceback, where a value of an address may stand too."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def redact_event(event: dict, hint: dict | None = None) -> dict:
    """Return an error report without request data but its redacted address."""
    if request := event.get("request"):
        event["request"] = {"method": request.get("method"), "url": redact(request.get("url", ""))}
    event.pop("user", None)
    event.pop("breadcrumbs", None)
    return event

"""What must never be written down, in a log or an error report?"""

import logging
import re

# Keys in paths of drafts and manage links, and whatever was typed after a question mark.
KEYS = re.compile(r"(/(?:sign-up|m)/(?:d/)?)[A-Za-z0-9_-]{16,}")
QUERY = re.compile(r"\?[^\s\"']+")


def redact(text: str) -> str:
    """Return ``text`` with secret keys and query strings replaced by an ellipsis."""
    return QUERY.sub("?…", KEYS.sub(r"\1…", text))


class RedactSecrets(logging.Filter):
    """Rewrites the finished message, so that no argument slips through a format string."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact(record.getMessage()), ()
        return True


def redact_event(event: dict, hint: dict | None = None) -> dict:
    """Return an error report without request data but its redacted address."""
    if request := event.get("request"):
        event["request"] = {"method": request.get("method"), "url": redact(request.get("url", ""))}
    event.pop("user", None)
    event.pop("breadcrumbs", None)
    return event

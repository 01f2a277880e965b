"""Which secret opens an address that only one person has, and what of it is kept?

A key stands in a link that was given to one person. The database holds its SHA-256, so that a stolen copy opens
nothing; ``doors`` guards the page behind it, ``redaction`` keeps it out of what is written down.
"""

import hashlib
import secrets

KEY_BYTES = 16
# Wider than what we make: a forged key is answered here as well, like any that is unknown.
KEY_PATTERN = "[A-Za-z0-9_-]{1,64}"


def new_key() -> str:
    """Return 128 random bits as 22 signs for an address."""
    return secrets.token_urlsafe(KEY_BYTES)


def digest(secret: str) -> str:
    """Return the SHA-256 of a key or token, in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()

"""Which secrets open a form or a card, and what of them is kept?

A key or a token stands in an address that only one family has. The database holds its SHA-256, so
that a stolen copy opens nothing.
"""

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac

KEY_BYTES = 16
# Wider than what we make: a forged key is answered here as well, like any that is unknown.
KEY_PATTERN = "[A-Za-z0-9_-]{1,64}"

# No 0/O, 1/I/L, U/V: read aloud on the phone, and typed from paper.
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_LENGTH = 6


def new_key() -> str:
    """Return 128 random bits as 22 signs for an address."""
    return secrets.token_urlsafe(KEY_BYTES)


def new_code() -> str:
    """Return six signs (6 * 10^8 possibilities) that a person can read out. A name, not a secret."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def digest(secret: str) -> str:
    """Return the SHA-256 of a key or token, in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


def manage_token(idempotency_key: str) -> str:
    """Return the token of the card that this key leads to: the same key, the same card.

    Derived and not drawn, so that a form sent twice can be answered with the same address although
    only the token's hash is stored.
    """
    mac = salted_hmac("events.registration.manage", idempotency_key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac[:KEY_BYTES]).rstrip(b"=").decode()

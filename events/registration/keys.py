"""Which token opens a family's card, and which code names its registration?"""

import base64
import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

from foundation.keys import KEY_BYTES

# No 0/O, 1/I/L, U/V: read aloud on the phone, and typed from paper.
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_LENGTH = 6


def new_code() -> str:
    """Return six signs (6 * 10^8 possibilities) that a person can read out. A name, not a secret."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def manage_tokens(key_digest: str) -> list[str]:
    """Return the token of the card that belongs to this ``digest`` of a form's key: the same form, the same card.

    Derived and not drawn, so that a form sent twice, and a reminder weeks later, can name the address although only
    the token's hash is stored. Whoever copies the database lacks SECRET_KEY. One token for each secret in use:
    the present one, then those of SECRET_KEY_FALLBACKS, with which older cards were made.
    """
    return [_token(key_digest, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _token(key_digest: str, secret: str) -> str:
    mac = salted_hmac("events.registration.manage", key_digest, secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac[:KEY_BYTES]).rstrip(b"=").decode()

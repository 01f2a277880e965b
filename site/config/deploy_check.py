"""Would the site pass Django's deployment check with production settings? (``make check`` asks.)"""

import os
import secrets

SAFE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "BASE_URL": "https://emma.example.org",
    "ALLOWED_HOSTS": "emma.example.org",
    "DATABASE_URL": "sqlite:///:memory:",
    "CACHE_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example.org:587",
}


def main() -> None:
    os.environ.update(SAFE)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", "check", "--deploy", "--fail-level", "WARNING"])


if __name__ == "__main__":
    main()

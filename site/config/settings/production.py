"""What must be true before the site meets the public? It refuses to start with less, and says what is missing."""

from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from config.settings.base import *
from config.settings.base import BASE_URL, STORAGES, env


def required(name: str, meaning: str) -> str:
    if not (value := env.str(name, default="").strip()):
        raise ImproperlyConfigured(f"{name} is missing: {meaning}.")
    return value


def refuse(name: str, reason: str) -> None:
    raise ImproperlyConfigured(f"{name} is unsafe: {reason}.")


DEBUG = False
SECRET_KEY = required("SECRET_KEY", "a random text of at least 50 characters that signs links and sessions")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure"):
    refuse("SECRET_KEY", "it needs at least 50 random characters")

required("BASE_URL", "the public address, such as https://emma.example.org")
if not BASE_URL.startswith("https://"):
    refuse("BASE_URL", "families' names travel over it, so it must begin with https://")

required("ALLOWED_HOSTS", "the host names the site answers to, with commas between them")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
if "*" in ALLOWED_HOSTS:
    refuse("ALLOWED_HOSTS", "* answers to any name, and links in mails could be forged")

required("DATABASE_URL", "where the data lies, such as postgres://user:password@host/emma")
required("CACHE_URL", "the cache shared by all processes, such as redis://host:6379/0")
if env.str("CACHE_URL").startswith(("locmem", "dummy")):
    refuse("CACHE_URL", "each process would keep its own truth; use redis:// or dbcache://table")
required("EMAIL_URL", "the mail server, such as smtp+tls://user:password@host:587")

if (asked := env.str("REQUIRE_SECOND_FACTOR", default="1")) not in ("0", "1"):
    refuse("REQUIRE_SECOND_FACTOR", "1 asks staff for a second factor, 0 does not; anything else is a slip")
REQUIRE_SECOND_FACTOR = asked == "1"

CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, over plain HTTP
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

if bucket := env.str("MEDIA_S3_BUCKET", default=""):
    STORAGES = {
        **STORAGES,
        "default": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": bucket,
                "endpoint_url": env.str("MEDIA_S3_ENDPOINT", default=None),
                "region_name": env.str("MEDIA_S3_REGION", default=None),
                "access_key": env.str("MEDIA_S3_KEY", default=None),
                "secret_key": env.str("MEDIA_S3_SECRET", default=None),
                "custom_domain": env.str("MEDIA_S3_DOMAIN", default=None),
            },
        },
    }

if dsn := env.str("SENTRY_DSN", default=""):
    import sentry_sdk

    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,  # a form's values stand in them
        max_request_body_size="never",
        before_send=import_string("foundation.redaction.redact_event"),
    )

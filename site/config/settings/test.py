"""How do the tests differ? Only in what would make them slow, or leave this machine."""

from config.paths import VAR
from config.settings.base import *
from config.settings.base import CACHES, STORAGES, env

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105 - guards nothing
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
AXES_ENABLED = False  # one test switches it on
CACHES = {"default": env.cache_url("TEST_CACHE_URL", default="locmemcache://tests"), "doors": CACHES["doors"]}
if str(CACHES["default"].get("LOCATION", "")).startswith("redis"):
    # Each worker empties its cache between tests: eight numbered databases, one for each.
    worker = int(env.str("PYTEST_XDIST_WORKER", default="gw0").removeprefix("gw"))
    CACHES["default"]["LOCATION"] = CACHES["default"]["LOCATION"].rpartition("/")[0] + f"/{8 + worker % 8}"
VAR.mkdir(exist_ok=True)

# One process, one memory: the cache that counts log-in attempts is the one that refuses them.
SILENCED_SYSTEM_CHECKS = ["axes.W001"]

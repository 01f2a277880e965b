"""What does a newcomer's machine need? Nothing but this."""

from config.paths import VAR
from config.settings.base import *
from config.settings.base import INSTALLED_APPS, MIDDLEWARE, STORAGES, env
from config.settings.secrets import kept_secret

DEBUG = env.bool("DEBUG", default=False)  # off: the newcomer sees the real 404 and the real budgets
VAR.mkdir(exist_ok=True)
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(VAR / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

# The newcomer's server reads static files where they lie; nothing to collect.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Production compresses static files once, when they are collected; here they are compressed on the way.
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]

# One process, one memory: the cache that counts log-in attempts is the one that refuses them.
SILENCED_SYSTEM_CHECKS = ["axes.W001"]

"""How does the measured site differ? As in production, with one process and the yardsticks beside it."""

from pathlib import Path

from config.paths import VAR
from config.settings.base import *
from config.settings.base import INSTALLED_APPS, STORAGES, TEMPLATES

DEBUG = False
SECRET_KEY = "guards nothing: a site to be measured"
ALLOWED_HOSTS = ["testserver", "stock.testserver"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "bench"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SILENCED_SYSTEM_CHECKS = ["axes.W001"]

# As in production WhiteNoise looks into a dictionary; only the names of static files carry no hash here.
STATIC_ROOT = VAR / "bench-static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

INSTALLED_APPS = [*INSTALLED_APPS, "tests.benchmarks.stock"]

# The yardsticks' templates know nothing of ours: no menu, no notices, no numbers read for them.
TEMPLATES = [
    *TEMPLATES,
    {
        "NAME": "stock",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).resolve().parent / "stock" / "templates"],
        "APP_DIRS": True,  # only for Wagtail's user bar
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
# Wagtail's project template, and the one more that its manual asks of a site in several languages.
STOCK_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

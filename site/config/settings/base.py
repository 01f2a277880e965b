"""What is the same wherever the site runs?"""

import environ
from django.utils.translation import gettext_lazy as _

from config.paths import LOCALE, ROOT, SITE, STATIC, VAR
from config.settings.policies import CONTENT_SECURITY_POLICY, EDITOR_SECURITY_POLICY, PERMISSIONS_POLICY  # noqa: F401 - settings

env = environ.Env()

BASE_DIR = ROOT
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "home",
    "services_directory",
    "events.registration",
    "events",
    "foundation",
    "wagtail_localize",
    "wagtail_localize.locales",  # stands in for wagtail.locales: it adds the synchronised trees
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "recurrence",
    "phonenumber_field",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Above all that answers by itself: the way to HTTPS or to the missing slash names the key as well.
    "foundation.doors.NoTraceMiddleware",
    # Before whatever sends something compressed.
    "foundation.encodings.RefusedEncodingsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Above everything that costs: a kept page leaves from here, headers and all.
    "foundation.page_cache.PageCacheMiddleware",
    "foundation.page_cache.SteadyGZipMiddleware",
    "foundation.security.PolicyByPathMiddleware",
    "foundation.security.NoNulMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "foundation.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "foundation.second_factor.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "foundation.furniture.furniture",
            ],
        },
    },
]

# --- facts live here -------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'emma.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue at BEGIN instead of failing half-way; readers go on reading (WAL).
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # A connection per request costs 25 times the query on it.
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://emma")}
CACHES["doors"] = {**CACHES["default"], "KEY_PREFIX": "doors"}
if "LocMem" in CACHES["default"]["BACKEND"]:
    # Pages must not push out the counters that guard the doors.
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 5000}
    CACHES["doors"]["LOCATION"] = "doors"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [STATIC]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"

# --- languages -------------------------------------------------------------------------------

LANGUAGE_CODE = "it"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("it", _("Italian")),
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ar", _("Arabic")),
    ("ur", _("Urdu")),
    ("bn", _("Bengali")),
    ("zh-hans", _("Chinese")),
    ("uk", _("Ukrainian")),
    ("sq", _("Albanian")),
    ("ro", _("Romanian")),
    ("ru", _("Russian")),
]
# Where words are missing in the reader's language, the first of these that has them is shown.
LANGUAGE_FALLBACKS = ["en", "it"]
LOCALE_PATHS = [LOCALE]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Rome"

# --- Wagtail ---------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "EMMA"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # else untranslated copies go live at once
WAGTAIL_ENABLE_UPDATE_CHECK = False  # calls home
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False  # calls home
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # sends each editor's address abroad
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # files behind a permission stay behind it
WAGTAIL_ADMIN_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("it", "Italiano"), ("en", "English")]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]},
    }
}
TAGGIT_CASE_INSENSITIVE = True
RECURRENCE_USE_TZ = False  # else a weekly 17:00 becomes 16:00 after the change of the clock
PHONENUMBER_DEFAULT_REGION = "IT"
PHONENUMBER_DB_FORMAT = "E164"

# --- doors -----------------------------------------------------------------------------------

# Steps of an address that a secret key follows: nobody keeps, indexes or passes on what is answered there.
SECRET_ADDRESSES = ["m", "sign-up"]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "foundation.second_factor.backend.SecondFactorBackend",
]
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=False)  # production: on
OTP_TOTP_ISSUER = WAGTAIL_SITE_NAME  # what the app on her phone calls us
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"  # attempts are forgotten, never a table of addresses
AXES_CACHE = "doors"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "foundation/admin/locked_out.html"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "foundation.views.refused"
X_FRAME_OPTIONS = "DENY"  # Wagtail opens its own previews by decorator
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # the editor of a page with many blocks sends a few thousand

# --- what is written down --------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "foundation.redaction.RedactingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "emma": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="EMMA <emma@example.org>")

# --- families --------------------------------------------------------------------------------

CONTACTS_KEPT_DAYS = 30  # after the last date of what they signed up for
DRAFTS_KEPT_HOURS = 24

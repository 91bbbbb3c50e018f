# SPDX-FileCopyrightText: 2026 Hartwerk contributors
# SPDX-License-Identifier: EUPL-1.2

"""The settings of every Hartwerk process, read from the environment; no database is touched."""

import os
import secrets
from pathlib import Path
from typing import Any, Final

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from hartwerk.config import law, mail, static
from hartwerk.config.database import django_database

PACKAGE = Path(__file__).resolve().parent.parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "ja"}


def _secret_key() -> str:
    """Return the key of the installation, or a key for this process only."""
    kept = _key_in_file("HARTWERK_SECRET_KEY_FILE")
    return kept or os.environ.get("HARTWERK_SECRET_KEY") or secrets.token_urlsafe(50)


def _vault_key_file() -> Path | None:
    """Return the file that is named for the key that wraps the keys of people, if one is."""
    kept = _key_in_file("HARTWERK_VAULT_KEY_FILE")
    return Path(os.environ["HARTWERK_VAULT_KEY_FILE"]) if kept else None


def _key_in_file(variable: str) -> str:
    """Return the key in the file that a variable names; empty where it names none."""
    named = os.environ.get(variable)
    if not named:
        return ""
    try:
        kept = Path(named).read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise ImproperlyConfigured(
            f"{variable} names {named}, which cannot be read: {problem.strerror}"
        ) from problem
    if len(kept) < SHORTEST_KEY:
        raise ImproperlyConfigured(f"the key in {named} is shorter than {SHORTEST_KEY} characters")
    return kept


SHORTEST_KEY: Final = 32

HARTWERK_HOME = Path(
    os.environ.get("HARTWERK_HOME") or Path.home() / ".local" / "share" / "hartwerk"
)
law.use_own_rows(HARTWERK_HOME, os.environ.get("HARTWERK_LAW", ""))
HARTWERK_ANCHOR_FILE = (
    Path(os.environ["HARTWERK_ANCHOR_FILE"]) if os.environ.get("HARTWERK_ANCHOR_FILE") else None
)
"""Where the heads of the chain are kept; None: one file for each database, in the home."""
HARTWERK_DATABASE_FOLDER = (
    Path(os.environ["HARTWERK_DATABASE_FOLDER"])
    if os.environ.get("HARTWERK_DATABASE_FOLDER")
    else None
)
"""Where the embedded database lies. None: the server is the user's own, and so is its disk."""
HARTWERK_DEMO = _flag("HARTWERK_DEMO")
HARTWERK_HTTPS = _flag("HARTWERK_HTTPS")
"""A proxy in front speaks https and says so in X-Forwarded-Proto, which it always sets itself."""
HARTWERK_SECRET_KEY_IS_KEPT = bool(
    os.environ.get("HARTWERK_SECRET_KEY") or os.environ.get("HARTWERK_SECRET_KEY_FILE")
)
HARTWERK_SOURCE_URL = os.environ.get("HARTWERK_SOURCE_URL", "")
"""Where the source of this installation is published; shown in the footer."""
HARTWERK_SITE_URL = mail.site_url(os.environ.get("HARTWERK_SITE_URL") or "http://localhost:8000")
"""What links in letters begin with."""
HARTWERK_SMTP = (
    None
    if HARTWERK_DEMO
    else mail.smtp(
        os.environ.get("HARTWERK_SMTP_URL", ""), os.environ.get("HARTWERK_MAIL_FROM", "")
    )
)
"""Where letters leave the house. Of the demo none do: whoever is in it does not exist."""

SECRET_KEY = _secret_key()
HARTWERK_VAULT_KEY_FILE = _vault_key_file()
"""What opens who people are and what they can do; None: in the home, once it was replaced."""
DEBUG = False
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("HARTWERK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    if host.strip()
]

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "hartwerk.records",
    "hartwerk.interfaces.web",
]
MIDDLEWARE = [
    "hartwerk.interfaces.web.middleware.request_id",
    "hartwerk.interfaces.web.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hartwerk.interfaces.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "hartwerk.interfaces.web.middleware.largest_request",
    "hartwerk.interfaces.web.middleware.room_to_write",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "hartwerk.config.urls"
WSGI_APPLICATION = "hartwerk.config.wsgi.application"
APPEND_SLASH = False
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "hartwerk.interfaces.web.context.house",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# Jobs stand in `interfaces.worker` only; no room has a module of them to look for.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None

DATABASES = {"default": django_database(os.environ.get("DATABASE_URL", ""))}
if engine_url := os.environ.get("HARTWERK_ENGINE_URL", ""):
    # The one look over everybody runs as a role of its own, which sees no names.
    DATABASES["engine"] = django_database(engine_url)
if figures_url := os.environ.get("HARTWERK_FIGURES_URL", ""):
    # Who counts the network reads counts and no row.
    DATABASES["figures"] = django_database(figures_url)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language: Dutch first, English second; the catalogue is keyed by the Dutch sentence.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HARTWERK_HTTPS

# Uploads stay in memory: a file of people never touches the disk, not even for a moment.
LARGEST_UPLOAD: Final = 40 * 1024 * 1024
LARGEST_REQUEST: Final = 2 * LARGEST_UPLOAD + 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_REQUEST
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 2

# Nothing from elsewhere, nothing inline, nothing evaluated.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = HARTWERK_HTTPS
CSRF_COOKIE_NAME = "__Host-csrf" if HARTWERK_HTTPS else "csrf"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "hartwerk.interfaces.web.errors.csrf_failure"
# A session holds whose hat is worn and since when, nothing else. It ends after half an hour in
# which nothing happened, when the browser closes, and in any case after a working day.
SESSION_COOKIE_NAME = "__Host-sessie" if HARTWERK_HTTPS else "sessie"
SESSION_COOKIE_SECURE = HARTWERK_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
HARTWERK_LONGEST_SESSION: Final = 12 * 60 * 60
if HARTWERK_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_SSL_REDIRECT = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_ROOT = static.root(HARTWERK_HOME)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# Lines of a log name a request, a place in the code and a kind of error: never a value.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "hartwerk.interfaces.web.logs.RequestId"}},
    "formatters": {"plain": {"()": "hartwerk.interfaces.web.logs.WithoutValues"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["request"],
            "formatter": "plain",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "hartwerk": {"level": "INFO"},
    },
}

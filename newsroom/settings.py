"""Settings from the environment (12-factor), safe unless told otherwise.

SECRET_KEY            required to serve; the demo and the tests make their own
DATABASE_URL          sqlite:///db.sqlite3 unless set (postgres://user:pass@host/name)
ALLOWED_HOSTS         comma-separated host names
LOOPBACK_HTTP         true only for plain HTTP on this machine: no HSTS, no secure cookies, no redirect
DEBUG                 false unless set
REVIEW_STEPS          names of the reviews that an article must pass, one to three: 初审,复审,终审
SITE_NAME             what readers see at the top of every page
LANGUAGE              en where commands should speak English
BEHIND_TLS_PROXY      true where a proxy ends TLS and sets X-Forwarded-Proto
CSRF_TRUSTED_ORIGINS  comma-separated, where the proxy's name differs
STATIC_ROOT           where collectstatic writes
API_RATE              how often one client may ask the API: 120/min
CLIENTS_CACHE         where all processes count clients together: dbcache://clients?max_entries=10000 (on PostgreSQL)
"""

import re
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = env.bool("DEBUG", default=False)
LOOPBACK_HTTP = env.bool("LOOPBACK_HTTP", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if LOOPBACK_HTTP else [])

INSTALLED_APPS = [
    "newsroom",
    "articles",
    "awards",
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django_filters",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.languages.LanguageMiddleware",
    "newsroom.cors.OpenApiMiddleware",
    "newsroom.freshness.FreshnessMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.site",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers take their lock when a transaction begins, so two imports wait instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    # Each thread of the server keeps its connection: opening one takes longer than most pages.
    DATABASES["default"] = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True} | DATABASES["default"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

REVIEW_STEPS = env.list("REVIEW_STEPS", default=["初审", "复审", "终审"])
SITE_NAME = env.str("SITE_NAME", default="数字报")
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

KEPT = 60
"""Seconds that anybody may keep a reader's page: so long may a withdrawn article still be seen in some cache."""
REMEMBERED = 24 * 3600
"""Seconds that the site remembers what a page showed."""

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}},
    "clients": env.cache_url("CLIENTS_CACHE", default="locmemcache://clients?max_entries=10000"),
}
"""In the memory of each process; clients, whose requests are counted, apart from pages, which come and go."""

API_RATE = env.str("API_RATE", default="120/min")
if not re.fullmatch(r"[1-9]\d*/[smhd][a-z]*", API_RATE):
    raise ImproperlyConfigured(f"API_RATE 要写成“次数/时间”，如 120/min；现在是“{API_RATE}”。")

BEHIND_TLS_PROXY = env.bool("BEHIND_TLS_PROXY", default=False)
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_THROTTLE_RATES": {"client": API_RATE},
    "EXCEPTION_HANDLER": "articles.api.problems.problem",
    "UNAUTHENTICATED_USER": None,
    "NUM_PROXIES": int(BEHIND_TLS_PROXY),
}
SPECTACULAR_SETTINGS = {"TITLE": SITE_NAME, "VERSION": "1"}

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOOPBACK_HTTP
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if LOOPBACK_HTTP else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOOPBACK_HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS_PROXY else None
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024  # a pasted page of 5 MB is refused with a sentence

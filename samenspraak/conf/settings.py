"""Settings: one file, from the environment only (docs/reference/settings.md lists them)."""

import sys
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from samenspraak.conf import environment as env
from samenspraak.conf.discovery import method_apps

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = env.data_dir()

DEBUG = env.flag("DEBUG")
DEMO = env.flag(
    "DEMO"
)  # any host shows the first organisation, codes are shown on the screen, mail stays inside
SECRET_KEY = env.secret("SECRET_KEY", DATA_DIR)
PEPPER = env.secret("PEPPER", DATA_DIR)  # from which every ballot key is derived: docs/explanation/ballots.md
# Salts of the ballot keys, one file a vote. Backups leave them out, so that a copy of the data links nothing.
KEY_DIR = Path(env.text("KEY_DIR") or DATA_DIR / "ballot-keys")

# Hosts. Which names we answer to stands in the database; web.hosts gives 421 for the others.
ALLOWED_HOSTS = ["*"]
PORT = env.number("PORT", 8000)
DESK_HOST = env.text("DESK_HOST")  # empty: every organisation's host carries the desk
PUBLIC_SCHEME = env.text("PUBLIC_SCHEME", "http" if DEMO or DEBUG else "https")
PUBLIC_PORT = env.text("PUBLIC_PORT", str(PORT) if PUBLIC_SCHEME == "http" else "")
TRUSTED_PROXIES = env.words("TRUSTED_PROXIES")  # addresses or networks whose X-Forwarded-For we believe

INSTALLED_APPS = [
    "samenspraak.kit",
    "samenspraak.tenancy",
    "samenspraak.audit",
    "samenspraak.jobs",
    "samenspraak.mail",
    "samenspraak.places",
    "samenspraak.forms",
    "samenspraak.media",
    "samenspraak.people",
    "samenspraak.access",
    "samenspraak.projects",
    "samenspraak.participation",
    "samenspraak.ballots",
    "samenspraak.booth",
    "samenspraak.attachments",
    "samenspraak.interactions",
    "samenspraak.shell",
    "samenspraak.scrutiny",
    *method_apps(),
    "samenspraak.notifications",
    "samenspraak.privacy",
    "samenspraak.exchange",
    "samenspraak.reactions",
    "samenspraak.moderation",
    "samenspraak.assessments",
    "samenspraak.responses",
    "samenspraak.paper",
    "samenspraak.demo",
    "samenspraak.pages",
    "samenspraak.desk",
    "samenspraak.web",
    "django_tasks",
    "django_tasks_db",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
]

MIDDLEWARE = [
    "samenspraak.web.middleware.hosts.HostMiddleware",  # which organisation; 421 for strangers
    "samenspraak.web.middleware.anonymous_cache.AnonymousCacheMiddleware",
    "samenspraak.web.middleware.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "samenspraak.pages.csp.DeskPolicyMiddleware",  # what the desk is allowed beyond that
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samenspraak.web.middleware.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samenspraak.web.middleware.sessions.SessionHostMiddleware",  # a session belongs to one organisation
    "samenspraak.web.middleware.hosts.DeskHostMiddleware",  # with DESK_HOST, the desk is only there
    "samenspraak.desk.middleware.DeskMiddleware",  # below /desk/: who may enter, for which organisation
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "samenspraak.web.middleware.sound.SoundAddressMiddleware",  # no NUL, no number beyond the database
    "samenspraak.pages.gate.WagtailGateMiddleware",  # Wagtail's screens: own rows only
    "samenspraak.web.middleware.streams.StreamMiddleware",  # what is sent line by line stays in its scope
]

ROOT_URLCONF = "samenspraak.conf.urls"
WSGI_APPLICATION = "samenspraak.conf.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samenspraak.web.chrome.chrome",
            ],
        },
    }
]

# Database: SQLite in the data folder unless DATABASE_URL names a PostgreSQL server.
DATABASE_URL = env.text("DATABASE_URL")
DATABASES: dict[str, Any] = {
    "default": (
        env.without_jit({**dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True)})
        if DATABASE_URL and not DATABASE_URL.startswith("sqlite:")
        else {
            "ENGINE": "samenspraak.kit.sqlite",
            "NAME": env.sqlite_file(DATABASE_URL) or DATA_DIR / "samenspraak.sqlite3",
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": env.text("TEST_DATABASE") or None},
        }
    )
}
if DATABASES["default"]["ENGINE"] == "samenspraak.kit.sqlite":
    # REST framework, which Wagtail brings, would load PostgreSQL's driver: 10 MB in every process.
    sys.modules.setdefault("django.contrib.postgres", None)  # type: ignore[arg-type]  # means: there is none
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.text("CACHE_URL")}
        if env.text("CACHE_URL")
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}
    )
}

# People
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["samenspraak.access.backend.GrantBackend"]
LOGIN_URL = reverse_lazy("web:sign-in")
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE = PUBLIC_SCHEME == "https"
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_FAILURE_VIEW = "samenspraak.web.views.errors.csrf_failure"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Samenspraak"
MFA_ADAPTER = "samenspraak.people.keys.KeyAdapter"
MFA_TOTP_TOLERANCE = 1  # half a minute: telephones run early and late
STAFF_MFA_REQUIRED = env.flag("STAFF_MFA_REQUIRED", default=not DEMO)
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # our own one-time code proves the address
ACCOUNT_EMAIL_NOTIFICATIONS = False

# Security
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE and TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "SAMEORIGIN"  # the desk previews pages in a frame of its own host
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
# Maps: tiles for the background and a server that knows addresses. Empty switches either off.
MAP_TILES = env.text(
    "MAP_TILES",
    "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png",
)
MAP_ATTRIBUTION = env.text("MAP_ATTRIBUTION", "Kaartgegevens © Kadaster / PDOK, CC BY 4.0")
LOCATIESERVER_URL = env.text("LOCATIESERVER_URL", "https://api.pdok.nl/bzk/locatieserver/search/v3_1")

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_HANDLERS = [
    "samenspraak.web.uploads.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Language and time. The Dutch je-form is the source text; `nl-formal` and `en` are catalogues.
LANGUAGE_CODE = "nl"
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGES = [("nl", "Nederlands"), ("nl-formal", "Nederlands (u)"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
USE_THOUSAND_SEPARATOR = False

# Files
STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE.parent / "build" / "static"
STATICFILES_DIRS = [("build", PACKAGE / "static" / "build")]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False

# Jobs and mail
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "codes"],
    }
}
MAIL_URL = env.text("MAIL_URL")  # smtp://user:password@host:587?tls=1; empty: mail stays in the outbox
# Mail servers in a private network that an organisation may name as its own.
MAIL_PRIVATE_HOSTS = {host.lower() for host in env.words("MAIL_PRIVATE_HOSTS")}
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "samenspraak@localhost")

# Wagtail
WAGTAIL_SITE_NAME = "Samenspraak"
WAGTAILADMIN_BASE_URL = f"{PUBLIC_SCHEME}://{DESK_HOST or 'localhost'}"
WAGTAILIMAGES_IMAGE_MODEL = "media.OrganisationImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media.OrganisationDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1
WAGTAIL_FRONTEND_LOGIN_URL = reverse_lazy("web:sign-in")
WAGTAILADMIN_LOGIN_URL = reverse_lazy("desk-sign-in")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # what an editor pastes never makes us visit another site
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif", "avif"]
# Wagtail would load the decoder of HEIC, 6 MB a process, for pictures that it takes from nobody. Photos of
# residents are decoded in a process of their own, and only there.
sys.modules.setdefault("pillow_heif", None)  # type: ignore[arg-type]  # what Python itself writes for “not here”
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024

SILENCED_SYSTEM_CHECKS: list[str] = []
TEST_RUNNER = "django.test.runner.DiscoverRunner"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
    # What visitors ask wrongly is answered to them and is no news here; their addresses may hold a token.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "CRITICAL"}},
}

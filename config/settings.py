"""The one settings file: machines differ by environment variables only (``manage.py settings_help``)."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

import django
import environ

from config.backup.swapping import finish_what_broke_off
from config.caching.headers import set_asset_caching
from config.install import data_folder, folder_lock
from config.install.database import database_settings
from config.install.environment import cdn_seconds, site_url, time_zone, trusted_proxies
from config.install.mail import mail_settings

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_FOLDER = Path(env("LABFOLIO_DATA", default=str(BASE_DIR / "var"))).expanduser().absolute()
if not DATA_FOLDER.is_dir():
    data_folder.prepare(DATA_FOLDER)
data_folder.keep_private(DATA_FOLDER)
finish_what_broke_off(DATA_FOLDER)
folder_lock.share(DATA_FOLDER)

# The address under which visitors know the site; https switches on all that needs it.
SITE_URL = site_url()
IS_HTTPS = urlsplit(SITE_URL).scheme == "https" and bool(urlsplit(SITE_URL).netloc)

DEBUG = env.bool("LABFOLIO_DEBUG", default=False)
if DEBUG and IS_HTTPS:
    sys.exit(
        "LABFOLIO_DEBUG shows the insides of the site to every visitor, so it does not go together with the https "
        f"address {SITE_URL}. Unset LABFOLIO_DEBUG; where you develop, unset LABFOLIO_URL instead."
    )
SECRET_KEY = env("LABFOLIO_SECRET_KEY", default="") or data_folder.secret_key(DATA_FOLDER)

try:
    TRUSTED_PROXIES = trusted_proxies()
except ValueError as error:
    sys.exit(str(error))

ALLOWED_HOSTS = [
    # Not where ``serve`` listens: of this machine's addresses only named ones are the site's.
    urlsplit(env("LABFOLIO_URL", default="")).hostname or "127.0.0.1",
    *env.list("LABFOLIO_HOSTS", default=[]),
    "127.0.0.1",
    "localhost",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [SITE_URL] if IS_HTTPS else []

INSTALLED_APPS = [
    "publications",
    "profiles",
    "markdownx",
    "whitenoise.runserver_nostatic",
    "config.routing.AdminConfig",
    "config.routing.AxesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "config",
]

MIDDLEWARE = [
    "config.routing.RoutingMiddleware",
    "config.caching.middleware.CachingMiddleware",
    "profiles.views.one_moment.OneMomentMiddleware",
    "config.security.HostMiddleware",
    "config.security.NulMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.security.ContentSecurityPolicyMiddleware",
    "config.install.static_files.AssetsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "profiles.views.viewing_as.ViewingAsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
PUBLIC_URLCONF = "config.public_urls"
BUILT_IN_URLCONF = "config.built_in_urls"
WSGI_APPLICATION = "config.wsgi.application"
# Addresses are rows: the resolver knows which spelling is canonical, CommonMiddleware would only guess.
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

try:
    DATABASES = {
        "default": database_settings(
            env("DATABASE_URL", default="").strip(), DATA_FOLDER / data_folder.DATABASE
        )
    }
except ValueError as error:
    sys.exit(str(error))

# What is counted, such as requests in a minute, counts for all workers together.
CACHES = {
    "default": {
        "BACKEND": "config.install.shared_cache.SharedFileCache",
        "LOCATION": DATA_FOLDER / data_folder.CACHE,
    }
}

# For how long a CDN may answer without asking.
try:
    CDN_SECONDS = cdn_seconds()
except ValueError as error:
    sys.exit(str(error))

# What was built for visitors and would be built alike.
KEPT_ANSWERS = DATA_FOLDER / data_folder.CACHE / "answers"
# Where pages are written as files for a web server in front; None where it asks the site for all.
PUBLISH_FOLDER = Path(env("LABFOLIO_PUBLISH")) if env("LABFOLIO_PUBLISH", default="") else None

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "config.passwords.CommonCoreValidator"},
    {"NAME": "config.passwords.NameValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "profiles.editing.signing_in.attempts.LimitingBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Tries to sign in are counted in the tables of django-axes, by rules of our own, which know the limits.
AXES_HANDLER = "profiles.editing.signing_in.attempts.AttemptHandler"
AXES_CLIENT_IP_CALLABLE = "profiles.access.clients.client_place"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

LANGUAGE_CODE = "en-gb"
try:
    TIME_ZONE = time_zone()
except ValueError as error:
    sys.exit(str(error))
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
MEDIA_ROOT = DATA_FOLDER / data_folder.UPLOADS
STORAGES = {
    "default": {"BACKEND": "profiles.uploads.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "config.install.static_files.GzippedManifestStorage"},
}
WHITENOISE_ADD_HEADERS_FUNCTION = set_asset_caching
# The app itself serves them; nobody else needs to read them.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Security. The site serves nothing but itself: no third party, no inline script, no inline style. Where scripts and
# style sheets come from depends on the host that is asked: config/security.py adds it.
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_ENGINE = "profiles.models.sessions"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "profiles.editing.refused_forms.csrf_failure"
# A lab's other hosts below the same domain are not ours to force onto https, nor to preload. Mail is optional: where
# no EMAIL_URL is given it is printed, which Django 6.1 calls an error. The page to sign in says itself what django-axes
# has its middleware say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "mail.E001", "axes.W002"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# The stock markdownx views are not mounted (they answer anybody); these names lead to the guarded ones.
MARKDOWNX_MARKDOWNIFY_FUNCTION = "profiles.editing.preview.markdownify"
MARKDOWNX_SERVER_CALL_LATENCY = 400

# What somebody deletes can be recovered, its files for so many days.
KEEP_DELETED_FILES_DAYS = env.int("LABFOLIO_KEEP_DELETED_FILES_DAYS", default=90)

# Lookups of papers. The services and limits are fixed; only tests set others.
LOOKUP_CONTACT = env("LABFOLIO_CONTACT", default="")
LOOKUP_ADDRESSES = {
    "crossref": "https://api.crossref.org",
    "datacite": "https://api.datacite.org",
    "arxiv": "https://export.arxiv.org",
    "orcid": "https://pub.orcid.org",
    "openalex": "https://api.openalex.org",
}
LOOKUP_SECONDS = 10
LOOKUP_BYTES = 5 * 1024 * 1024
LOOKUP_ATTEMPTS = 3
# Between attempts, in seconds: the first wait, doubled each time, and the longest that a service may ask for.
LOOKUP_FIRST_WAIT = 1
LOOKUP_LONGEST_WAIT = 15
# For all that is asked at once: in a form somebody waits for the page; a command has longer.
LOOKUP_FORM_SECONDS = 20
LOOKUP_COMMAND_SECONDS = 600

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
vars().update(mail_settings(env("EMAIL_URL", default="consolemail://"), django.VERSION))
# Where it is only printed, what would be sent is shown to whoever can hand it over.
MAIL_IS_SENT = not env("EMAIL_URL", default="consolemail://").startswith(("console", "dummy"))
# For links by which a password is chosen: a week, for who is invited may be away.
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Addresses and hosts that nobody has are asked for all day; what goes wrong here is told.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

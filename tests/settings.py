"""Settings of the test run: the real ones, with a key, a data folder and a hasher of its own."""

import atexit
import os
import shutil
import tempfile

import django

# pytest-django loads settings before any conftest: what they read from the environment is set here.
os.environ["LABFOLIO_SECRET_KEY"] = "only-for-tests-" + "x" * 50
os.environ["LABFOLIO_DATA"] = tempfile.mkdtemp(prefix="labfolio-tests-")
atexit.register(shutil.rmtree, os.environ["LABFOLIO_DATA"], ignore_errors=True)
for name in (
    "LABFOLIO_URL",
    "LABFOLIO_HOSTS",
    "LABFOLIO_DEBUG",
    "LABFOLIO_CDN_SECONDS",
    "LABFOLIO_TRUSTED_PROXIES",
    "LABFOLIO_TIME_ZONE",
):
    os.environ.pop(name, None)
# The whole suite runs on SQLite, or on the PostgreSQL that this names: its user may make databases there. Commands
# that tests run as processes of their own have a data folder of their own, and its SQLite.
os.environ["DATABASE_URL"] = os.environ.get("LABFOLIO_TEST_DATABASE_URL", "")

from config.install.mail import mail_settings  # noqa: E402
from config.settings import *  # noqa: E402, F403

del os.environ["DATABASE_URL"]

STORAGES = {
    "default": {"BACKEND": "profiles.uploads.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
vars().update(mail_settings("memorymail://", django.VERSION))
WHITENOISE_AUTOREFRESH = True
# The site that browsers ask in tests has a thread for each of their connections, and more than one browser at a time.
if pool := DATABASES["default"].get("OPTIONS", {}).get("pool"):  # noqa: F405
    pool["max_size"] = 30

"""The ASGI application that ``serve`` runs: the door, with Django's own WSGI handler behind it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django.setup(set_prefix=False)

from config.caching.opening import open_door  # noqa: E402  (reads settings)

application = open_door()

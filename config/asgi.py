"""The ASGI application that ``serve`` runs: the door, with Django's own WSGI handler behind it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

_handler = get_wsgi_application()

from config.caching.door import Door  # noqa: E402  (reads settings)
from config.caching.pool import Pool  # noqa: E402

application = Door(Pool(_handler))

"""The ASGI application that ``serve`` runs: the door, with Django's own WSGI handler behind it."""

import gc
import os

import django

# What is loaded here stays: looking through it for garbage, again and again, would be a tenth of a start.
gc.disable()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django.setup(set_prefix=False)

from config.caching.opening import open_door  # noqa: E402  (reads settings)
from profiles.views.code_version import code_version  # noqa: E402

# Now, for the checkout may be changed while this runs.
code_version()
application = open_door()
gc.freeze()
gc.enable()

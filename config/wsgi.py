"""The WSGI application that a server such as granian runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

from profiles.views.code_version import code_version  # noqa: E402  (needs the apps)

# Now, for the checkout may be changed while this runs.
code_version()

"""Which routes a request may take: the admin's code is loaded by a worker when somebody comes who may need it.

It is a tenth of a start, and a server on which nobody edits never needs it.
"""

from collections.abc import Callable

import axes.apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.apps import SimpleAdminConfig
from django.http import HttpRequest, HttpResponseBase

from config.install.environment import is_worker


class AdminConfig(SimpleAdminConfig):
    """Django's admin. What registers there is loaded at once by commands, which check it, by workers late."""

    def ready(self) -> None:
        super().ready()
        if not is_worker():
            admin.autodiscover()


class AxesConfig(axes.apps.AppConfig):  # type: ignore[misc]
    """The counts of tries to sign in, of which visitors need nothing: a worker loads them with the admin."""

    def ready(self) -> None:
        if not is_worker():
            super().ready()


class RoutingMiddleware:
    """Give the routes of ``PUBLIC_URLCONF`` to who is neither signed in nor asks for anything below /admin/."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # As it came: cookies are read once, by whoever needs them after what is wrong with them has been put right.
        cookie = request.META.get("HTTP_COOKIE", "")
        if settings.SESSION_COOKIE_NAME not in cookie and not request.path_info.startswith("/admin/"):
            request.urlconf = settings.PUBLIC_URLCONF
        return self.get_response(request)

"""Whether a request is a signed-in editor's: by her session, not by a cookie that anybody can make up."""

from __future__ import annotations

from http.cookies import CookieError
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.db import DatabaseError, close_old_connections
from django.http import HttpRequest
from django.http.cookie import parse_cookie

from profiles.access.actions import Action
from profiles.access.rules import can


def is_editors(cookie: str) -> bool:
    """Whether the session of a Cookie header is that of somebody who may enter the admin. Asks the database."""
    try:
        key = parse_cookie(cookie).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return False
    if not key:
        return False
    request = HttpRequest()
    close_old_connections()
    try:
        request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
        return can(get_user(request), Action.ENTER_ADMIN)
    except DatabaseError:
        return False
    finally:
        close_old_connections()

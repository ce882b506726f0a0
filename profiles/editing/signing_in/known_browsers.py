"""Browsers in which somebody has signed in before: nobody else's guessing keeps them out.

They have a cookie that says so for one account and one password; by itself it opens nothing, and it has a count of its
own, so that whoever takes one gets no more tries by it.
"""

import secrets

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from profiles.views.limits import counted

COOKIE = "known_browser"
_SALT = "profiles.editing.signing_in.known_browsers"
_YEAR = 365 * 24 * 60 * 60
#: How many tries such a browser has, and within how many seconds; then it is one like any other.
MOST, SECONDS = 10, 15 * 60
_REMEMBERED = "_labfolio_known"


def remember(response, user):
    """Let the browser that gets this answer be known as one of a user's, until her password changes."""
    value = {"user": user.pk, "password": user.get_session_auth_hash(), "browser": secrets.token_urlsafe(9)}
    response.set_cookie(
        COOKIE,
        signing.dumps(value, salt=_SALT),
        max_age=_YEAR,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_known(request, username):
    """Whether a try comes from a browser of this account, with tries left; a request is counted once."""
    known = vars(request).setdefault(_REMEMBERED, {})
    if username not in known:
        known[username] = _is_known(request, username)
    return known[username]


def _is_known(request, username):
    try:
        value = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_YEAR)
    except signing.BadSignature:
        return False
    user = User.objects.filter(pk=value["user"], username=username).first()
    if user is None or not constant_time_compare(value["password"], user.get_session_auth_hash()):
        return False
    return counted(f"known:{value['browser']}", SECONDS) <= MOST

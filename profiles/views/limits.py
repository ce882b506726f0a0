"""Limits to what one client may ask for in a minute where the answer is expensive. They count over all workers."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum
from functools import wraps

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from profiles.access.clients import client_key
from profiles.views.build_lock import Busy
from profiles.views.frame import IS_COPY

View = Callable[..., HttpResponseBase]


class Limit(Enum):
    """What is counted, and how often it may be asked for in a minute."""

    BUILDS = ("builds", 20)
    QUESTIONS = ("questions", 120)

    def __init__(self, label: str, most: int) -> None:
        self.label = label
        self.most = most


class TooMany(Exception):
    """The client has asked too often in this minute."""


def count_request(request: HttpRequest, limit: Limit) -> None:
    """Count a visitor's request. Raises TooMany. Who has signed in is not counted, nor is a static copy."""
    if IS_COPY in request.META or request.user.is_authenticated:
        return
    if counted(f"{limit.label}:{client_key(request)}") > limit.most:
        raise TooMany


def counted(who: str, seconds: int = 60) -> int:
    """How often this has been called for ``who`` in the present minute, or so many seconds, this time included."""
    key = f"limit:{who}:{int(time.time() // seconds)}"
    cache.add(key, 0, timeout=2 * seconds)
    try:
        return cache.incr(key)
    except ValueError:  # The cache was emptied in between.
        return 1


def answering_refusals(view: View) -> View:
    """Let a view raise TooMany and Busy: a plain page says when to come again."""

    @wraps(view)
    def polite(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except (TooMany, Busy) as refusal:
            return _refused(request, is_busy=isinstance(refusal, Busy))

    return polite


def _refused(request: HttpRequest, *, is_busy: bool) -> HttpResponse:
    """When to come again stands in ``Retry-After`` as well, for machines."""
    seconds = 5 if is_busy else 60 - int(time.time()) % 60
    context = {"is_busy": is_busy, "seconds": seconds}
    response = render(request, "429.html", context, status=503 if is_busy else 429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response

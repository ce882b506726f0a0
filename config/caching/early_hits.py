"""Early hits: kept pages that are given without the event loop, by the thread that hands requests over."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Protocol

from config.caching.answers import page_messages
from config.caching.environ import Scope
from config.caching.kept_pages import KeptPage, Message
from config.caching.requests import Reader, Request
from config.caching.store import Store
from config.caching.versions import Unknown, VersionReader

Send = Callable[[Message], object]
# Told whether a request was answered that had been taken for later.
End = Callable[[bool], None]


class Truth(Protocol):
    """Says whether a page that depends on the database is true, also in a thread without an event loop."""

    def ask(self, page: KeptPage, then: End) -> bool | None:
        """Whether it is; None where that is told ``then``, by another thread."""


class EarlyHits:
    """Gives the pages of a store.

    What it does not give is the event loop's to find: pages that are no longer true, those kept for several queries.
    """

    def __init__(self, requests: Reader, store: Store, truth: Truth) -> None:
        self._requests, self._store, self._truth = requests, store, truth
        self._counting = Lock()
        self.count = 0

    def give(self, scope: Scope, send: Send, end: End) -> bool | None:
        """Send the page that answers a request; whether there was one, None where ``end`` will be told."""
        request = self._requests.read(scope)
        if request is None:
            return False
        page = self._store.get(request.key)
        if page is None or page.ends <= time.time():
            return False

        def send_later(is_true: bool) -> None:
            is_answered = False
            try:
                is_answered = is_true and self._send(page, request, send)
            finally:
                end(is_answered)

        is_true = not page.scopes or self._truth.ask(page, send_later)
        return self._send(page, request, send) if is_true else is_true

    def _send(self, page: KeptPage, request: Request, send: Send) -> bool:
        for message in page_messages(page, request, is_hit=True):
            send(message)
        with self._counting:
            self.count += 1
        return True


class InstantTruth:
    """By a reader that never keeps anybody waiting, whose stamps the pages have."""

    def __init__(self, reader: VersionReader) -> None:
        self._reader = reader

    def ask(self, page: KeptPage, then: End) -> bool:
        try:
            stamp = self._reader.stamp()
            if stamp == page.stamp:
                return True
            if page.moved(self._reader.versions(page.scopes)):
                return False
        except Unknown:
            return False
        page.stamp = stamp
        return True

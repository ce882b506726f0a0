"""Early hits: kept pages that are given without the event loop, by the thread that hands requests over."""

from __future__ import annotations

import time
from collections.abc import Callable

from config.caching.answers import page_messages
from config.caching.environ import Scope
from config.caching.kept_pages import KeptPage, Message
from config.caching.requests import Reader
from config.caching.store import Store
from config.caching.versions import Unknown, VersionReader


class EarlyHits:
    """Gives the pages of a store. ``reader`` is the one whose stamps they have, and never keeps anybody waiting.

    What it does not give is the event loop's to find: pages that are no longer true, those kept for several queries.
    ``count`` is of those given, by one thread.
    """

    def __init__(self, requests: Reader, store: Store, reader: VersionReader) -> None:
        self._requests, self._store, self._reader = requests, store, reader
        self.count = 0

    def give(self, scope: Scope, send: Callable[[Message], object]) -> bool:
        """Send the page that answers a request; whether there was one."""
        request = self._requests.read(scope)
        if request is None:
            return False
        page = self._store.get(request.key)
        if page is None or not self._is_true(page):
            return False
        for message in page_messages(page, request, is_hit=True):
            send(message)
        self.count += 1
        return True

    def _is_true(self, page: KeptPage) -> bool:
        if page.ends <= time.time():
            return False
        if not page.scopes:
            return True
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

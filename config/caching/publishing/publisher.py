"""Publishes what the page cache keeps: those pages that nginx can send just as the site does."""

from __future__ import annotations

import logging
import math
import threading
import time
from queue import SimpleQueue
from typing import cast

from config.caching.codings import GZIP, IDENTITY
from config.caching.kept_pages import KeptPage
from config.caching.publishing.common_headers import CommonHeaders
from config.caching.publishing.names import file_of, type_of
from config.caching.publishing.published import TROUBLE, Leaf, Published
from config.caching.requests import Key
from config.caching.versions import Unknown

logger = logging.getLogger(__name__)

# Pages that wait; what comes beyond is published when it is next kept.
_MOST_WAITING = 1_000


class Publisher:
    """Takes kept pages on the event loop, and writes them in a thread of its own, in the second that follows.

    nginx knows a page by its size and the second of its date. So a page is dated by the second after it was kept, and
    not published before: what comes after an edit was kept after it, and has a later date. Two edits in one second
    cannot pass for one.
    """

    def __init__(self, published: Published, headers: CommonHeaders) -> None:
        self._published = published
        self._headers = headers
        self._waiting: SimpleQueue[tuple[str, KeptPage, int]] = SimpleQueue()
        threading.Thread(target=self._work, name="publisher", daemon=True).start()

    def kept(self, key: Key, page: KeptPage) -> None:
        """Publish a page that the cache keeps by this key, if it is one for files."""
        is_secure, host, path, query, kind = key
        is_page = page.status == 200 and page.scopes and not query and not kind
        if is_page and self._headers.is_of_site(is_secure, host) and self._waiting.qsize() < _MOST_WAITING:
            self._waiting.put((path.decode("latin-1"), page, math.floor(time.time()) + 1))

    def _work(self) -> None:
        while True:
            path, page, modified = self._waiting.get()
            file = file_of(path)
            if file is None or not self._headers.are_those_of(page, type_of(path)):
                continue
            time.sleep(max(0.0, modified - time.time()))
            self._publish(file, page, modified)

    def _publish(self, file: str, page: KeptPage, modified: int) -> None:
        packed = _body(page, GZIP) if GZIP in page.variants else None
        leaf = Leaf(file, _body(page, IDENTITY), packed, page.versions, page.ends, modified)
        try:
            self._published.publish(leaf)
        except Unknown:
            return
        except TROUBLE as error:
            logger.error("The page %s cannot be published: %s", file, error)


def _body(page: KeptPage, coding: str) -> bytes:
    return cast(bytes, page.variants[coding].body["body"])

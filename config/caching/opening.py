"""Puts together what a worker serves with: handler, threads, cache and door."""

from __future__ import annotations

import atexit
import time
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from django.conf import settings

from config.caching.door import Door
from config.caching.early_hits import EarlyHits, InstantTruth, Truth
from config.caching.freshness import Instant, freshness, version_reader
from config.caching.handler import NotingHandler
from config.caching.kept_pages import KeptPage
from config.caching.page_cache import PageCache
from config.caching.pool import Application, Pool
from config.caching.publishing.common_headers import CommonHeaders
from config.caching.publishing.published import Published
from config.caching.publishing.publisher import Publisher
from config.caching.requests import Key, Reader
from config.caching.shared_truth import SharedTruth
from config.caching.status import CacheStatus, StatusFile
from config.caching.store import Store
from config.install import data_folder
from config.install.environment import cache_megabytes
from profiles.views.code_version import code_version

# Seconds for threads of the server, which are not Python's, to end.
_FAREWELL = 0.2


def open_door() -> Door:
    """The door of this process. Raises ValueError with a sentence where the environment makes no sense."""
    # They need Python's lock for it; one that asks while the interpreter is taken down aborts the process.
    atexit.register(time.sleep, _FAREWELL)
    handler = cast(Application, NotingHandler())
    pool = Pool(handler)
    most_bytes = cache_megabytes() * 1_000_000
    # Who works at templates wants to see them.
    if settings.DEBUG or not most_bytes:
        return Door(pool)
    cache = PageCache(pool, freshness(), Store(most_bytes), _publisher(handler))
    early = EarlyHits(Reader(), cache.store, _truth(cache))
    return Door(pool, cache, _status_file(cache, early).changed, early=early)


def _truth(cache: PageCache) -> Truth:
    if isinstance(cache.freshness, Instant):
        return InstantTruth(cache.freshness.reader)
    return SharedTruth(version_reader())


def _publisher(handler: Application) -> Callable[[Key, KeptPage], None] | None:
    if settings.PUBLISH_FOLDER is None:
        return None
    return Publisher(Published(settings.PUBLISH_FOLDER, version_reader()), CommonHeaders(handler)).kept


def _status_file(cache: PageCache, early: EarlyHits) -> StatusFile:
    def status() -> CacheStatus:
        store = cache.store
        counts = replace(cache.counts, hits=cache.counts.hits + early.count)
        return CacheStatus(len(store), store.bytes, store.most_bytes, code_version(), counts)

    return StatusFile(settings.DATA_FOLDER / data_folder.CACHE, cache.pool, status)

"""The default cache: files in the data folder, so that all workers count together, with nothing else to install."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.cache.backends.filebased import FileBasedCache

_LOCK = "counting.lock"


class SharedFileCache(FileBasedCache):
    """Django's cache in files, whose ``add`` and ``incr`` also hold where several processes come at once.

    It is for counters, a few at a time. Values are pickles: the folder is its owner's alone, as the database is.
    """

    def add(self, key, value, timeout=300, version=None):  # type: ignore[no-untyped-def]
        with self._alone():
            return super().add(key, value, timeout, version)

    def incr(self, key, delta=1, version=None):  # type: ignore[no-untyped-def]
        with self._alone():
            return super().incr(key, delta, version)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._createdir()  # type: ignore[attr-defined]
        descriptor = os.open(Path(self._dir) / _LOCK, os.O_RDONLY | os.O_CREAT, 0o600)  # type: ignore[attr-defined]
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

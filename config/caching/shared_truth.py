"""The truth of early hits by a database across a network: one question for all pages that waited for it to begin."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread

from config.caching.early_hits import End
from config.caching.kept_pages import KeptPage
from config.caching.shared_checks import PATIENCE
from config.caching.versions import Unknown, VersionReader
from profiles.views.dependencies import ANY

_Waiting = tuple[KeptPage, End]


class SharedTruth:
    """Asks by a thread of its own; who comes while a question is under way waits for the next.

    A second thread watches the first: when the database does not answer in time, all who wait are told no, and so is
    who comes before it does; the event loop looks for itself then. ``reader`` is this object's alone.
    """

    def __init__(self, reader: VersionReader, patience: float = PATIENCE) -> None:
        self._reader, self._patience = reader, patience
        self._queue: SimpleQueue[_Waiting] = SimpleQueue()
        self._asked: list[_Waiting] = []
        self._lock = Lock()
        self._is_asking = Event()
        self._is_late = False
        self._asker = Thread(target=self._work, name="early hits", daemon=True)
        self._asker.start()
        Thread(target=self._watch, name="early hits in time", daemon=True).start()

    def ask(self, page: KeptPage, then: End) -> bool | None:
        if self._is_late:
            return False
        self._queue.put((page, then))
        return None

    def _work(self) -> None:
        while True:
            asked = [self._queue.get(), *self._others()]
            with self._lock:
                self._asked = asked
            self._is_asking.set()
            try:
                truths = self._truths([page for page, _ in asked])
            except Unknown:
                truths = [False] * len(asked)
            with self._lock:
                is_mine, self._asked, self._is_late = bool(self._asked), [], False
            if is_mine:
                _tell(asked, truths)
            self._is_asking.clear()

    def _truths(self, pages: Sequence[KeptPage]) -> list[bool]:
        stamp = self._reader.versions([ANY])[ANY]
        old = [page for page in pages if page.stamp != stamp]
        if old:
            versions = self._reader.versions({scope for page in old for scope in page.scopes})
            for page in old:
                if not page.moved(versions):
                    page.stamp = stamp
        return [page.stamp == stamp for page in pages]

    def _watch(self) -> None:
        while True:
            self._is_asking.wait()
            with self._lock:
                asked = self._asked
            time.sleep(self._patience)
            with self._lock:
                if asked and self._asked is asked:
                    self._asked, self._is_late = [], True
                else:
                    asked = []
                    self._is_late = self._is_late or not self._asker.is_alive()
                if not self._is_late:
                    continue
            # Also who came after the question had begun, until she could see that it was late.
            asked = [*asked, *self._others()]
            _tell(asked, [False] * len(asked))

    def _others(self) -> Iterable[_Waiting]:
        while True:
            try:
                yield self._queue.get_nowait()
            except Empty:
                return


def _tell(asked: Sequence[_Waiting], truths: Sequence[bool]) -> None:
    for (_, then), is_true in zip(asked, truths, strict=True):
        then(is_true)

"""SQLite's changes: ``PRAGMA data_version`` moves whenever another connection has committed, by whatever way.

It takes 5 µs; where there is a WAL index nobody asks for it again before that says that something was committed.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from config.caching.versions import Unknown, question, with_missing
from config.caching.wal_index import WalIndex

# Seconds for which nobody looks whether a restore has put another file in the database's place.
_INODE_HOLDS = 1.0
# Seconds to wait while the database is made whole after a crash; nothing else keeps readers of a WAL waiting.
_PATIENCE = 0.2


class SqliteVersions:
    """A connection of its own to a database file, in autocommit: within a transaction it would see no change.

    A stamp is the connection's own: compare those of one reader only. It is opened at the first question, which any
    thread may ask.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._opened = 0
        self._inode = (0, 0)
        self._looked = 0.0
        self._lock = Lock()
        self._index = WalIndex(file)
        # What the index said before the last stamp was asked for, None where that is not known.
        self._head: bytes | None = None
        self._stamp = (0, 0)

    def stamp(self) -> tuple[int, int]:
        with self._lock:
            try:
                connection = self._current()
                head = self._index.head()
                if head is None or head != self._head:
                    self._stamp = self._ask(connection)
                    self._head = head
            except (sqlite3.Error, OSError) as error:
                raise self._lost(error) from error
            return self._stamp

    def versions(self, scopes: Collection[str]) -> dict[str, int]:
        with self._lock:
            try:
                found = self._current().execute(question(len(scopes), "?"), tuple(scopes)).fetchall()
            except (sqlite3.Error, OSError) as error:
                raise self._lost(error) from error
        return with_missing(found, scopes)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _ask(self, connection: sqlite3.Connection) -> tuple[int, int]:
        # To its end: a cursor that is still open would hold the database at the moment of this question.
        ((version,),) = connection.execute("PRAGMA data_version").fetchall()
        return self._opened, version

    def _current(self) -> sqlite3.Connection:
        now = time.monotonic()
        if self._connection is None or now - self._looked > _INODE_HOLDS:
            self._look(now)
        assert self._connection is not None  # noqa: S101
        return self._connection

    def _look(self, now: float) -> None:
        """Open the file, anew where another one has come in its place."""
        found = self._file.stat()
        inode = found.st_dev, found.st_ino
        if self._connection is None or inode != self._inode:
            self.close()
            self._connection = _open(self._file)
            self._opened += 1
            self._inode = inode
            self._head = None
            self._find_index(self._connection)
        self._looked = now

    def _find_index(self, connection: sqlite3.Connection) -> None:
        # In this order: a connection has its own index in place once it has read.
        ((mode,),) = connection.execute("PRAGMA journal_mode").fetchall()
        self._ask(connection)
        self._index.look(is_in_use=mode == "wal")

    def _lost(self, error: Exception) -> Unknown:
        self.close()
        return Unknown(str(error))


def _open(file: Path) -> sqlite3.Connection:
    # A missing file is not to be made. The event loop may be of another thread than who opens it.
    address = f"file:{quote(str(file))}?mode=rw"
    return sqlite3.connect(
        address, uri=True, isolation_level=None, timeout=_PATIENCE, check_same_thread=False
    )

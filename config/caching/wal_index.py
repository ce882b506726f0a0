"""The head of SQLite's WAL index: 48 bytes that each commit makes others before it returns.

https://www.sqlite.org/walformat.html#the_wal_index_file_format
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_HEAD = 48
# As every SQLite since 3.7.0 begins it, in the machine's own order of bytes; what another writes is not read.
_FORMAT = (3_007_000).to_bytes(4, sys.byteorder)
_MOST = 50


class WalIndex:
    """Reads the index of a database file in WAL mode that this process has open and has read of.

    A file of the index is never closed: whatever closes one takes all of the process's locks on it away, those of
    SQLite's own connections among them (fcntl, POSIX). So it is opened once for each that there ever is, which is one,
    and another after a restore; beyond some dozens nobody opens any more.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}-shm")
        self._descriptors: dict[tuple[int, int], int] = {}
        self._current: int | None = None

    def look(self, *, is_in_use: bool) -> None:
        """Find the index of the database now; a crash may have left one that is not in use. Raises OSError."""
        self._current = None
        # Elsewhere a file that is read need not show what is written to memory.
        if not is_in_use or sys.platform != "linux" or not self._path.exists():
            return
        found = self._path.stat()
        if (found.st_dev, found.st_ino) not in self._descriptors and len(self._descriptors) < _MOST:
            descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
            found = os.fstat(descriptor)
            self._descriptors[found.st_dev, found.st_ino] = descriptor
        self._current = self._descriptors.get((found.st_dev, found.st_ino))

    def head(self) -> bytes | None:
        """The same bytes as before only if nothing was committed since; None where nobody can tell. Raises OSError.

        Bytes of which a half is written already differ, too: it is done before the commit returns.
        """
        if self._current is None:
            return None
        head = os.pread(self._current, _HEAD, 0)
        return head if head.startswith(_FORMAT) else None

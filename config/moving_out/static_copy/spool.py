"""The spool: bodies wait in a file without a name, not in memory, until all links are known."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from tempfile import TemporaryFile
from types import TracebackType


class Spool:
    """A file that ends with the block in which it is used. Raises OSError where the disk is full."""

    def __init__(self) -> None:
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115  (closed at the end of the block)
        self._end = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, data: bytes) -> Spooled:
        start = self._end
        rest = memoryview(data)
        while rest:
            count = os.pwrite(self._file.fileno(), rest, self._end)
            self._end += count
            rest = rest[count:]
        return Spooled(self, start, len(data), hashlib.sha256(data).hexdigest())

    def read(self, start: int, size: int) -> bytes:
        return os.pread(self._file.fileno(), size, start)


@dataclass(frozen=True, slots=True)
class Spooled:
    """A body in the spool, and its SHA-256."""

    spool: Spool
    start: int
    size: int
    digest: str

    def read(self) -> bytes:
        return self.spool.read(self.start, self.size)

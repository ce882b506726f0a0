"""What every worker says of its page cache: a small file each in the data folder, which a command sums."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from config.caching.counts import Counts
from config.caching.pool import Pool

logger = logging.getLogger(__name__)

# Seconds from the first thing that changes until it is written.
_DELAY = 2.0
_FILES = "pages-*.json"


@dataclass(frozen=True)
class CacheStatus:
    """The page cache of one process; ``bytes`` of ``most_bytes`` are in use, ``code`` is the version that it runs."""

    entries: int
    bytes: int
    most_bytes: int
    code: str
    counts: Counts


class StatusFile:
    """Written a moment after something has changed, and so at most once in that time.

    Any thread may tell of a change, but nothing comes of it before the event loop has done so once.
    """

    def __init__(self, folder: Path, pool: Pool, status: Callable[[], CacheStatus]) -> None:
        self._path = folder / f"pages-{os.getpid()}.json"
        self._pool = pool
        self._status = status
        self._is_due = False
        self._loop: asyncio.AbstractEventLoop | None = None

    def changed(self) -> None:
        if self._loop is None:
            with suppress(RuntimeError):
                self._loop = asyncio.get_running_loop()
        if self._loop is not None and not self._is_due:
            self._is_due = True
            self._loop.call_soon_threadsafe(self._loop.call_later, _DELAY, self._write_soon)

    def _write_soon(self) -> None:
        self._is_due = False
        pid = os.getpid()
        text = json.dumps({**asdict(self._status()), "pid": pid, "process": _start_of(pid)})
        writing = asyncio.ensure_future(self._pool.run(lambda: _write(self._path, text)))
        writing.add_done_callback(_tell)


def statuses(folder: Path) -> list[CacheStatus]:
    """Of every worker that is running and has been asked something."""
    found = []
    for path in sorted(folder.glob(_FILES)):
        data = _read(path)
        if data and _is_running(data):
            of_status = {name: data[name] for name in CacheStatus.__dataclass_fields__}
            found.append(CacheStatus(**{**of_status, "counts": Counts(**data["counts"])}))
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="ascii")
    beside.replace(path)
    for other in _ended(path.parent):
        other.unlink(missing_ok=True)


def _ended(folder: Path) -> Iterator[Path]:
    """What workers left that are gone."""
    for path in folder.glob(_FILES):
        data = _read(path)
        if data is None or not _is_running(data):
            yield path
            yield path.with_suffix(".new")


def _read(path: Path) -> dict[str, Any] | None:
    """What a file says; None where it is another version's or has gone."""
    with suppress(OSError, ValueError):
        data = json.loads(path.read_text(encoding="ascii"))
        if isinstance(data, dict) and data.keys() == {*CacheStatus.__dataclass_fields__, "pid", "process"}:
            return data
    return None


def _is_running(data: dict[str, Any]) -> bool:
    try:
        os.kill(data["pid"], 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return bool(data["process"] == _start_of(data["pid"]))


def _start_of(pid: int) -> str:
    """When a process started, in the kernel's ticks, for another may have its number; "" where no one tells."""
    try:
        words = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return ""
    return words[19]


def _tell(writing: asyncio.Future[None]) -> None:
    if not writing.cancelled() and (error := writing.exception()):
        logger.warning("The state of the page cache cannot be written: %s", error)

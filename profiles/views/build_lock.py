"""One build at a time over all processes: it takes a core, and much of the disk's time."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore

# Seconds to wait for another's build, and how many requests of a process do; who comes then is told to come again.
PATIENCE = 20.0
_MOST_WAITING = 2
_STEP = 0.1
LOCK = "building.lock"

_waiting = BoundedSemaphore(_MOST_WAITING)


class Busy(Exception):
    """Others are being built; come again in a few seconds."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Within, no other process builds anything in this folder, which is made. Raises Busy."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / LOCK, os.O_RDONLY | os.O_CREAT, 0o600)
    try:
        _wait_for(lock)
        yield
    finally:
        os.close(lock)


def _wait_for(lock: int) -> None:
    if _is_taken(lock):
        return
    if not _waiting.acquire(blocking=False):
        raise Busy
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            time.sleep(_STEP)
            if _is_taken(lock):
                return
    finally:
        _waiting.release()
    raise Busy


def _is_taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

"""One limit of time for all that a look-up asks: whatever was not asked by then is not asked any more."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_end: ContextVar[float | None] = ContextVar("end of the look-up", default=None)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Within, services are asked for so many seconds in all; an outer limit that ends sooner holds."""
    token = _end.set(time.monotonic() + min(seconds, time_left()))
    try:
        yield
    finally:
        _end.reset(token)


def time_left() -> float:
    """Seconds until the limit, less than none behind it; without a limit there is no end."""
    end = _end.get()
    return float("inf") if end is None else end - time.monotonic()

"""Admission: what is large waits until there is room for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Room:
    """So many bytes for all together. What is larger than all of it goes in alone."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._used = 0
        self._change = Condition()

    @contextmanager
    def of(self, need: int) -> Iterator[None]:
        with self._change:
            self._change.wait_for(lambda: not self._used or self._used + need <= self._size)
            self._used += need
        try:
            yield
        finally:
            with self._change:
                self._used -= need
                self._change.notify_all()

"""The pool of threads in which Django's WSGI handler answers, bounded as is the queue before it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

Result = TypeVar("Result")
Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., object]], Iterable[bytes]]

# More would only queue for Python's lock and SQLite's.
THREADS = 8
# Requests that may wait for a thread; a miss takes some hundredths of a second.
LONGEST_QUEUE = 100


class Full(Exception):
    """So many requests wait that another would wait too long."""


@dataclass
class Answer:
    """What an application answered. ``rest`` yields what follows ``body``, where it is not yet at hand.

    ``source`` is what the application returned; ``close`` must be called once, in a thread of the pool.
    """

    status: int
    headers: list[tuple[str, str]]
    source: Iterable[bytes]
    body: bytes = b""
    rest: Iterator[bytes] | None = None
    is_closed: bool = field(default=False, repr=False)

    def close(self) -> None:
        if not self.is_closed:
            self.is_closed = True
            getattr(self.source, "close", lambda: None)()


class Pool:
    """Runs an application, and all else that waits for disks or locks, beside the event loop."""

    def __init__(
        self, application: Application, threads: int = THREADS, longest_queue: int = LONGEST_QUEUE
    ) -> None:
        self.application = application
        self._most = threads + longest_queue
        self._busy = 0
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="django")

    async def answer(self, environ: Environ) -> Answer:
        """What the application answers; its body whole unless it is a stream. Raises Full."""
        return await self.offer(lambda: answer_of(self.application, environ))

    async def offer(self, work: Callable[[], Result]) -> Result:
        """Do something that begins an answer in a thread. Raises Full."""
        if self._busy >= self._most:
            raise Full
        return await self.run(work)

    async def run(self, work: Callable[[], Result]) -> Result:
        """Do something in a thread: also when whoever waits for it is cancelled, it is done to its end."""
        self._busy += 1
        future = self._threads.submit(work)
        loop = asyncio.get_running_loop()
        future.add_done_callback(lambda _: loop.call_soon_threadsafe(self._is_free))
        return await asyncio.wrap_future(future)

    def _is_free(self) -> None:
        self._busy -= 1


def answer_of(application: Application, environ: Environ) -> Answer:
    """What an application answers, in this thread; its body whole unless it is a stream."""
    started: list[tuple[int, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        started.append((int(status.split(" ", 1)[0]), headers))

    source = application(environ, start)
    status, headers = started[-1]
    answer = Answer(status, headers, source)
    if getattr(source, "streaming", True):
        answer.rest = iter(source)
        return answer
    try:
        answer.body = b"".join(source)
    finally:
        answer.close()
    return answer

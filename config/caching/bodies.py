"""Bodies of requests: read whole, within a size and a time, before a thread is taken for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Result = TypeVar("Result")
# Does something in a thread, as ``Pool.run``.
Run = Callable[[Callable[[], Any]], Awaitable[Any]]

# Bytes that anybody may send, who has nothing but a login to send, and signed-in editors, who bring files.
MOST_OF_VISITORS = 1_000_000
MOST_OF_EDITORS = 200_000_000
# Seconds for any body, and the bytes a second that a longer one must come with.
PATIENCE = 15.0
SLOWEST = 20_000
# What is larger goes to the disk, in pieces of this size.
_IN_MEMORY = 500_000


class TooLarge(Exception):
    """The body is larger than it may be."""


class TooSlow(Exception):
    """The body did not come within its time."""


class Left(Exception):
    """The client went away while the body was read."""


class BodyReader:
    """Reads the body of one request. ``run`` does in a thread what waits for the disk.

    ``is_editors`` is asked once, before the first byte beyond what visitors may send is taken.
    """

    def __init__(
        self,
        receive: Receive,
        run: Run,
        is_editors: Callable[[], Awaitable[bool]],
        patience: float = PATIENCE,
    ) -> None:
        self._receive, self._run, self._is_editors = receive, run, is_editors
        self._patience = patience
        self._most = MOST_OF_VISITORS
        self._parts: list[bytes] = []
        self._waiting = self._size = 0
        self._file: IO[bytes] | None = None

    async def read(self, headers: Mapping[str, str]) -> IO[bytes]:
        """The whole body as a file at its beginning; whoever takes it closes it, in a thread.

        Raises TooLarge (at once where the headers say so), TooSlow and Left.
        """
        declared = headers.get("CONTENT_LENGTH", "")
        if declared.isascii() and declared.isdecimal():
            await self._allow(int(declared[:20]))
        try:
            await self._take_all()
        except BaseException:
            if self._file is not None:
                with suppress(asyncio.CancelledError):
                    await asyncio.shield(asyncio.ensure_future(self._run(self._file.close)))
            raise
        if self._file is None:
            return BytesIO(b"".join(self._parts))
        await self._write()
        await self._run(lambda: self._file and self._file.seek(0))
        return self._file

    async def _take_all(self) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        while True:
            left = begin + self._patience + self._size / SLOWEST - loop.time()
            try:
                message = await asyncio.wait_for(self._receive(), max(left, 0.001))
            except TimeoutError:
                raise TooSlow from None
            if message["type"] == "http.disconnect":
                raise Left
            await self._take(message.get("body", b""))
            if not message.get("more_body", False):
                return

    async def _take(self, part: bytes) -> None:
        await self._allow(self._size + len(part))
        self._size += len(part)
        self._waiting += len(part)
        self._parts.append(part)
        if self._waiting > _IN_MEMORY:
            await self._write()

    async def _allow(self, size: int) -> None:
        """Raise TooLarge unless a body of this size may come."""
        if size > self._most and self._most < MOST_OF_EDITORS and await self._is_editors():
            self._most = MOST_OF_EDITORS
        if size > self._most:
            raise TooLarge

    async def _write(self) -> None:
        parts, self._parts, self._waiting = self._parts, [], 0
        await self._run(lambda: self._append(parts))

    def _append(self, parts: list[bytes]) -> None:
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115  (closed by whoever takes it)
        self._file.writelines(parts)

"""Bodies of requests: read whole, within a size and a time, before a thread is taken for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from tempfile import SpooledTemporaryFile
from typing import IO, Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]

# Bytes that visitors may send, who have nothing but a login to send, and signed-in editors, who bring files.
MOST_OF_VISITORS = 1_000_000
MOST_OF_EDITORS = 200_000_000
# Seconds for any body, and the bytes a second that a longer one must come with.
PATIENCE = 15.0
SLOWEST = 20_000
# What is larger waits on the disk.
_IN_MEMORY = 100_000


class TooLarge(Exception):
    """The body is larger than it may be."""


class TooSlow(Exception):
    """The body did not come within its time."""


class Left(Exception):
    """The client went away while the body was read."""


async def read_body(
    receive: Receive, headers: Mapping[str, str], most: int, patience: float = PATIENCE
) -> IO[bytes]:
    """The whole body as a file at its beginning; whoever takes it closes it.

    Raises TooLarge (at once where the headers say so), TooSlow and Left.
    """
    declared = headers.get("CONTENT_LENGTH", "")
    if declared.isascii() and declared.isdecimal() and int(declared) > most:
        raise TooLarge
    file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (closed by whoever takes it)
    try:
        await _fill(file, receive, most, patience)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


async def _fill(file: IO[bytes], receive: Receive, most: int, patience: float) -> None:
    loop = asyncio.get_running_loop()
    begin, size = loop.time(), 0
    while True:
        left = begin + patience + size / SLOWEST - loop.time()
        try:
            message = await asyncio.wait_for(receive(), max(left, 0.001))
        except TimeoutError:
            raise TooSlow from None
        if message["type"] == "http.disconnect":
            raise Left
        size += len(message.get("body", b""))
        if size > most:
            raise TooLarge
        file.write(message.get("body", b""))
        if not message.get("more_body", False):
            return

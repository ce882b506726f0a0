"""The door of the site, an ASGI application: it waits for clients itself, and only for Django takes a thread."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import IO

from config.caching import bodies
from config.caching.bodies import BodyReader, Left, Message, Receive, TooLarge, TooSlow
from config.caching.editors import is_editors
from config.caching.environ import Environ, Scope, environ_of, headers_of, path_bytes
from config.caching.pool import Answer, Full, Pool

Send = Callable[[Message], Awaitable[None]]

logger = logging.getLogger(__name__)

_REFUSALS = {
    TooLarge: (413, "The request is too large.", ()),
    TooSlow: (408, "The request took too long.", ()),
    Full: (503, "Too many requests at this moment. Try again in a few seconds.", (("Retry-After", "5"),)),
}
_ADMIN = b"/admin/"
_BODILESS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class Door:
    """Slow clients hold no thread: bodies are read before one is taken, answers are sent when it is free again."""

    def __init__(self, pool: Pool, patience: float = bodies.PATIENCE) -> None:
        self.pool = pool
        self.patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = headers_of(scope)
        try:
            body = await self._body(scope, headers, receive)
        except Left:
            return
        except (TooLarge, TooSlow) as refusal:
            await _refuse(send, refusal)
            return
        try:
            await self._answer(scope, environ_of(scope, headers, body), send)
        finally:
            if not isinstance(body, BytesIO):
                await self.pool.run(body.close)

    async def _body(self, scope: Scope, headers: dict[str, str], receive: Receive) -> IO[bytes]:
        declares_body = headers.get("CONTENT_LENGTH", "0") != "0" or "TRANSFER_ENCODING" in headers
        if scope["method"] in _BODILESS and not declares_body:
            return BytesIO()

        async def may_be_large() -> bool:
            cookie = headers.get("COOKIE", "")
            return path_bytes(scope).startswith(_ADMIN) and await self.pool.run(lambda: is_editors(cookie))

        return await BodyReader(receive, self.pool.run, may_be_large, self.patience).read(headers)

    async def _answer(self, scope: Scope, environ: Environ, send: Send) -> None:
        try:
            answer = await self.pool.answer(environ)
        except Full as refusal:
            await _refuse(send, refusal)
            return
        answer.headers.append(("X-Cache", "bypass"))
        await send_answer(self.pool, answer, send, is_head=scope["method"] == "HEAD")


async def send_answer(pool: Pool, answer: Answer, send: Send, *, is_head: bool) -> None:
    """Send an answer; each part of a stream is fetched by a thread, which is free while the client takes it.

    What goes wrong after the beginning ends the connection, so that nobody takes a part for the whole.
    """
    try:
        await send(start_of(answer.status, answer.headers))
        if answer.rest is None:
            await send({"type": "http.response.body", "body": b"" if is_head else answer.body})
            return
        rest = answer.rest
        while not is_head and (part := await pool.run(lambda: next(rest, None))) is not None:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})
    finally:
        if not answer.is_closed:
            await pool.run(answer.close)


def start_of(status: int, headers: list[tuple[str, str]]) -> Message:
    """The message that begins an answer."""
    pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return {"type": "http.response.start", "status": status, "headers": pairs}


async def _refuse(send: Send, refusal: Exception) -> None:
    status, sentence, more = _REFUSALS[type(refusal)]
    body = sentence.encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Connection", "close"),
        ("X-Cache", "bypass"),
        *more,
    ]
    await send(start_of(status, headers))
    await send({"type": "http.response.body", "body": body})

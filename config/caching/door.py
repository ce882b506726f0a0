"""The door of the site, an ASGI application: it waits for clients itself, and only for Django takes a thread."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import IO

from config.caching import bodies
from config.caching.answers import Send, refuse, send_answer, send_page
from config.caching.bodies import BodyReader, Left, Receive, TooLarge, TooSlow
from config.caching.early_hits import EarlyHits
from config.caching.editors import is_editors
from config.caching.environ import Scope, environ_of, headers_of, path_bytes
from config.caching.kept_pages import KeptPage, Message
from config.caching.page_cache import PageCache
from config.caching.pool import Full, Pool
from config.caching.requests import ADMIN, Reader, Request

_BODILESS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class Door:
    """Kept pages are answered at once; for the rest bodies are read before a thread is taken.

    Slow clients hold none: answers are sent when it is free again. Without a ``cache`` all goes to Django.
    ``changed`` is told of each request, after it was answered. ``early`` gives what needs no event loop.
    """

    def __init__(
        self,
        pool: Pool,
        cache: PageCache | None = None,
        changed: Callable[[], None] = lambda: None,
        patience: float = bodies.PATIENCE,
        early: EarlyHits | None = None,
    ) -> None:
        self.pool = pool
        self.cache = cache
        self.patience = patience
        self._changed = changed
        self._early = early
        self._reader = Reader()

    def answer_early(
        self, scope: Scope, send: Callable[[Message], object], end: Callable[[bool], None]
    ) -> bool | None:
        """Answer a request at once if that is possible; whether it was. Else it is to be called.

        None where another thread will tell ``end`` whether it was.
        For a server that hands requests over in a thread of its own, one at a time, and whose ``send`` sends when it is
        called. What is shared with the event loop is made for that.
        """
        if self._early is None or scope["type"] != "http":
            return False
        is_answered = self._early.give(scope, send, end)
        if is_answered is not False:
            self._changed()
        return is_answered

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if self.cache is None:
            await self._pass(scope, receive, send)
            return
        request = self._reader.read(scope)
        if request is None:
            self.cache.counts.bypasses += 1
            await self._pass(scope, receive, send)
        elif (page := await self.cache.find(request)) is not None:
            self.cache.counts.hits += 1
            await send_page(page, request, send, is_hit=True)
        else:
            await self._obtain(self.cache, request, send)
        self._changed()

    async def _obtain(self, cache: PageCache, request: Request, send: Send) -> None:
        try:
            found, is_anothers = await cache.obtain(request)
        except Full as refusal:
            cache.counts.bypasses += 1
            await refuse(send, refusal)
            return
        if not isinstance(found, KeptPage):
            cache.counts.bypasses += 1
            await send_answer(self.pool, found, send, is_head=request.is_head, headers=request.headers)
            return
        if is_anothers:
            cache.counts.hits += 1
        else:
            cache.counts.misses += 1
        await send_page(found, request, send, is_hit=is_anothers)

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        try:
            body = await self._body(scope, headers, receive)
        except Left:
            return
        except (TooLarge, TooSlow) as refusal:
            await refuse(send, refusal)
            return
        try:
            answer = await self.pool.answer(environ_of(scope, headers, body))
            await send_answer(self.pool, answer, send, is_head=scope["method"] == "HEAD")
        except Full as refusal:
            await refuse(send, refusal)
        finally:
            if not isinstance(body, BytesIO):
                await self.pool.run(body.close)

    async def _body(self, scope: Scope, headers: dict[str, str], receive: Receive) -> IO[bytes]:
        declares_body = headers.get("CONTENT_LENGTH", "0") != "0" or "TRANSFER_ENCODING" in headers
        if scope["method"] in _BODILESS and not declares_body:
            return BytesIO()

        async def may_be_large() -> bool:
            cookie = headers.get("COOKIE", "")
            return path_bytes(scope).startswith(ADMIN) and await self.pool.run(lambda: is_editors(cookie))

        return await BodyReader(receive, self.pool.run, may_be_large, self.patience).read(headers)

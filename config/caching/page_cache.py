"""The page cache: finds the kept page that answers a request, or has it rendered, once at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Hashable, Mapping

from config.caching.counts import CLOCK, Counts
from config.caching.keeping import render
from config.caching.kept_pages import KeptPage
from config.caching.pool import Answer, Pool
from config.caching.requests import Key, Request, narrowed
from config.caching.store import Store
from config.caching.versions import Freshness, Unknown
from profiles.views.dependencies import ANY

Outcome = KeptPage | Answer


class PageCache:
    """Kept pages of one process, none of them given unless the database says that it is still true.

    ``kept`` is told of each page that is kept, and by which key.
    """

    def __init__(
        self,
        pool: Pool,
        freshness: Freshness,
        store: Store,
        kept: Callable[[Key, KeptPage], None] | None = None,
    ) -> None:
        self.pool = pool
        self.freshness = freshness
        self.store = store
        self._kept = kept
        self.counts = Counts()
        self._running: dict[Key, asyncio.Task[Outcome]] = {}

    async def find(self, request: Request) -> KeptPage | None:
        """The kept page that answers the request at this moment."""
        page = self.store.get(request.key)
        if page is not None and await self._is_true(request.key, page):
            return page
        _, _, _, query, kind = request.key
        return await self._find_other(request.key) if query or kind else None

    async def obtain(self, request: Request) -> tuple[KeptPage | Answer, bool]:
        """The page that answers a request which found none, and whether another request had it rendered.

        An Answer where it is nobody else's; whoever takes it sends and closes it. Who comes while the page is
        rendered waits; what began before she came may lack what was written before she asked, so that it is
        hers only if it is found to be true when it is done. The next render is hers in any case. Raises Full.
        """
        if (running := self._running.get(request.key)) is None:
            return await self._lead(request), False
        if isinstance(await _outcome(running), KeptPage):
            if (page := await self.find(request)) is not None:
                return page, True
            if (running := self._running.get(request.key)) is None:
                return await self._lead(request), False
            if isinstance(next_page := await _outcome(running), KeptPage):
                return next_page, True
        answer, page = await self.pool.offer(lambda: render(self.pool.application, request.environ()))
        return page or answer, False

    async def _lead(self, request: Request) -> KeptPage | Answer:
        task = asyncio.create_task(self._render(request))
        self._running[request.key] = task
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(self._discard)
            raise

    async def _render(self, request: Request) -> Outcome:
        try:
            begin = await self._moment()
            answer, page = await self.pool.offer(lambda: render(self.pool.application, request.environ()))
            if page is None:
                return answer
            if begin is not None:
                await self._keep(request.key, page, *begin)
            return page
        finally:
            del self._running[request.key]

    async def _moment(self) -> tuple[Hashable, Mapping[str, int]] | None:
        try:
            # In this order: what is written in between makes the stamp another one, and the versions are asked again.
            stamp = await self.freshness.stamp()
            return stamp, await self.freshness.versions([ANY])
        except Unknown:
            return None

    async def _keep(self, key: Key, page: KeptPage, stamp: Hashable, before: Mapping[str, int]) -> None:
        """Keep a page unless something was written while it was rendered: it may show half of it."""
        try:
            after = await self.freshness.versions({ANY, *page.scopes})
        except Unknown:
            return
        if after.get(ANY) != before.get(ANY):
            return
        page.stamp, page.versions = stamp, {scope: after.get(scope) for scope in page.scopes}
        is_secure, host, path, query, kind = key
        kept_query = query if page.reads_query is None else narrowed(query, page.reads_query)
        kept_key = (is_secure, host, path, kept_query, kind if page.varies_by_accept else "")
        self.counts.driven_out += self.store.put(kept_key, page)
        if self._kept is not None:
            self._kept(kept_key, page)

    async def _find_other(self, key: Key) -> KeptPage | None:
        """A page that is kept for all requests which differ only in what it does not depend on."""
        for other in await self._others(key):
            page = self.store.get(other)
            if page is None or (key[4] and not other[4] and page.varies_by_accept):
                continue
            if await self._is_true(other, page):
                return page
        return None

    async def _others(self, key: Key) -> list[Key]:
        is_secure, host, path, query, kind = key
        kinds = [kind, ""] if kind else [""]
        found = [(is_secure, host, path, query, one) for one in kinds]
        for one in kinds if query else []:
            plain = (is_secure, host, path, b"", one)
            page = self.store.get(plain)
            if page and page.reads_query is not None and await self._is_true(plain, page):
                found.append((is_secure, host, path, narrowed(query, page.reads_query), one))
        return [one for one in found if one != key]

    async def _is_true(self, key: Key, page: KeptPage) -> bool:
        if page.ends <= time.time():
            self.counts.emptied(CLOCK, self.store.remove([key]))
            return False
        if not page.scopes:
            return True
        try:
            stamp = await self.freshness.stamp()
            if stamp == page.stamp:
                return True
            versions = await self.freshness.versions(page.scopes)
        except Unknown:
            return False
        moved = page.moved(versions)
        if not moved:
            page.stamp = stamp
            return True
        for scope in moved:
            self._empty(scope, versions.get(scope))
        return False

    def _empty(self, scope: str, version: int | None) -> None:
        """Let go what depends on another version of a scope, so that nobody finds it and the counts are right."""
        keys = [
            key
            for key in self.store.depending_on(scope)
            if (page := self.store.peek(key)) and page.versions.get(scope) != version
        ]
        if keys:
            self.counts.emptied(scope, self.store.remove(keys))

    def _discard(self, task: asyncio.Task[Outcome]) -> None:
        """Close an answer that nobody waits for any more."""
        if not task.cancelled() and task.exception() is None and isinstance(answer := task.result(), Answer):
            closing = asyncio.ensure_future(self.pool.run(answer.close))
            closing.add_done_callback(lambda done: done.exception())


async def _outcome(task: asyncio.Task[Outcome]) -> Outcome | None:
    """What somebody else's render came to, None where it failed."""
    await asyncio.wait({task})
    return None if task.cancelled() or task.exception() else task.result()

"""Questions to a database across a network, off the event loop: one serves all requests that waited for it to begin."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from config.caching.versions import Unknown
from profiles.views.dependencies import ANY

# Seconds after which a request does without an answer.
PATIENCE = 0.2


class Versions(Protocol):
    def versions(self, scopes: Collection[str]) -> dict[str, int]: ...


class _Question:
    """The scopes that all who wait for it want, and the answer to come."""

    def __init__(self) -> None:
        self.scopes = {ANY}
        self.answer: asyncio.Future[dict[str, int]] = asyncio.get_running_loop().create_future()


class SharedChecks:
    """Asks by one thread, one question at a time; who comes while one is under way waits for the next.

    What is under way may have been read before she came, and so before what she must see was written.
    """

    def __init__(self, reader: Versions, patience: float = PATIENCE) -> None:
        self._reader = reader
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="versions")
        self._next: _Question | None = None
        # When the question began that is under way.
        self._began: float | None = None

    async def stamp(self) -> int:
        """The version of all content. Raises Unknown."""
        return (await self._ask([]))[ANY]

    async def versions(self, scopes: Collection[str]) -> dict[str, int]:
        """The versions of these scopes, of one moment. Raises Unknown."""
        found = await self._ask(scopes)
        return {scope: found[scope] for scope in scopes}

    async def _ask(self, scopes: Collection[str]) -> dict[str, int]:
        if self._began is not None and asyncio.get_running_loop().time() - self._began > self._patience:
            raise Unknown("The database has not answered yet.")
        question = self._next = self._next or _Question()
        question.scopes.update(scopes)
        if self._began is None:
            self._begin(question)
        done, _ = await asyncio.wait({question.answer}, timeout=self._patience)
        if not done:
            raise Unknown("The database did not answer in time.")
        return question.answer.result()

    def _begin(self, question: _Question) -> None:
        loop = asyncio.get_running_loop()
        self._next, self._began = None, loop.time()
        asked = loop.run_in_executor(self._thread, self._reader.versions, question.scopes)
        asked.add_done_callback(lambda done: self._end(question, done))

    def _end(self, question: _Question, done: asyncio.Future[dict[str, int]]) -> None:
        self._began = None
        if done.cancelled():
            return
        if error := done.exception():
            question.answer.set_exception(error)
            # Where all have gone there is nobody to be told.
            question.answer.exception()
        else:
            question.answer.set_result(done.result())
        if self._next is not None:
            self._begin(self._next)

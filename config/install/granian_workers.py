"""Workers of granian in which an application may answer early: without the event loop, which costs more than a hit."""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Callable
from typing import Any

from granian import _futures
from granian._granian import CallbackScheduler
from granian.server import mp

_Schedule = Callable[[Any], None]
# Offers a request, by its scope, what sends a message when it is called, and whom to tell whether it was answered
# where that is done later (None); False where it is to be called as ever.
_Offer = Callable[[Any, Callable[[Any], object], Callable[[bool], None]], bool | None]


def work(worker: int, process_name: str | None, load: Callable[[], Any], *rest: Any) -> None:
    """What a worker process runs instead of granian's own function, with the same arguments.

    granian reads a request in Rust, takes a thread of its own to hand it to the event loop, and is done with it there:
    two switches of threads, a task, and two polls of the loop. An application with ``answer_early`` is asked in the
    first thread whether it needs all that. ``pyproject.toml`` names the granian whose inner names these are;
    ``tests/config/install/test_granian_workers.py`` fails where another has others.
    """
    loaded: list[Any] = []

    def load_once() -> Any:
        loaded.append(load())
        return loaded[0]

    def scheduler(loop: AbstractEventLoop, call: Callable[[Any], Any], impl_asyncio: bool = False) -> Any:
        # What enters tasks and leaves them is not used by this kind, but must be there.
        return _EarlyScheduler(loop, call, loaded[0].answer_early, lambda _: None, lambda _: None)

    mp._new_cbscheduler = scheduler
    mp.MPServer._spawn_asgi_worker(worker, process_name, load_once, *rest)


class _EarlyScheduler(CallbackScheduler):
    """granian's scheduler of asyncio tasks, by another schedule; its third argument it has no use for."""

    def __init__(self, loop: AbstractEventLoop, call: Callable[[Any], Any], offer: _Offer, *_: Any) -> None:
        super().__init__()
        self._schedule_fn = _early(offer, _futures._cbsched_aioschedule(loop, self._ctx, call))


def _early(offer: _Offer, schedule: _Schedule) -> _Schedule:
    """A schedule that offers each request before it makes a task of it."""

    def offer_or_schedule(watcher: Any) -> None:
        def end(is_answered: bool) -> None:
            if is_answered:
                watcher.done()
            else:
                schedule(watcher)

        is_answered: bool | None = False
        try:
            is_answered = offer(watcher.scope, watcher.proto.send, end)
        finally:
            # Also where it failed, for nobody else would answer.
            if is_answered is not None:
                end(is_answered)

    return offer_or_schedule

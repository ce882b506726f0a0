"""How far a long command is: a bar on a terminal, a line a step elsewhere."""

from collections.abc import Callable
from typing import Protocol, TypeAlias

_WIDTH = 30

# What is being done, how many are done, and of how many; 0 of 0 where that cannot be said.
Progressing: TypeAlias = Callable[[str, int, int], None]


class Stream(Protocol):
    def write(self, text: str, *, ending: str = "\n") -> None: ...
    def isatty(self) -> bool: ...


def be_silent(step: str, done: int, total: int) -> None:
    """For callers who want no progress."""


class Progress:
    """Writes to a stream of a command, such as ``self.stderr``."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._step = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        if self._is_terminal:
            self._draw(step, done, total)
        elif step != self._step:
            self._stream.write(f"{step}: {total}" if total else f"{step} …")
        self._step = step

    def _draw(self, step: str, done: int, total: int) -> None:
        filled = _WIDTH * done // total if total else 0
        bar = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total}" if total else "…"
        # The rest of a longer line before is wiped out.
        self._stream.write(f"\r\x1b[K{step} {bar}", ending="")

"""A pool of processes that read pictures: a picture at a time each, and none of them can end who asks."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGALRM, SIGPROF
from threading import Lock
from types import TracebackType
from typing import IO, Any, Self, cast

from profiles.uploads.pictures.admission import Room

# More of them would gain little, and each takes memory of its own.
MOST_PROCESSES = 4
# Of a process, its program included, so that it never takes more than 400 MB.
MEMORY = 398_000_000
SECONDS = 30
# For drawing a page; most take a tenth of one.
PDF_SECONDS = 10
# For all processes together: of bytes that are read, and of pixels that are unpacked.
_ROOM_TO_READ = 64_000_000
_ROOM_TO_DECODE = 200_000_000
_TRIES = 2
_ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Kept:
    """Bytes that were written: their SHA-256 and how many they are."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Taken:
    """A picture that is good; ``extension`` with the dot, sides in pixels as it is shown.

    ``variants`` are the widths in pixels at which there is one beside it, the smallest first.
    """

    kept: Kept
    extension: str
    width: int
    height: int
    variants: tuple[int, ...] = ()


@dataclass(frozen=True)
class Refused:
    """Why a picture is not taken, as a sentence, and what is kept of it without metadata, if anything."""

    sentence: str
    kept: Kept | None = None


@dataclass(frozen=True)
class _Work:
    """What a process is asked to do: further words of the question, and sentences for where none answers."""

    words: tuple[float, ...]
    too_long: str
    ended: str


def _picture() -> _Work:
    return _Work(
        (),
        f"The picture takes longer than {SECONDS} seconds to read. Save it anew, or smaller, and try again.",
        "The picture ended the process that was to read it. Save it anew, or smaller, and try again.",
    )


def _first_page() -> _Work:
    return _Work(
        (PDF_SECONDS,),
        f"The PDF takes longer than {PDF_SECONDS} seconds to draw. Bring a picture of it instead.",
        "The PDF ended the process that was to draw it. Bring a picture of it instead.",
    )


class WorkerPool:
    """Processes that are started when they are needed and end with the block; for several threads at once."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._lock = Lock()
        self._is_closed = False
        self._reading, self._decoding = Room(_ROOM_TO_READ), Room(_ROOM_TO_DECODE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._is_closed = True
            for worker in self._busy:
                worker.kill()  # Who waits for it hears of it, and ends it.
            for worker in self._idle:
                worker.end()

    def read(self, source: Path, target: Path) -> Taken | Refused:
        """Read the picture in a file, and write what is to be kept into another, its variants beside that.

        Raises OSError where a file cannot be read or written.
        """
        return self._answer(source, target, _picture())

    def draw_first_page(self, source: Path, target: Path) -> Taken | Refused:
        """The same of the first page of a PDF, as a picture."""
        return self._answer(source, target, _first_page())

    def _answer(self, source: Path, target: Path, work: _Work) -> Taken | Refused:
        # The bytes as they come, and those that are kept.
        with self._reading.of(2 * source.stat().st_size):
            for _ in range(_TRIES):
                try:
                    return _understood(self._ask(source, target, work), target)
                except _WorkerEnded as error:
                    end = error
                    if end.took_too_long:
                        break
        return Refused(work.too_long if end.took_too_long else work.ended)

    def _ask(self, source: Path, target: Path, work: _Work) -> dict[str, Any]:
        worker = self._take()
        is_well = False
        try:
            answer = worker.ask([str(source.absolute()), str(target.absolute()), *work.words], self._decoding)
            is_well = True
            return answer
        finally:
            with self._lock:
                self._busy.discard(worker)
                if is_well and not self._is_closed:
                    self._idle.append(worker)
                else:
                    worker.end()

    def _take(self) -> "_Worker":
        with self._lock:
            if self._is_closed:
                raise RuntimeError("This pool of processes is closed.")
            worker = self._idle.pop() if self._idle else _Worker()
            self._busy.add(worker)
            return worker


class _WorkerEnded(Exception):
    """A process ended instead of answering."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.took_too_long = -status in {SIGALRM, SIGPROF}


class _Worker:
    def __init__(self) -> None:
        command = [sys.executable, "-m", "profiles.uploads.pictures.worker", str(MEMORY), str(SECONDS)]
        self._process = subprocess.Popen(  # noqa: S603  (this very program)
            command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._questions = cast(IO[str], self._process.stdin)
        self._answers = cast(IO[str], self._process.stdout)

    def ask(self, question: list[str | float], room: Room) -> dict[str, Any]:
        answer = self._exchange(question)
        if "unpacked" in answer:
            with room.of(answer["unpacked"]):
                answer = self._exchange("go on")
        return answer

    def _exchange(self, message: object) -> dict[str, Any]:
        try:
            self._questions.write(json.dumps(message) + "\n")
            self._questions.flush()
            line = self._answers.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise _WorkerEnded(self._process.wait())
        answer: dict[str, Any] = json.loads(line)
        return answer

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> None:
        """End the process if it has not ended, and leave nothing of it."""
        self._process.kill()
        self._process.wait()
        self._answers.close()
        # A question may be left that nobody took.
        with suppress(BrokenPipeError):
            self._questions.close()


def _understood(answer: dict[str, Any], target: Path) -> Taken | Refused:
    if "errno" in answer:
        raise OSError(answer["errno"], answer["reason"], str(target))
    kept = Kept(answer["sha256"], answer["size"]) if "sha256" in answer else None
    if kept and "extension" in answer:
        return Taken(kept, answer["extension"], answer["width"], answer["height"], tuple(answer["variants"]))
    return Refused(answer["refusal"], kept)


def count_processes() -> int:
    """How many processes are worth while here."""
    return min(MOST_PROCESSES, os.cpu_count() or 1)

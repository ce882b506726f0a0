"""The worker: a process that reads one picture after the other for another, within bounds of memory and time.

``python -m profiles.uploads.pictures.worker MEMORY SECONDS`` is asked by lines of JSON: ``[source, target]``, two
paths, and for the first page of a PDF the seconds that drawing it may take. It answers ``{"unpacked": bytes}`` before
it decodes and waits for a line; at last what it has taken or why it has refused, the bytes to keep being in ``target``
and its variants beside it. A decoder that goes too far ends with its process.
"""

import contextlib
import hashlib
import json
import resource
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from profiles.uploads.pictures.first_page import draw_first_page
from profiles.uploads.pictures.reading import read_picture
from profiles.uploads.pictures.refusals import TOO_MUCH, PictureRefused
from profiles.uploads.pictures.variant_places import variant_place

# Of the processor's time, and of the clock's.
TIMES_UP = {signal.SIGPROF, signal.SIGALRM}


def main(memory: str, seconds: str) -> None:
    # Ctrl-C is for the process that asks; it closes the pipe, which ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for end in TIMES_UP:
        signal.signal(end, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, TIMES_UP)
    # Not every system knows this bound.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (int(memory), resource.getrlimit(resource.RLIMIT_AS)[1]))
    Conversation(sys.stdin, sys.stdout, float(seconds)).serve()


@dataclass(frozen=True)
class Conversation:
    """What is asked and answered; each stretch of work ends the process after ``seconds``.

    They are the processor's; where it has much else to do, or waits, four times as many on the clock.
    """

    questions: TextIO
    answers: TextIO
    seconds: float

    def serve(self) -> None:
        while line := self.questions.readline():
            source, target, *seconds = json.loads(line)
            answer = self._read(Path(source), Path(target), *seconds)
            self._set_alarm(0)
            self._say(answer)

    def _read(self, source: Path, target: Path, seconds_to_draw: float = 0) -> dict[str, Any]:
        try:
            self._set_alarm(seconds_to_draw or self.seconds)
            data = source.read_bytes()
            if seconds_to_draw:
                data = draw_first_page(data)
                self._set_alarm(self.seconds)
            picture = read_picture(data, self._wait)
            kept = _keep(picture.data, target)
            for width, data in picture.variants.items():
                variant_place(target, width).write_bytes(data)
        except PictureRefused as error:
            return {"refusal": str(error), **(_keep(error.rest, target) if error.rest else {})}
        except MemoryError:
            return {"refusal": TOO_MUCH}
        except OSError as error:
            return {"errno": error.errno, "reason": error.strerror}
        size = {"width": picture.width, "height": picture.height, "variants": list(picture.variants)}
        return {"extension": picture.extension, **size, **kept}

    def _wait(self, unpacked: int) -> None:
        self._set_alarm(0)
        self._say({"unpacked": unpacked})
        self.questions.readline()
        self._set_alarm(self.seconds)

    def _say(self, answer: dict[str, Any]) -> None:
        self.answers.write(json.dumps(answer) + "\n")
        self.answers.flush()

    @staticmethod
    def _set_alarm(seconds: float) -> None:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, 4 * seconds)


def _keep(data: bytes, target: Path) -> dict[str, Any]:
    target.write_bytes(data)
    return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Pictures that arrive in a form: each is read by a process of its own, one at a time here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from profiles.uploads.pictures.limits import MAX_BYTES
from profiles.uploads.pictures.pool import Refused, Taken, WorkerPool
from profiles.uploads.pictures.refusals import PictureRefused
from profiles.uploads.pictures.variant_places import variant_place

_TURN = Lock()
# Two that take as long as they may, and then some.
_PATIENCE_SECONDS = 70


@dataclass(frozen=True)
class ReceivedPicture:
    """The bytes to keep of a picture, its ending with the dot, and its size in pixels as it is shown.

    ``variants`` are the bytes of its variants by their width in pixels.
    """

    data: bytes
    extension: str
    width: int
    height: int
    variants: dict[int, bytes]


def receive_picture(file):
    """Read an uploaded file; PictureRefused with a sentence where there is no picture in it that can be taken."""
    if file.size > MAX_BYTES:
        raise PictureRefused(f"The picture is too large: at most {MAX_BYTES // 1024**2} MB are taken.")
    with TemporaryDirectory(prefix="labfolio-") as folder, _turn():
        source, target = Path(folder, "source"), Path(folder, "target")
        with source.open("wb") as stream:
            for chunk in file.chunks():
                stream.write(chunk)
        with WorkerPool() as pool:
            return _received(pool.read(source, target), target)


def draw_first_page(file: Path) -> ReceivedPicture:
    """The first page of a PDF as a picture; PictureRefused with a sentence where it cannot be drawn, or OSError."""
    with TemporaryDirectory(prefix="labfolio-") as folder, _turn(), WorkerPool() as pool:
        target = Path(folder, "target")
        return _received(pool.draw_first_page(file, target), target)


def _received(answer: Taken | Refused, target: Path) -> ReceivedPicture:
    if isinstance(answer, Refused):
        raise PictureRefused(answer.sentence)
    variants = {width: variant_place(target, width).read_bytes() for width in answer.variants}
    return ReceivedPicture(target.read_bytes(), answer.extension, answer.width, answer.height, variants)


@contextmanager
def _turn() -> Iterator[None]:
    if not _TURN.acquire(timeout=_PATIENCE_SECONDS):
        raise PictureRefused("Other pictures are just being read. Try again in a minute.")
    try:
        yield
    finally:
        _TURN.release()

"""A cut: what is left of a picture's bytes when everything but pixels and colours is taken out."""

import struct
from dataclasses import dataclass

from profiles.uploads.pictures.refusals import PictureRefused

# No encoder writes so many segments or chunks; each costs memory here.
MAX_PARTS = 100_000


@dataclass(frozen=True)
class Cut:
    """The bytes that are left, and what their headers declare.

    ``width`` and ``height`` are in pixels as stored; ``orientation`` is that of EXIF, 1 to 8, 1 being upright.
    ``unpacked`` is what a decoder needs to hold of it at once, in bytes. ``must_be_written_anew`` says that the
    bytes do not show rightly in browsers as they are.
    """

    format: str
    data: bytes
    width: int
    height: int
    unpacked: int
    frames: int = 1
    orientation: int = 1
    must_be_written_anew: bool = False


class Cursor:
    """A place in bytes that moves on; reading past the end is PictureRefused."""

    def __init__(self, data: bytes, at: int = 0, end: int | None = None) -> None:
        self.data = data
        self.at = at
        self.end = len(data) if end is None else end

    @property
    def left(self) -> int:
        return self.end - self.at

    def take(self, count: int) -> bytes:
        return bytes(self.view(count))

    def view(self, count: int) -> memoryview:
        """As many bytes without a copy of them."""
        if count > self.left:
            raise PictureRefused
        self.at += count
        return memoryview(self.data)[self.at - count : self.at]

    def numbers(self, layout: str) -> tuple[int, ...]:
        """What a layout of ``struct`` says, its byte order first."""
        return struct.unpack(layout, self.take(struct.calcsize(layout)))

    def number(self, size: int) -> int:
        """An unsigned number of so many bytes, the highest first; 0 of none."""
        return int.from_bytes(self.take(size), "big")


class Parts:
    """Pieces of bytes that are kept, in order."""

    def __init__(self) -> None:
        self._pieces: list[bytes | memoryview] = []

    def add(self, *pieces: bytes | memoryview) -> None:
        self._pieces += pieces
        if len(self._pieces) > MAX_PARTS:
            raise PictureRefused

    @property
    def size(self) -> int:
        return sum(map(len, self._pieces))

    def joined(self, data: bytes, start: bytes = b"", end: bytes = b"") -> bytes:
        """All of them between a start and an end; ``data`` itself if that is what they make."""
        whole = b"".join([start, *self._pieces, end])
        return data if whole == data else whole

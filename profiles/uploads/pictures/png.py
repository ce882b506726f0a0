"""PNG: its chunks are walked; those of pixels and colours are kept, of moving ones (APNG), too.

Dropped are texts, times, EXIF, all chunks that are not known here, and all behind the end.
Specification: https://www.w3.org/TR/png-3/
"""

import zlib
from collections.abc import Iterator

from profiles.uploads.pictures.cuts import Cursor, Cut, Parts
from profiles.uploads.pictures.exif import UPRIGHT, orientation_of
from profiles.uploads.pictures.refusals import PictureRefused

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NEEDED = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
_MOVING = {b"acTL", b"fcTL", b"fdAT"}
_KEPT = _NEEDED | _MOVING
_COLOURS = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"cICP", b"mDCV", b"cLLI"}
# So long is none of them but a profile of colours.
_MOST_BYTES = 512
# Channels by colour type.
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {1, 2, 4, 8, 16}
# Adam7: the first column and row of each pass, and the steps to the next.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_STEP = 16 * 1024
_ROOM = 64 * 1024


def cut(data: bytes) -> Cut:
    """The picture without metadata; every chunk that is kept agrees with its checksum."""
    kept, orientation, frames, is_moving = Parts(), UPRIGHT, 0, False
    kept.add(SIGNATURE)
    for kind, content, whole in chunks(data):
        is_moving |= kind == b"acTL"
        if kind == b"eXIf":
            orientation = orientation_of(bytes(content))
        elif _is_kept(kind, content) and (is_moving or kind not in _MOVING):
            if zlib.crc32(content, zlib.crc32(kind)).to_bytes(4, "big") != whole[-4:]:
                raise PictureRefused
            frames += kind == b"fcTL"
            kept.add(whole)
    left = kept.joined(data)
    width, height, _, _ = _declared(left)
    # Animations are shown as they are stored, whatever EXIF says.
    is_turned = orientation != UPRIGHT and frames <= 1
    return Cut(
        "PNG",
        left,
        width,
        height,
        # Only one that is turned is unpacked; into four bytes a pixel, and as many for the turned one.
        width * height * 8 if is_turned else 0,
        max(1, frames),
        orientation if is_turned else UPRIGHT,
        must_be_written_anew=is_turned,
    )


def check(data: bytes) -> None:
    """Unpack the pixels of a cut PNG and count them, without keeping any; PictureRefused where they are not right."""
    width, height, bits, is_interlaced = _declared(data)
    counter = _Counter(_unpacked_size(width, height, bits, is_interlaced))
    for kind, content, _ in chunks(data):
        if kind == b"fcTL" and counter.is_begun:
            counter.finish()
            across, down = Cursor(bytes(content), 4).numbers(">II")
            if across > width or down > height:
                raise PictureRefused
            counter = _Counter(_unpacked_size(across, down, bits, is_interlaced))
        elif kind in {b"IDAT", b"fdAT"}:
            counter.add(content[4 * (kind == b"fdAT") :])
    counter.finish()


class _Counter:
    """Counts what one stream unpacks to, in little memory."""

    def __init__(self, expected: int) -> None:
        self._left = expected
        self._stream = zlib.decompressobj()
        self.is_begun = False

    def add(self, packed: memoryview) -> None:
        self.is_begun = True
        try:
            for start in range(0, len(packed), _STEP):
                rest = bytes(packed[start : start + _STEP])
                while rest and not self._stream.eof:
                    self._left -= len(self._stream.decompress(rest, _ROOM))
                    rest = self._stream.unconsumed_tail
                    self._check(self._left >= 0)
        except zlib.error as error:
            raise PictureRefused from error

    def finish(self) -> None:
        while not self._stream.eof:
            more = len(self._stream.decompress(self._stream.unconsumed_tail, _ROOM))
            self._left -= more
            self._check(more > 0 and self._left >= 0)
        self._check(self._left == 0 and not self._stream.unused_data)

    @staticmethod
    def _check(is_right: bool) -> None:
        if not is_right:
            raise PictureRefused


def chunks(data: bytes) -> Iterator[tuple[bytes, memoryview, memoryview]]:
    """Kind, content and all bytes of each chunk up to the end of the picture."""
    cursor = Cursor(data, len(SIGNATURE))
    kind = b""
    while kind != b"IEND":
        length, kind = cursor.number(4), cursor.take(4)
        cursor.at -= 8
        whole = cursor.view(length + 12)
        yield kind, whole[8:-4], whole


def _is_kept(kind: bytes, content: memoryview) -> bool:
    if kind in _COLOURS:
        return len(content) <= _MOST_BYTES or kind == b"iCCP"
    return kind in _KEPT


def _declared(data: bytes) -> tuple[int, int, int, bool]:
    """Width, height, bits a pixel, and whether it is interlaced."""
    cursor = Cursor(data, len(SIGNATURE))
    if cursor.take(8) != b"\0\0\0\x0dIHDR":
        raise PictureRefused
    width, height, depth, colour, _, _, interlace = cursor.numbers(">IIBBBBB")
    if not (width and height) or depth not in _DEPTHS or colour not in _CHANNELS or interlace > 1:
        raise PictureRefused
    return width, height, depth * _CHANNELS[colour], bool(interlace)


def _unpacked_size(width: int, height: int, bits: int, is_interlaced: bool) -> int:
    """Bytes of all rows, each with a byte for its filter."""
    passes = _PASSES if is_interlaced else ((0, 0, 1, 1),)
    sides = (
        ((width - left + across - 1) // across, (height - top + down - 1) // down)
        for left, top, across, down in passes
    )
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sides if columns > 0 < rows)

"""WebP: its chunks are walked; those of pixels and colours are kept, of each frame of a moving one, too.

Dropped are EXIF, XMP, all chunks that are not known here, and all behind the end.
Specification: https://developers.google.com/speed/webp/docs/riff_container
"""

import struct
from collections.abc import Iterator

from profiles.uploads.pictures.cuts import Cursor, Cut, Parts
from profiles.uploads.pictures.exif import UPRIGHT, orientation_of
from profiles.uploads.pictures.refusals import PictureRefused

_BITSTREAMS = {b"VP8 ", b"VP8L"}
_KEPT = {b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", *_BITSTREAMS}
_KEPT_IN_FRAME = {b"ALPH", *_BITSTREAMS}
# Of the flags: profile of colours, transparency, animation.
_FLAGS = 0x32
# Place, size and duration of a frame stand before its chunks.
_FRAME_HEADER = 16
# What libwebp holds a pixel, decoding, with what Pillow makes of it (measured).
_BYTES_A_PIXEL = 16
# And what it holds of one that is turned and encoded (measured, with transparency).
_BYTES_A_PIXEL_ANEW = 40


def cut(data: bytes) -> Cut:
    """The picture without metadata, its length and flags set right."""
    (length,) = Cursor(data, 4).numbers("<I")
    kept, sides, frames, orientation = Parts(), [(0, 0)], 0, UPRIGHT
    for kind, content in _chunks(data, 12, min(len(data), length + 8)):
        if kind == b"EXIF":
            orientation = orientation_of(bytes(content).removeprefix(b"Exif\0\0"))
        if kind not in _KEPT:
            continue
        sides += _sides(kind, content)
        frames += kind in _BITSTREAMS or kind == b"ANMF"
        kept.add(*_chunk(kind, _cleaned(kind, content)))
    start = struct.pack("<4sI4s", b"RIFF", kept.size + 4, b"WEBP")
    width, height = max(side for side, _ in sides), max(side for _, side in sides)
    if not frames:
        raise PictureRefused
    is_turned = orientation != UPRIGHT and frames == 1
    return Cut(
        "WEBP",
        kept.joined(data, start),
        width,
        height,
        width * height * (_BYTES_A_PIXEL_ANEW if is_turned else _BYTES_A_PIXEL),
        frames,
        orientation if is_turned else UPRIGHT,
        must_be_written_anew=is_turned,
    )


def _chunks(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, memoryview]]:
    cursor = Cursor(data, start, end)
    while cursor.left > 0:
        kind, length = cursor.take(4), cursor.numbers("<I")[0]
        yield kind, cursor.view(length)
        # To an even length; at the very end some leave that out.
        cursor.at += length % 2


def _chunk(kind: bytes, content: bytes | memoryview) -> list[bytes | memoryview]:
    return [struct.pack("<4sI", kind, len(content)), content, b"\0" * (len(content) % 2)]


def _cleaned(kind: bytes, content: memoryview) -> bytes | memoryview:
    if kind == b"VP8X":
        return bytes([content[0] & _FLAGS, 0, 0, 0, *content[4:10]])
    if kind == b"ANMF":
        parts: list[bytes | memoryview] = [content[:_FRAME_HEADER]]
        for inner_kind, part in _chunks(bytes(content), _FRAME_HEADER, len(content)):
            parts += _chunk(inner_kind, part) if inner_kind in _KEPT_IN_FRAME else []
        return b"".join(parts)
    return content


def _sides(kind: bytes, content: memoryview) -> list[tuple[int, int]]:
    """Width and height that a chunk declares: of the canvas, or of what is encoded in it."""
    # Enough of them for all but a frame, which has others in it.
    cursor = Cursor(bytes(content[:_FRAME_HEADER]) if kind != b"ANMF" else bytes(content))
    if kind == b"VP8X":
        cursor.take(4)
        return [(_number(cursor.take(3)) + 1, _number(cursor.take(3)) + 1)]
    if kind == b"VP8L":
        bits = _number(cursor.take(5)[1:])
        return [(bits % 0x4000 + 1, (bits >> 14) % 0x4000 + 1)]
    if kind == b"VP8 ":
        cursor.take(6)
        across, down = cursor.numbers("<HH")
        return [(across % 0x4000, down % 0x4000)]
    if kind == b"ANMF":
        cursor.take(_FRAME_HEADER)
        inner = _chunks(cursor.data, _FRAME_HEADER, len(content))
        return [pair for part in inner if part[0] in _BITSTREAMS for pair in _sides(*part)]
    return []


def _number(three: bytes) -> int:
    return int.from_bytes(three, "little")

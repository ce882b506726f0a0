"""GIF: its blocks are walked; frames, their timing and the number of rounds are kept.

Dropped are comments, texts, blocks of programs (XMP among them), and all behind the end.
Specification: https://www.w3.org/Graphics/GIF/spec-gif89a.txt
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from profiles.uploads.pictures.cuts import Cursor, Cut, Parts
from profiles.uploads.pictures.refusals import PictureRefused

_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_CONTROL, _TEXT, _PROGRAM = 0xF9, 0x01, 0xFF
# How often an animation runs; both programs write it alike.
_ROUNDS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


@dataclass(frozen=True)
class _Block:
    """A frame with the control that stands before it, or another block that is kept."""

    data: bytes
    control: bytes = b""
    left: int = 0
    top: int = 0
    width: int = 0
    height: int = 0


def cut(data: bytes) -> Cut:
    """The picture without metadata. What ends with a whole block and without the mark of the end gets one."""
    kept, frames = Parts(), 0
    width, height, opening = _opening(data)
    kept.add(opening)
    for block in _blocks(data, len(opening)):
        kept.add(block.control, block.data)
        frames += bool(block.width)
        width, height = max(width, block.left + block.width), max(height, block.top + block.height)
    if not frames:
        raise PictureRefused
    return Cut("GIF", kept.joined(data, end=bytes([_END])), width, height, width * height * 2, frames)


def single_frames(data: bytes) -> Iterator[bytes]:
    """Each frame of a cut GIF as a picture of its own, no larger than itself."""
    _, _, opening = _opening(data)
    for block in _blocks(data, len(opening)):
        if block.width:
            screen = struct.pack("<HH", block.width, block.height)
            # Behind the mark of a frame stand its place and its size.
            frame = block.data[:1] + b"\0\0\0\0" + block.data[5:]
            yield opening[:6] + screen + opening[10:] + block.control + frame + bytes([_END])


def _opening(data: bytes) -> tuple[int, int, bytes]:
    """Width and height of the screen, and the header with the colours of all frames."""
    cursor = Cursor(data, 6)
    width, height, flags, _, _ = cursor.numbers("<HHBBB")
    cursor.take(_colours(flags))
    return width, height, data[: cursor.at]


def _colours(flags: int) -> int:
    """Bytes of the table of colours that these flags announce."""
    return 3 * 2 ** (flags % 8 + 1) if flags & 0x80 else 0


def _blocks(data: bytes, start: int) -> Iterator[_Block]:
    cursor, control = Cursor(data, start), b""
    while cursor.left and (mark := cursor.number(1)) != _END:
        if mark == _FRAME:
            yield _frame(cursor, control)
            control = b""
        elif mark == _EXTENSION:
            label, begin = cursor.number(1), cursor.at - 2
            parts = _sub_blocks(cursor)
            if label == _CONTROL and [len(part) for part in parts] == [4]:
                control = data[begin : cursor.at]
            elif label == _TEXT:
                control = b""  # It was the text's.
            elif label == _PROGRAM and _is_rounds(parts):
                yield _Block(data[begin : cursor.at])
        else:
            raise PictureRefused


def _frame(cursor: Cursor, control: bytes) -> _Block:
    begin = cursor.at - 1
    left, top, width, height, flags = cursor.numbers("<HHHHB")
    cursor.take(_colours(flags) + 1)
    while length := cursor.number(1):
        cursor.take(length)
    if not (width and height):
        raise PictureRefused
    return _Block(cursor.data[begin : cursor.at], control, left, top, width, height)


def _sub_blocks(cursor: Cursor) -> list[bytes]:
    """The first few; the rest of longer ones is passed over."""
    parts: list[bytes] = []
    while length := cursor.number(1):
        part = cursor.take(length)
        if len(parts) <= 2:
            parts.append(part)
    return parts


def _is_rounds(parts: list[bytes]) -> bool:
    return len(parts) == 2 and parts[0] in _ROUNDS and len(parts[1]) == 3

"""AVIF: its boxes are walked; what is not pixels or colours is overwritten in its place.

Nothing moves, for boxes name each other by their place in the file. Dropped are EXIF, XMP, names of items, all
boxes that are not known here, bytes that no picture is made of, and all behind the end. A moving AVIF is refused.
Specification: https://aomediacodec.github.io/av1-avif/, ISO/IEC 14496-12.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from profiles.uploads.pictures.cuts import MAX_PARTS, Cursor, Cut
from profiles.uploads.pictures.refusals import PictureRefused

MOVING = "An AVIF that moves is not taken. Bring it as a GIF, a WebP, or a video such as MP4."
_TOP = {b"ftyp", b"meta", b"mdat"}
_META = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat", b"grpl"}
_PROPERTIES = {
    *{b"ispe", b"pixi", b"av1C", b"colr", b"auxC", b"irot", b"imir", b"clap", b"pasp", b"clli", b"mdcv"},
    *{b"a1op", b"a1lx", b"lsel"},
}
_PICTURES = {b"av01", b"grid", b"iovl", b"tmap"}
_BLANK = b"free"
# What decoders hold a pixel, at twelve bits with transparency (measured).
_BYTES_A_PIXEL = 18
_IN_FILE, _IN_BOX = 0, 1


@dataclass(frozen=True)
class _Box:
    """A box: its kind, where it begins, where its content does, and where it ends."""

    kind: bytes
    begin: int
    content: int
    end: int


def cut(data: bytes) -> Cut:
    """The picture without metadata: the same length, or shorter by what stands behind its last box."""
    left = bytearray(data)
    boxes = list(_boxes(data, 0, len(data), is_tail_allowed=True))
    kept = [box for box in boxes if box.kind in _TOP]
    meta = [box for box in kept if box.kind == b"meta"]
    if any(box.kind == b"moov" for box in boxes):
        raise PictureRefused(MOVING)
    if len(meta) != 1:
        raise PictureRefused
    for box in boxes:
        if box.kind not in _TOP:
            _blank(left, box)
    width, height = _cut_meta(data, left, meta[0], [box for box in kept if box.kind == b"mdat"])
    del left[max(box.end for box in kept) :]
    return Cut(
        "AVIF",
        data if left == data else bytes(left),
        width,
        height,
        width * height * _BYTES_A_PIXEL,
    )


def _cut_meta(data: bytes, left: bytearray, meta: _Box, media: list[_Box]) -> tuple[int, int]:
    """Blank what describes; returns the largest width and height that are declared."""
    inner: dict[bytes, _Box] = {}
    for box in _boxes(data, meta.content + 4, meta.end):
        if box.kind not in _META:
            _blank(left, box)
        elif inner.setdefault(box.kind, box) is not box:
            raise PictureRefused
    if not {b"hdlr", b"iloc", b"iinf", b"iprp"} <= set(inner):
        raise PictureRefused
    # Behind the kind of handler stands a name.
    _zero(left, inner[b"hdlr"].content + 12, inner[b"hdlr"].end)
    items = _picture_items(data, left, inner[b"iinf"])
    extents = list(_extents(data, inner[b"iloc"], items))
    for box in media:
        _zero_outside(left, box, [(start, end) for way, start, end in extents if way == _IN_FILE])
    if box_of_items := inner.get(b"idat"):
        at = box_of_items.content
        used = [(at + start, at + end) for way, start, end in extents if way == _IN_BOX]
        _zero_outside(left, box_of_items, used)
    return _cut_properties(data, left, inner[b"iprp"])


def _cut_properties(data: bytes, left: bytearray, box: _Box) -> tuple[int, int]:
    sides = [(0, 0)]
    for container in _boxes(data, box.content, box.end):
        if container.kind != b"ipco":
            continue
        for one in _boxes(data, container.content, container.end):
            if one.kind not in _PROPERTIES:
                _blank(left, one)
            elif one.kind == b"ispe":
                width, height = Cursor(data, one.content + 4, one.end).numbers(">II")
                sides.append((width, height))
    return max(width for width, _ in sides), max(height for _, height in sides)


def _picture_items(data: bytes, left: bytearray, box: _Box) -> set[int]:
    """Ids of the items that are pictures; the others are no longer called what they were, and none has a name."""
    cursor = Cursor(data, box.content, box.end)
    cursor.number(2 if cursor.number(4) >> 24 == 0 else 4)
    found = set()
    for entry in _boxes(data, cursor.at, box.end):
        one = Cursor(data, entry.content, entry.end)
        version = one.number(4) >> 24
        if entry.kind != b"infe" or version not in {2, 3}:
            raise PictureRefused
        number, _ = one.number(2 if version == 2 else 4), one.number(2)
        if one.take(4) in _PICTURES:
            found.add(number)
        else:
            left[one.at - 4 : one.at] = _BLANK
        _zero(left, one.at, entry.end)
    return found


def _extents(data: bytes, box: _Box, items: set[int]) -> Iterator[tuple[int, int, int]]:
    """Of each part of these items where its place is counted from, its start and its end."""
    cursor = Cursor(data, box.content, box.end)
    version = cursor.number(4) >> 24
    if version > 2:
        raise PictureRefused
    sizes = cursor.number(2)
    of_offset, of_length, of_base, of_index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    for _ in range(cursor.number(4 if version == 2 else 2)):
        item = cursor.number(4 if version == 2 else 2)
        way = cursor.number(2) & 15 if version else _IN_FILE
        cursor.number(2)
        base = cursor.number(of_base)
        for _ in range(cursor.number(2)):
            cursor.number(of_index if version else 0)
            start = base + cursor.number(of_offset)
            length = cursor.number(of_length)
            if item in items:
                yield way, start, start + length


def _boxes(data: bytes, begin: int, end: int, *, is_tail_allowed: bool = False) -> Iterator[_Box]:
    """The boxes in a stretch of bytes; what is none at the end of a file may be passed over."""
    count = 0
    while begin < end:
        box = _box(data, begin, end)
        count += 1
        if box is None or count > MAX_PARTS:
            if is_tail_allowed:
                return
            raise PictureRefused
        yield box
        begin = box.end


def _box(data: bytes, begin: int, end: int) -> _Box | None:
    cursor = Cursor(data, begin, end)
    if cursor.left < 8:
        return None
    length, kind = cursor.number(4), cursor.take(4)
    if length == 1 and cursor.left >= 8:
        length = cursor.number(8)
    elif length == 0:
        length = end - begin
    stop = begin + length
    return _Box(kind, begin, cursor.at, stop) if cursor.at <= stop <= end else None


def _blank(left: bytearray, box: _Box) -> None:
    left[box.begin + 4 : box.begin + 8] = _BLANK
    _zero(left, box.content, box.end)


def _zero_outside(left: bytearray, box: _Box, used: list[tuple[int, int]]) -> None:
    at = box.content
    for start, end in sorted(used):
        _zero(left, at, min(start, box.end))
        at = max(at, end)
    _zero(left, at, box.end)


def _zero(left: bytearray, start: int, end: int) -> None:
    if start < end:
        left[start:end] = bytes(end - start)

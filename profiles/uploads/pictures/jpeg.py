"""JPEG: its segments are walked; those of pixels and colours are kept.

Dropped are EXIF, XMP, IPTC, comments, thumbnails, the second picture of a phone's MPO, and all behind the end.
Specification: ITU-T T.81, annex B.
"""

import re
import struct
from collections.abc import Iterator

from profiles.uploads.pictures.cuts import Cursor, Cut, Parts
from profiles.uploads.pictures.exif import UPRIGHT, orientation_of, orientation_only
from profiles.uploads.pictures.refusals import PictureRefused

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_JFIF, _EXIF, _ICC, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
# Baseline, extended and progressive, by Huffman's or arithmetic codes: what decoders of browsers know.
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}
_PROGRESSIVE = {0xC2, 0xCA}
# With the tables of quantities and codes, and the marks of restarts.
_KEPT = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDD, _SCAN}
_ALONE = {0x01, *range(0xD0, 0xD8)}
# The start of a segment that describes a colour or a density, and how many of its bytes do.
_COLOURS = {_JFIF: (b"JFIF\0", 12), _ADOBE: (b"Adobe", 12)}
_MARKER = re.compile(rb"\xff[^\x00\xff]")
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_CMYK = 4
_BYTES_OF_A_COEFFICIENT = 2


def cut(data: bytes) -> Cut:
    """The picture without metadata; its orientation stays, as an EXIF of that one value."""
    kept, orientation, frame, is_held_whole = Parts(), 0, b"", False
    for marker, content, scan in _segments(data):
        if marker in _FRAMES:
            if frame:
                raise PictureRefused
            frame, is_held_whole = content, marker in _PROGRESSIVE
        elif marker == _SCAN:
            # A colour after the other: the decoder holds all of them until the last has come.
            is_held_whole |= content[:1] != frame[5:6]
        elif marker == _EXIF and content.startswith(b"Exif\0") and not orientation:
            orientation = orientation_of(content[6:])
        if piece := _kept(marker, content):
            kept.add(struct.pack(">BBH", 0xFF, marker, len(piece) + 2), piece, scan)
    width, height, channels, samples = _declared(frame)
    return Cut(
        "JPEG",
        kept.joined(data, b"\xff\xd8" + _exif(orientation), b"\xff\xd9"),
        width,
        height,
        _unpacked(width * height, samples if is_held_whole else 0, channels),
        orientation=orientation or UPRIGHT,
        must_be_written_anew=channels == _CMYK,
    )


def _unpacked(pixels: int, held: int, channels: int) -> int:
    """Bytes in memory: of the samples that are held, and of pixels where they are written anew."""
    coefficients = held * _BYTES_OF_A_COEFFICIENT
    return max(coefficients + pixels * 4, pixels * 8) if channels == _CMYK else coefficients


def _segments(data: bytes) -> Iterator[tuple[int, bytes, memoryview]]:
    """The marker of each segment up to the end of the first picture, its content, and the scan behind it."""
    cursor = Cursor(data, 2)
    while True:
        marker = _next_marker(cursor)
        if marker == _END:
            return
        if marker == _START:
            raise PictureRefused
        if marker in _ALONE:
            continue
        content = cursor.take(max(0, cursor.number(2) - 2))
        scan = cursor.view(0)
        if marker == _SCAN:
            end = _END_OF_SCAN.search(data, cursor.at)
            if end is None:
                raise PictureRefused
            scan = cursor.view(end.start() - cursor.at)
        yield marker, content, scan


def _next_marker(cursor: Cursor) -> int:
    """What stands before the next marker is passed over, as decoders do."""
    found = _MARKER.search(cursor.data, cursor.at)
    if found is None:
        raise PictureRefused
    cursor.at = found.end()
    return cursor.data[cursor.at - 1]


def _kept(marker: int, content: bytes) -> bytes:
    """What is kept of a segment; nothing of one that is dropped."""
    if marker in _KEPT or (marker == _ICC and content.startswith(b"ICC_PROFILE\0")):
        return content
    start, length = _COLOURS.get(marker, (b"", 0))
    if not start or not content.startswith(start) or len(content) < length:
        return b""
    # Behind the density stand the sides of a thumbnail: it has none any more.
    return content[:length] + (b"\0\0" if marker == _JFIF else b"")


def _exif(orientation: int) -> bytes:
    if orientation <= UPRIGHT:
        return b""
    content = b"Exif\0\0" + orientation_only(orientation)
    return struct.pack(">BBH", 0xFF, _EXIF, len(content) + 2) + content


def _declared(frame: bytes) -> tuple[int, int, int, int]:
    """Width, height, channels and the number of samples of all channels, as the frame's header has them."""
    cursor = Cursor(frame)
    _, height, width, channels = cursor.numbers(">BHHB")
    sides = [divmod(sampling, 16) for _, sampling, _ in (cursor.numbers("3B") for _ in range(channels))]
    if not (width and height and channels) or any(across * down == 0 for across, down in sides):
        raise PictureRefused
    most = max(across for across, _ in sides) * max(down for _, down in sides)
    return width, height, channels, sum(width * height * across * down // most for across, down in sides)

"""PNG: what is no pixel and no colour is taken out; the pixels are counted without keeping them."""

import struct
import zlib

import pytest

from profiles.uploads.pictures import png
from profiles.uploads.pictures.cutting import cut_metadata
from profiles.uploads.pictures.refusals import PictureRefused
from tests.profiles.uploads.pictures import (
    SECRET,
    exif,
    moving_bytes,
    picture_bytes,
    pixels,
    png_chunk,
    png_header,
    png_with,
)

END = png_chunk(b"IEND", b"")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_clean_picture_keeps_its_very_bytes(mode):
    data = picture_bytes(mode=mode)

    left = cut_metadata(data)

    assert left.data is data
    png.check(left.data)


@pytest.mark.parametrize(
    "chunk",
    [
        (b"tEXt", b"Comment\0" + SECRET),
        (b"zTXt", b"Comment\0\0" + zlib.compress(SECRET)),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET),
        (b"tIME", b"\x07\xe8\1\1\1\1\1"),
        (b"eXIf", exif().tobytes()[6:]),
        (b"prVt", SECRET),
        (b"gAMA", SECRET * 40),
        (b"fcTL", SECRET),
        (b"fdAT", SECRET),
    ],
    ids=lambda chunk: chunk[0].decode(),
)
def test_chunk_is_dropped(chunk):
    assert cut_metadata(png_with(chunk)).data == picture_bytes()


def test_colours_stay_and_what_stands_behind_the_end_is_dropped():
    data = png_with((b"gAMA", b"\0\0\xb1\x8f"), (b"iCCP", b"profile\0\0" + zlib.compress(b"x" * 999)))

    assert cut_metadata(data + b"<script>").data == data


def test_turned_picture_must_be_written_anew():
    left = cut_metadata(png_with((b"eXIf", exif(6).tobytes()[6:])))

    assert (left.orientation, left.must_be_written_anew, left.unpacked) == (6, True, 40 * 30 * 8)


def test_moving_picture_keeps_its_frames_as_they_are():
    data = moving_bytes("PNG", mode="RGBA", duration=50)

    left = cut_metadata(png_with((b"eXIf", exif(6).tobytes()[6:]), data=data))

    assert (left.data, left.frames, left.must_be_written_anew) == (data, 3, False)
    png.check(left.data)
    assert len(pixels(left.data)) == 3


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (8, 8), (13, 21)])
@pytest.mark.parametrize(("depth", "colour", "bits"), [(1, 0, 1), (8, 2, 24), (16, 6, 64), (4, 3, 4)])
def test_interlaced_picture_is_counted_pass_by_pass(size, depth, colour, bits):
    width, height = size
    columns = [range(start, width, step) for start, step in ((0, 8), (4, 8), (0, 4), (2, 4), (0, 2), (1, 2))]
    rows = [range(start, height, step) for start, step in ((0, 8), (0, 8), (4, 8), (0, 4), (2, 4), (0, 2))]
    passes = [*zip(columns, rows, strict=True), (range(width), range(1, height, 2))]
    whole = b"".join(
        (b"\0" + b"\0" * ((len(across) * bits + 7) // 8)) * len(down) for across, down in passes if across
    )
    data = png_header(width, height, depth, colour, 1) + png_chunk(b"IDAT", zlib.compress(whole)) + END

    png.check(data)
    with pytest.raises(PictureRefused):
        png.check(data.replace(zlib.compress(whole), zlib.compress(whole + b"\0")))


def whole(pixels):
    """A PNG of 2 × 2 pixels with these bytes for its rows."""
    return png_header(2, 2) + png_chunk(b"IDAT", pixels) + END


ROWS = b"\0rgbrgb" * 2


def test_pixels_that_are_all_there_are_taken():
    png.check(whole(zlib.compress(ROWS)))


@pytest.mark.parametrize(
    "data",
    [
        whole(zlib.compress(ROWS[:-1])),
        whole(zlib.compress(ROWS + b"!")),
        whole(zlib.compress(ROWS) + SECRET),
        whole(zlib.compress(ROWS)[:-1]),
        whole(zlib.compress(ROWS)[:-4] + b"\0\0\0\0"),
        whole(zlib.compress(b"\0" * 10_000_000)),
        whole(b"no zlib"),
        whole(b""),
        moving_bytes("PNG", count=2).replace(struct.pack(">II", 8, 8) + b"\0" * 8, b"\xff" * 16),
    ],
    ids=["short", "long", "tail", "cut off", "checksum", "bomb", "other", "empty", "frame"],
)
def test_pixels_that_are_not_right_are_refused(data):
    with pytest.raises(PictureRefused):
        png.check(data)


@pytest.mark.parametrize(
    "data",
    [
        picture_bytes()[:-12],
        picture_bytes()[:-1],
        png.SIGNATURE + END,
        png_header(0, 5) + END,
        png_header(5, 5, depth=3) + END,
        png_header(5, 5, colour=5) + END,
        png_header(5, 5, interlace=2) + END,
        picture_bytes().replace(b"IDAT", b"IDAT!"),
        png_with((b"gAMA", b"\0\0\xb1\x8f")).replace(b"gAMA\0", b"gAMA\1"),
    ],
    ids=["no end", "cut off", "no header", "no width", "depth", "colour", "interlace", "length", "checksum"],
)
def test_damaged_picture_is_refused(data):
    with pytest.raises(PictureRefused, match=r"^The picture is damaged"):
        cut_metadata(data)

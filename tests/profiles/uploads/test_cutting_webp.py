"""WebP: what is no pixel and no colour is taken out, of frames as well."""

import struct

import pytest

from profiles.uploads.pictures.cutting import cut_metadata
from profiles.uploads.pictures.refusals import PictureRefused
from tests.profiles.uploads.pictures import (
    SECRET,
    exif,
    moving_bytes,
    opened,
    picture_bytes,
    pixels,
    riff,
)

PROFILE = b"a profile of colours"
PLAIN = picture_bytes("WEBP", lossless=True)


@pytest.mark.parametrize(
    "options", [{}, {"lossless": True}, {"mode": "RGBA"}, {"icc_profile": PROFILE}], ids=str
)
def test_clean_picture_keeps_its_very_bytes(options):
    data = picture_bytes("WEBP", **options)

    left = cut_metadata(data)

    assert left.data is data
    assert (left.width, left.height, left.frames, left.unpacked) == (40, 30, 1, 40 * 30 * 16)


def test_exif_and_xmp_are_dropped_and_colours_stay():
    data = picture_bytes("WEBP", exif=exif(), xmp=SECRET, icc_profile=PROFILE)

    left = cut_metadata(data)

    assert SECRET not in left.data
    assert left.data == picture_bytes("WEBP", icc_profile=PROFILE)
    assert opened(left.data).info["icc_profile"] == PROFILE
    assert pixels(left.data) == pixels(data)


def test_turned_picture_must_be_written_anew():
    left = cut_metadata(picture_bytes("WEBP", exif=exif(8)))

    assert (left.orientation, left.must_be_written_anew) == (8, True)


def test_unknown_chunks_and_what_stands_behind_the_end_are_dropped():
    longer = riff((b"priv", SECRET), (PLAIN[12:16], PLAIN[20:-1]))

    assert cut_metadata(longer + SECRET).data == PLAIN


def test_moving_picture_keeps_its_frames_without_what_is_hidden_in_them():
    data = moving_bytes("WEBP", exif=exif(6), size=(9, 8), lossless=True)
    place = data.index(b"ANMF")
    length = struct.unpack("<I", data[place + 4 : place + 8])[0]
    frame = (
        data[place + 8 : place + 8 + length] + struct.pack("<4sI", b"priv", len(SECRET) + 1) + SECRET + b"\0"
    )
    spoilt = data[:place] + struct.pack("<4sI", b"ANMF", len(frame)) + frame + data[place + 8 + length :]
    spoilt = spoilt[:4] + struct.pack("<I", len(spoilt) - 8) + spoilt[8:]

    left = cut_metadata(spoilt)

    assert SECRET not in left.data
    assert (left.frames, left.width, left.height) == (3, 9, 8)
    assert (left.orientation, left.must_be_written_anew) == (1, False)
    assert left.data == cut_metadata(data).data
    assert pixels(left.data) == pixels(data)


def test_what_has_been_cut_once_stays_the_same_bytes():
    once = cut_metadata(picture_bytes("WEBP", exif=exif(), mode="RGBA")).data

    assert cut_metadata(once).data is once


def test_padding_that_is_missing_at_the_end_is_added():
    assert PLAIN[-1:] == b"\0" and len(PLAIN[20:]) % 2 == 0
    odd = PLAIN[:16] + struct.pack("<I", len(PLAIN) - 21) + PLAIN[20:-1]

    assert cut_metadata(odd).data == odd[:4] + PLAIN[4:8] + odd[8:] + b"\0"


def test_larger_of_what_canvas_and_pixels_declare_counts():
    canvas = struct.pack("<B3x", 0) + b"\1\0\0" + b"\1\0\0"

    left = cut_metadata(riff((b"VP8X", canvas), (PLAIN[12:16], PLAIN[20:])))

    assert (left.width, left.height) == (40, 30)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN[:-10],
        PLAIN[:12],
        b"RIFF\0\0\0\0WEBP",
        riff((b"VP8X", b"\0\0\0\0")),
        riff((b"VP8X", b"")),
        riff((b"VP8L", b"/")),
        riff((b"VP8 ", b"")),
        riff((b"ANMF", b"short")),
        riff((b"ANMF", bytes(16) + b"VP8L")),
        riff((b"EXIF", b"")),
    ],
    ids=range(10),
)
def test_damaged_picture_is_refused(data):
    with pytest.raises(PictureRefused, match=r"^The picture is damaged"):
        cut_metadata(data)

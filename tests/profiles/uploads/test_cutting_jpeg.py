"""JPEG: what is no pixel and no colour is taken out, and no pixel changes."""

import struct

import pytest

from profiles.uploads.pictures.cuts import MAX_PARTS
from profiles.uploads.pictures.cutting import cut_metadata
from profiles.uploads.pictures.refusals import PictureRefused
from tests.profiles.uploads.pictures import (
    SECRET,
    exif,
    jpeg_with,
    mpo_bytes,
    opened,
    picture_bytes,
    pixels,
    segment,
)

ICC = segment(0xE2, b"ICC_PROFILE\0\x01\x01" + b"colours")


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"mode": "L"}, {"optimize": True}])
def test_clean_photo_keeps_its_very_bytes(options):
    data = picture_bytes("JPEG", **options)

    assert cut_metadata(data).data is data


def test_photo_of_a_phone_is_a_jpeg_without_its_second_picture():
    left = cut_metadata(mpo_bytes())

    assert opened(mpo_bytes()).format == "MPO"
    assert opened(left.data).format == "JPEG"
    assert (left.format, left.width, left.height, left.orientation) == ("JPEG", 40, 30, 6)
    assert left.data.count(b"\xff\xd8") == 1
    assert SECRET not in left.data
    assert pixels(left.data) == pixels(mpo_bytes())[:1]


@pytest.mark.parametrize(
    "extra",
    [
        segment(0xE1, b"Exif\0\0" + exif().tobytes()[6:]),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        segment(0xED, b"Photoshop 3.0\0" + SECRET),
        segment(0xFE, SECRET),
        segment(0xE0, b"JFXX\0\x10" + SECRET),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xEB, SECRET),
        segment(0xEE, b"Adobe"),
        segment(0xFE, b"") + b"garbage" + SECRET,
        b"\xff\xff\xff",
        b"\xff\x01",
    ],
    ids=[
        "exif",
        "xmp",
        "iptc",
        "comment",
        "thumbnail",
        "mpf",
        "unknown",
        "adobe",
        "garbage",
        "fill",
        "alone",
    ],
)
def test_segment_is_dropped(extra):
    assert cut_metadata(jpeg_with(extra)).data == picture_bytes("JPEG")


def test_thumbnail_and_what_follows_in_known_segments_is_dropped():
    jfif = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01" + SECRET)
    adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01" + SECRET)

    left = cut_metadata(jpeg_with(jfif, adobe, ICC)).data

    assert SECRET not in left
    assert segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01") in left
    assert segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0") in left
    assert ICC in left


def test_what_stands_behind_the_end_is_dropped():
    assert cut_metadata(picture_bytes("JPEG") + b"<script>" + SECRET).data == picture_bytes("JPEG")


@pytest.mark.parametrize("orientation", range(2, 9))
def test_orientation_is_all_that_is_left_of_exif(orientation):
    data = picture_bytes("JPEG", exif=exif(orientation))

    left = cut_metadata(data)

    assert dict(opened(left.data).getexif()) == {0x0112: orientation}
    assert left.orientation == orientation
    assert pixels(left.data) == pixels(data)


def test_what_has_been_cut_once_stays_the_same_bytes():
    once = cut_metadata(jpeg_with(ICC, segment(0xFE, SECRET), exif=exif(6))).data

    assert cut_metadata(once).data is once


def test_upright_and_unreadable_exif_leave_nothing():
    assert cut_metadata(picture_bytes("JPEG", exif=exif(1))).data == picture_bytes("JPEG")
    assert cut_metadata(jpeg_with(segment(0xE1, b"Exif\0\0II"))).data == picture_bytes("JPEG")


def frame(*components, width=40, height=30, marker=0xC0):
    content = struct.pack(">BHHB", 8, height, width, len(components))
    return segment(marker, content + b"".join(bytes([1, sampling, 0]) for sampling in components))


SCAN = segment(0xDA, b"\x01\x01\0\0\x3f\0")
END = b"\xff\xd9"


@pytest.mark.parametrize(
    ("header", "scan", "unpacked"),
    [
        (frame(0x11), SCAN, 0),
        (frame(0x11, marker=0xC2), SCAN, 40 * 30 * 2),
        (frame(0x22, 0x11, 0x11, marker=0xC2), SCAN, 40 * 30 * 3),
        (frame(0x11, 0x11, 0x11), SCAN, 40 * 30 * 6),
        (frame(0x11, 0x11, 0x11, 0x11), SCAN, 40 * 30 * 12),
        (frame(0x11, 0x11, 0x11, 0x11), segment(0xDA, b"\x04"), 40 * 30 * 8),
    ],
    ids=["baseline", "progressive", "halved colours", "colour by colour", "print", "print, interleaved"],
)
def test_memory_that_decoding_takes_is_told_by_the_header(header, scan, unpacked):
    assert cut_metadata(b"\xff\xd8" + header + scan + END).unpacked == unpacked


@pytest.mark.parametrize(
    "data",
    [
        picture_bytes("JPEG")[:-2],
        picture_bytes("JPEG")[:200],
        b"\xff\xd8\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xc0\0\0\xff\xd9",
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8" + segment(0xFE, b"") + b"no marker",
        b"\xff\xd8" + SCAN + END,
        b"\xff\xd8" + SCAN + b"pixels",
        b"\xff\xd8" + frame(0x11) + frame(0x11) + SCAN + END,
        b"\xff\xd8" + frame(0x10) + SCAN + END,
        b"\xff\xd8" + frame(0x11, width=0) + SCAN + END,
        b"\xff\xd8" + frame() + SCAN + END,
        b"\xff\xd8" + segment(0xDD, b"\0\0") * (MAX_PARTS // 3 + 1) + frame(0x11) + SCAN + END,
    ],
    ids=[
        *[
            "no end",
            "cut off",
            "two starts",
            "no length",
            "nothing",
            "no marker",
            "no header",
            "scan without end",
        ],
        *["two headers", "no sampling", "no width", "no channel", "too many"],
    ],
)
def test_damaged_photo_is_refused(data):
    with pytest.raises(PictureRefused, match=r"^The picture is damaged"):
        cut_metadata(data)

"""AVIF: nothing moves in it; what is no pixel and no colour is overwritten."""

import struct

import pytest

from profiles.uploads.pictures.cutting import cut_metadata
from profiles.uploads.pictures.decoding import check
from profiles.uploads.pictures.refusals import PictureRefused
from profiles.uploads.pictures.variant_places import LARGEST
from tests.profiles.uploads.pictures import (
    SECRET,
    box,
    exif,
    moving_bytes,
    opened,
    picture_bytes,
    pixels,
)

XMP = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
PLAIN = picture_bytes("AVIF", exif=b"", xmp=b"")
FULL = picture_bytes("AVIF", mode="RGBA", exif=exif(), xmp=XMP)


def number(value, size=4):
    return value.to_bytes(size, "big")


def test_exif_and_xmp_are_overwritten_and_pixels_stay():
    left = cut_metadata(FULL)

    assert FULL.count(SECRET) == 2
    assert SECRET not in left.data
    assert len(left.data) == len(FULL)
    assert (left.format, left.width, left.height) == ("AVIF", 40, 30)
    assert pixels(left.data) == pixels(FULL)
    with opened(left.data) as image:
        assert not {"exif", "xmp"} & set(image.info)


def test_what_has_been_cut_once_stays_the_same_bytes():
    once = cut_metadata(FULL).data

    assert cut_metadata(once).data is once


@pytest.mark.parametrize(
    "tail", [SECRET, b"\0\0\0\0", b"\0\0\0\4abcd", box(b"uuid", SECRET), box(b"free", SECRET), b"\xff" * 8]
)
def test_what_stands_behind_the_last_box_is_dropped(tail):
    plain = cut_metadata(PLAIN).data

    assert cut_metadata(plain + tail).data == plain


def test_profile_of_colours_stays():
    data = picture_bytes("AVIF", icc_profile=b"a profile of colours")

    assert opened(cut_metadata(data).data).info["icc_profile"] == b"a profile of colours"


def test_turned_picture_stays_turned():
    data = picture_bytes("AVIF", exif=exif(6))

    left = cut_metadata(data)

    assert check(left, LARGEST).orientation == 6
    assert SECRET not in left.data


def made(*, iloc, iinf=None, extra=b"", idat=b"", media=b"pixels" + SECRET, top=b"", ipco=b""):
    """An AVIF in boxes of our own; its first and only picture is what ``iloc`` says."""
    infe = box(b"infe", number(2 << 24), number(1, 2), number(0, 2), b"av01", b"name of " + SECRET)
    meta = box(
        b"meta",
        number(0),
        box(b"hdlr", number(0), number(0), b"pict", bytes(12), SECRET),
        iinf or box(b"iinf", number(0), number(1, 2), infe),
        iloc,
        box(b"iprp", box(b"ipco", box(b"ispe", number(0), number(7), number(5)), ipco), box(b"ipma", SECRET)),
        extra,
        idat and box(b"idat", idat),
    )
    return box(b"ftyp", b"avif", number(0)) + top + meta + box(b"mdat", media)


def places(*entries, version=0, sizes=0x4400):
    return box(
        b"iloc",
        number(version << 24),
        number(sizes, 2),
        number(len(entries), 4 if version == 2 else 2),
        *entries,
    )


def in_file(start, length, item=1):
    return number(item, 2) + number(0, 2) + number(1, 2) + number(start) + number(length)


def test_bytes_that_no_picture_is_made_of_are_overwritten():
    start = len(made(iloc=places(in_file(0, 6)))) - 6 - len(SECRET)

    left = cut_metadata(made(iloc=places(in_file(start, 6), in_file(start + 6, 9, item=2)))).data

    assert b"pixels" in made(iloc=places(in_file(start, 6)))[start:]
    assert len(SECRET) and SECRET not in left.replace(box(b"ipma", SECRET), b"")


def test_pixels_in_a_box_of_items_stay():
    entry = (
        number(1) + number(1, 2) + number(0, 2) + number(2, 2) + number(0) + number(6) + number(6) + number(2)
    )

    left = cut_metadata(made(iloc=places(entry, version=2), idat=b"pixelsab" + SECRET)).data

    assert b"pixelsab" in left
    assert SECRET not in left.replace(box(b"ipma", SECRET), b"")


def test_boxes_that_are_not_known_are_overwritten_wherever_they_stand():
    data = made(
        iloc=places(in_file(0, 0)),
        top=box(b"uuid", SECRET),
        extra=box(b"uuid", SECRET),
        ipco=box(b"udes", SECRET),
    )

    left = cut_metadata(data)

    assert SECRET not in left.data.replace(box(b"ipma", SECRET), b"")
    assert (left.width, left.height) == (7, 5)


def test_long_and_open_lengths_of_boxes_are_read():
    head, media = (
        made(iloc=places(in_file(0, 0))).split(box(b"mdat", b"pixels" + SECRET))[0],
        b"pixels" + SECRET,
    )
    long = number(1) + b"mdat" + number(16 + len(media), 8) + media
    open_ = number(0) + b"mdat" + media

    assert [len(cut_metadata(head + one).data) for one in (long, open_)] == [
        len(head + long),
        len(head + open_),
    ]


def test_moving_picture_is_refused():
    with pytest.raises(PictureRefused, match=r"^An AVIF that moves is not taken\."):
        cut_metadata(moving_bytes("AVIF", duration=50))


INFE = box(b"infe", number(3 << 24), number(1), number(0, 2), b"av01")
IINF = box(b"iinf", number(1 << 24), number(1), INFE)


def test_long_numbers_of_items_are_read():
    assert cut_metadata(made(iloc=places(in_file(0, 0)), iinf=IINF)).width == 7


@pytest.mark.parametrize(
    "data",
    [
        box(b"ftyp", b"avif", number(0)),
        made(iloc=places(in_file(0, 0))) + box(b"meta", bytes(4)),
        made(iloc=b""),
        made(iloc=places(version=3)),
        made(iloc=places(in_file(0, 0)[:5])),
        made(iloc=places(), iinf=box(b"iinf", number(0), number(1, 2), INFE[:20] + box(b"othr", bytes(9)))),
        made(iloc=places(), iinf=box(b"iinf", number(0), number(1, 2), box(b"infe", bytes(12)))),
        made(iloc=places(), extra=box(b"iinf", b"")),
        made(iloc=places(), extra=b"\0\0\0\xff"),
        made(iloc=places(), extra=b"\0\0\xff\xff" + b"free"),
        PLAIN[:200],
    ],
    ids=range(11),
)
def test_damaged_picture_is_refused(data):
    with pytest.raises(PictureRefused, match=r"^The picture is damaged"):
        cut_metadata(data)


def test_size_is_the_largest_that_is_declared():
    more = box(b"ispe", number(0), number(9), number(3))

    left = cut_metadata(made(iloc=places(in_file(0, 0)), ipco=more))

    assert (left.width, left.height) == struct.unpack(">II", number(9) + number(5))

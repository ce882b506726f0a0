"""GIF: frames, their timing and rounds stay; all else is taken out."""

import struct

import pytest

from profiles.uploads.pictures import gif
from profiles.uploads.pictures.cutting import cut_metadata
from profiles.uploads.pictures.refusals import PictureRefused
from tests.profiles.uploads.pictures import SECRET, moving_bytes, opened, picture_bytes, pixels

PLAIN = picture_bytes("GIF")
MOVING = moving_bytes(size=(9, 8), duration=50, loop=3)
HIDDEN = bytes([len(SECRET)]) + SECRET + b"\0"
CONTROL = b"\x21\xf9\x04\0\x05\0\0\0"


def behind_colours(extra, data=PLAIN):
    """A GIF with blocks before its first frame."""
    place = 13 + 3 * 2 ** (data[10] % 8 + 1)
    return data[:place] + extra + data[place:]


@pytest.mark.parametrize("data", [PLAIN, MOVING], ids=["still", "moving"])
def test_clean_picture_keeps_its_very_bytes(data):
    assert cut_metadata(data).data is data


def test_moving_picture_keeps_frames_times_and_rounds():
    left = cut_metadata(behind_colours(b"\x21\xfe" + HIDDEN, MOVING))

    assert left.data == MOVING
    assert (left.frames, left.width, left.height) == (3, 9, 8)
    with opened(left.data) as image:
        assert (image.info["duration"], image.info["loop"]) == (50, 3)


@pytest.mark.parametrize(
    "extra",
    [
        b"\x21\xfe" + HIDDEN,
        b"\x21\xff\x0bXMP DataXMP" + HIDDEN,
        b"\x21\xff\x0bNETSCAPE2.0" + HIDDEN,
        b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\1a\1b\0",
        CONTROL + b"\x21\x01" + HIDDEN,
        b"\x21\xf9" + HIDDEN,
        b"\x21\x99" + HIDDEN,
        CONTROL,
    ],
    ids=["comment", "xmp", "rounds", "more rounds", "text", "control", "unknown", "two controls"],
)
def test_block_is_dropped(extra):
    framed = behind_colours(CONTROL) if extra == CONTROL else PLAIN
    assert cut_metadata(behind_colours(extra, framed)).data == framed


def test_what_stands_behind_the_end_is_dropped_and_an_end_is_added():
    assert cut_metadata(PLAIN + SECRET).data == PLAIN
    assert cut_metadata(PLAIN[:-1]).data == PLAIN


def test_frames_are_looked_at_one_by_one_each_in_its_own_size():
    small = struct.pack("<HHHH", 3, 2, 4, 5)
    data = (
        b"GIF89a"
        + struct.pack("<HHBBB", 1, 1, 0, 0, 0)
        + b"\x2c"
        + small
        + b"\x80"
        + b"rgbrgb\x02\x02\x4c\x01\0;"
    )

    left = cut_metadata(data)

    assert (left.width, left.height) == (7, 7)
    assert [opened(one).size for one in gif.single_frames(data)] == [(4, 5)]
    assert len(list(gif.single_frames(MOVING))) == 3
    assert [pixels(one) for one in gif.single_frames(moving_bytes(count=1))] == [
        pixels(moving_bytes(count=1))
    ]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN[:-5],
        PLAIN[:10],
        PLAIN[:13],
        behind_colours(b";"),
        behind_colours(b"!"),
        behind_colours(b"?"),
        behind_colours(b"\x2c" + bytes(9) + b"\x02\0"),
        behind_colours(b"\x21\xfe\xff"),
    ],
    ids=["cut off", "no header", "no colours", "no frame", "no label", "unknown", "no width", "comment"],
)
def test_damaged_picture_is_refused(data):
    with pytest.raises(PictureRefused, match=r"^The picture is damaged"):
        cut_metadata(data)

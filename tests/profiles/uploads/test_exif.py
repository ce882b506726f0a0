"""EXIF: only the orientation is read, and nothing that is written there can harm."""

import struct

import pytest

from profiles.uploads.pictures.exif import orientation_of, orientation_only
from tests.profiles.uploads.pictures import exif


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_read_and_written(orientation):
    assert orientation_of(orientation_only(orientation)) == orientation
    assert orientation_of(exif(orientation).tobytes().removeprefix(b"Exif\0\0")) == orientation


def entry(*values, order="<"):
    start = {"<": b"II*\0", ">": b"MM\0*"}[order]
    return struct.pack(order + "4sIHHHIHHI", start, 8, 1, *values, 0, 0)


@pytest.mark.parametrize("order", "<>")
def test_both_orders_of_bytes_are_read(order):
    assert orientation_of(entry(0x0112, 3, 1, 8, order=order)) == 8


@pytest.mark.parametrize(
    "tiff",
    [
        b"",
        b"XX*\0" + bytes(30),
        b"II*\0\xff\xff\xff\xff",
        orientation_only(6)[:15],
        entry(0x0110, 3, 1, 6),
        entry(0x0112, 4, 1, 6),
        entry(0x0112, 3, 1, 0),
        entry(0x0112, 3, 1, 9),
    ],
    ids=["empty", "no order", "outside", "cut off", "other tag", "other type", "too low", "too high"],
)
def test_what_is_no_orientation_is_upright(tiff):
    assert orientation_of(tiff) == 1

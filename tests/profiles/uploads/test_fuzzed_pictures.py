"""Whatever bytes come, reading them as a picture raises its own error only, and cutting is idempotent."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.uploads.pictures.cutting import cut_metadata
from profiles.uploads.pictures.reading import read_picture
from profiles.uploads.pictures.refusals import PictureRefused
from tests.profiles.uploads.pictures import exif, moving_bytes, mpo_bytes, picture_bytes

SEEDS = {
    "jpeg": picture_bytes("JPEG", exif=exif(6)),
    "progressive": picture_bytes("JPEG", progressive=True),
    "mpo": mpo_bytes(),
    "png": picture_bytes("PNG", exif=exif(3), mode="RGBA"),
    "apng": moving_bytes("PNG"),
    "webp": picture_bytes("WEBP", exif=exif(6), xmp=b"xmp", mode="RGBA"),
    "moving webp": moving_bytes("WEBP"),
    "gif": moving_bytes("GIF", comment=b"comment"),
    "avif": picture_bytes("AVIF", exif=exif(), xmp=b"xmp", mode="RGBA"),
}


def spoilt(data, changes, cut):
    """Bytes with some of them changed, and cut off or doubled at a place."""
    result = bytearray(data)
    for place, value in changes:
        result[place % len(result)] = value
    start, end = sorted(place % (len(result) + 1) for place in cut)
    return bytes(result[:end] + result[start:]) if cut[0] > cut[1] else bytes(result[:start] + result[end:])


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    changes=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=6),
    cut=st.tuples(st.integers(0, 5000), st.integers(0, 5000)) | st.just((0, 0)),
)
def test_spoilt_picture_is_read_or_refused(name, changes, cut):
    data = spoilt(SEEDS[name], changes, cut)
    try:
        left = cut_metadata(data).data
        picture = read_picture(data)
    except PictureRefused:
        return

    assert cut_metadata(left).data is left
    assert read_picture(picture.data) == picture

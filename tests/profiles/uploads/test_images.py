"""Pictures are decoded and written anew; what is no picture, damaged or too large is refused in words."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from profiles.uploads import images
from profiles.uploads.images import read_picture
from tests.profiles.uploads.pictures import picture_bytes


def opened(data):
    return Image.open(BytesIO(data))


@pytest.mark.parametrize(
    ("format_", "extension"), [("PNG", ".png"), ("JPEG", ".jpg"), ("GIF", ".gif"), ("WEBP", ".webp")]
)
def test_picture_keeps_its_format_and_size(format_, extension):
    picture = read_picture(picture_bytes(format_))

    assert opened(picture.data).format == format_
    assert (picture.extension, picture.width, picture.height) == (extension, 40, 30)


def test_turned_photo_is_put_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    picture = read_picture(picture_bytes("JPEG", exif=exif))

    assert (picture.width, picture.height) == (30, 40)


def test_place_and_camera_are_dropped():
    exif = Image.Exif()
    exif[0x010F] = "A camera"

    picture = read_picture(picture_bytes("JPEG", exif=exif))

    assert dict(opened(picture.data).getexif()) == {}


def test_code_behind_the_last_byte_is_dropped():
    picture = read_picture(picture_bytes() + b"<script>alert(1)</script>")

    assert b"<script>" not in picture.data


def test_transparent_picture_stays_transparent():
    picture = read_picture(picture_bytes(mode="RGBA"))

    assert opened(picture.data).mode == "RGBA"


def test_picture_for_the_press_is_converted_to_what_browsers_show():
    picture = read_picture(picture_bytes("JPEG", mode="CMYK"))

    assert opened(picture.data).mode == "RGB"


def test_moving_picture_keeps_its_frames():
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "green", "blue")]
    output = BytesIO()
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:], duration=50, loop=0)

    picture = read_picture(output.getvalue())

    assert opened(picture.data).n_frames == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"%PDF-1.4",
        picture_bytes("BMP"),
    ],
    ids=["empty", "html", "svg", "pdf", "bmp"],
)
def test_what_is_no_picture_for_browsers_is_refused(data):
    with pytest.raises(ValueError, match=r"^This is not a picture that can be shown\. Choose a PNG"):
        read_picture(data)


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "GIF", "WEBP"])
def test_damaged_picture_is_refused(format_):
    data = picture_bytes(format_, size=(200, 200))

    with pytest.raises(ValueError, match=r"^(The picture is damaged|This is not a picture)"):
        read_picture(data[: len(data) // 2])


def png_header(width, height):
    """A PNG that claims a size and holds no pixels."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize("side", [8_000, 10_000, 60_000])
def test_picture_with_too_many_pixels_is_refused_before_it_is_unpacked(side):
    end = b"\x00\x00\x00\x00IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))

    with pytest.raises(
        ValueError, match=r"^The picture is too large: at most 60 million pixels are taken\.$"
    ):
        read_picture(png_header(side, side) + end)


def test_picture_with_too_many_bytes_is_refused(monkeypatch):
    monkeypatch.setattr(images, "MAX_BYTES", 10)

    with pytest.raises(ValueError, match=r"^The picture is too large: at most"):
        read_picture(picture_bytes())

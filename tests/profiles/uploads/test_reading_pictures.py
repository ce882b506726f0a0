"""Pictures are verified and kept as they are where that is safe; what is not taken is refused in words."""

import pytest

from profiles.uploads.pictures import limits
from profiles.uploads.pictures.cuts import Cut
from profiles.uploads.pictures.cutting import cut_metadata
from profiles.uploads.pictures.limits import check_size
from profiles.uploads.pictures.reading import read_picture
from profiles.uploads.pictures.refusals import PictureRefused
from tests.profiles.uploads.pictures import (
    SECRET,
    exif,
    moving_bytes,
    mpo_bytes,
    opened,
    picture_bytes,
    pixels,
    png_chunk,
    png_header,
    png_with,
)

FORMATS = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}


@pytest.mark.parametrize(("format_", "extension"), FORMATS.items())
def test_picture_keeps_its_bytes_and_tells_its_size(format_, extension):
    data = picture_bytes(format_, mode="P" if format_ == "GIF" else "RGB")

    picture = read_picture(data)

    assert (picture.extension, picture.width, picture.height) == (extension, 40, 30)
    assert picture.data == data or format_ == "AVIF"
    assert read_picture(picture.data) == picture


def test_photo_of_a_phone_is_taken_as_a_jpeg_on_its_side():
    picture = read_picture(mpo_bytes())

    assert (picture.extension, picture.width, picture.height) == (".jpg", 30, 40)
    assert opened(picture.data).format == "JPEG"


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_turned_picture_is_shown_upright(format_, orientation):
    options = {"lossless": True} if format_ == "WEBP" else {}
    data = picture_bytes(format_, exif=exif(orientation), **options)

    picture = read_picture(data)

    assert (picture.width, picture.height) == ((30, 40) if orientation >= 5 else (40, 30))
    assert SECRET not in picture.data
    assert read_picture(picture.data) == picture
    is_left_to_browsers = format_ in {"JPEG", "AVIF"} and orientation > 1
    assert opened(picture.data).getexif().get(0x0112, 1) == (orientation if is_left_to_browsers else 1)


@pytest.mark.parametrize(
    ("orientation", "red"), [(2, (39, 0)), (3, (39, 0)), (6, (0, 0)), (8, (0, 39)), (5, (0, 0)), (7, (0, 39))]
)
def test_png_is_turned_the_right_way(orientation, red):
    picture = read_picture(picture_bytes(exif=exif(orientation)))

    with opened(picture.data) as image:
        assert image.convert("RGB").getpixel(red) == (255, 0, 0)


def test_turned_picture_keeps_its_colours_and_transparency():
    data = picture_bytes(mode="P", exif=exif(6), transparency=0, icc_profile=b"a profile of colours")

    with opened(read_picture(data).data) as image:
        assert (image.mode, image.size) == ("P", (30, 40))
        assert image.info["icc_profile"] == b"a profile of colours"
        assert image.info["transparency"] == 0


def test_photo_for_the_press_is_written_anew_upright_in_colours_of_screens():
    data = picture_bytes("JPEG", mode="CMYK", exif=exif(6), icc_profile=b"colours of print")

    picture = read_picture(data)

    with opened(picture.data) as image:
        assert (image.mode, image.size, image.info.get("icc_profile")) == ("RGB", (30, 40), None)
        assert dict(image.getexif()) == {}
    assert read_picture(picture.data) == picture


@pytest.mark.parametrize("format_", ["GIF", "WEBP", "PNG"])
def test_animation_keeps_its_bytes(format_):
    data = moving_bytes(format_, duration=50)

    assert read_picture(data).data == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"%PDF-1.4",
        picture_bytes("BMP"),
        picture_bytes("TIFF"),
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    ],
    ids=["empty", "html", "svg", "pdf", "bmp", "tiff", "heic"],
)
def test_what_is_no_picture_for_browsers_is_refused(data):
    with pytest.raises(
        PictureRefused, match=r"^This is not a picture that can be shown\. Choose a PNG"
    ) as refusal:
        read_picture(data)

    assert refusal.value.rest is None


@pytest.mark.parametrize("format_", FORMATS)
def test_damaged_picture_is_refused(format_):
    data = picture_bytes(format_, size=(200, 200))

    with pytest.raises(PictureRefused, match=r"^The picture is damaged"):
        read_picture(data[: len(data) // 2])


def without_quantities():
    data = picture_bytes("JPEG")
    return data[: data.index(b"\xff\xdb")] + data[data.index(b"\xff\xc0") :]


def with_zeros(format_):
    """A picture whose latter half of pixels is gone."""
    data = picture_bytes(format_, size=(200, 200), exif=b"", xmp=b"")
    return data[: len(data) // 2] + bytes(len(data) - len(data) // 2)


@pytest.mark.parametrize(
    "data",
    [
        without_quantities(),
        b"GIF89a\x05\0\x05\0\0\0\0\x2c\0\0\0\0\x05\0\x05\0\x80abcdef\x02\x01\x00\0;",
        with_zeros("WEBP"),
        with_zeros("AVIF"),
    ],
    ids=["JPEG", "GIF", "WEBP", "AVIF"],
)
def test_pixels_that_no_decoder_reads_are_refused_and_what_was_cut_is_handed_on(data):
    with pytest.raises(PictureRefused, match=r"^The picture is damaged") as refusal:
        read_picture(data)

    assert refusal.value.rest == cut_metadata(data).data


def test_place_stays_behind_when_a_picture_is_refused():
    data = png_with((b"tEXt", b"Comment\0" + SECRET), data=picture_bytes(size=(200, 200)))
    broken = data.replace(b"IDAT", b"IDAU").replace(SECRET, b"!" + SECRET[1:])

    with pytest.raises(PictureRefused) as refusal:
        read_picture(broken)

    assert refusal.value.rest == png_header(200, 200) + png_chunk(b"IEND", b"")


def declared(width, height, *, format_="PNG", size=10, **values):
    return Cut(format_, bytes(size), width, height, values.pop("unpacked", 0), **values)


@pytest.mark.parametrize(
    "cut",
    [
        declared(10_000, 6_000),
        declared(10_000, 6_000, format_="JPEG", unpacked=300_000_000),
        declared(1_000, 1_000, frames=60),
        declared(4_000, 4_000, format_="WEBP"),
        declared(4_000, 4_000, format_="AVIF"),
        declared(6_000, 4_000, must_be_written_anew=True),
        declared(10, 10, size=limits.MAX_BYTES),
        declared(10, 10, size=limits.MAX_ANIMATION_BYTES, frames=2),
    ],
)
def test_picture_at_a_limit_is_taken(cut):
    check_size(cut)


@pytest.mark.parametrize(
    ("cut", "sentence"),
    [
        (
            declared(10_001, 6_000),
            "10001 × 6000 pixels, and as PNG at most 60 million are taken. Save it smaller and try again.",
        ),
        (
            declared(4_001, 4_000, format_="WEBP"),
            "4001 × 4000 pixels, and as WebP at most 16 million are taken. "
            "Save it smaller and try again. Or save it as a JPEG or PNG.",
        ),
        (
            declared(20_000, 4_000, format_="AVIF"),
            "20000 × 4000 pixels, and as AVIF at most 16 million are taken. Save it smaller and try again.",
        ),
        (
            declared(6_001, 4_000, must_be_written_anew=True),
            "6001 × 4000 pixels, and as PNG that is turned or for print at most 24 million are taken. "
            "Save it smaller, or upright and in colours of screens (RGB).",
        ),
        (
            declared(7_400, 7_400, format_="JPEG", unpacked=300_000_001),
            "7400 × 7400 pixels in a progressive JPEG. Save it smaller, or as an ordinary (baseline) JPEG.",
        ),
        (
            declared(1_001, 1_000, frames=60),
            "60 frames of 1001 × 1000 pixels make 61 million, and at most 60 million are taken. "
            "Make it shorter or smaller, or bring it as a video such as MP4.",
        ),
        (
            declared(9, 9, frames=2, size=limits.MAX_ANIMATION_BYTES + 1),
            "at most 10 MB of an animation are taken. "
            "Make it shorter or smaller, or bring it as a video such as MP4.",
        ),
        (
            declared(9, 9, size=limits.MAX_BYTES + 1),
            "at most 20 MB are taken. Save it smaller and try again.",
        ),
    ],
)
def test_picture_beyond_a_limit_is_refused_with_the_limit_and_what_to_do(cut, sentence):
    with pytest.raises(PictureRefused) as refusal:
        check_size(cut)

    assert str(refusal.value) == f"The picture is too large: {sentence}"


def test_picture_without_size_is_refused():
    with pytest.raises(PictureRefused, match=r"^The picture is damaged"):
        check_size(declared(0, 5))


@pytest.mark.parametrize("side", [8_000, 10_000, 60_000, 2**31])
def test_picture_with_too_many_pixels_is_refused_before_it_is_unpacked(side):
    data = png_header(side, side) + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b"")

    with pytest.raises(
        PictureRefused, match=r"^The picture is too large: \d+ × \d+ pixels, and as PNG at most 60 "
    ):
        read_picture(data)


def test_memory_is_asked_for_before_a_picture_is_unpacked():
    asked = []

    read_picture(picture_bytes("WEBP"), asked.append)

    assert asked == [40 * 30 * 16]


def test_small_photo_is_read_whole():
    data = picture_bytes("JPEG", size=(3, 2))

    assert pixels(read_picture(data).data) == pixels(data)

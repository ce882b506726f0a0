"""Variants of pictures: how wide, when, and that they look like what they are made of."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageStat

from profiles.uploads.pictures import decoding
from profiles.uploads.pictures.reading import read_picture
from profiles.uploads.pictures.variants import widths_of
from tests.profiles.uploads.pictures import (
    exif,
    moving_bytes,
    opened,
    photo,
    photo_bytes,
    picture_bytes,
    pixels,
)

DISPLAY = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def variants_of(data):
    return read_picture(data).variants


def difference(one, other):
    """The mean difference of two pictures of the same size, in steps of 256."""
    channels = zip(one.convert("RGB").tobytes(), other.convert("RGB").tobytes(), strict=True)
    return sum(abs(a - b) for a, b in channels) / (3 * one.width * one.height)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (80, [80]),
        (112, [112]),
        (113, [112, 113]),
        (700, [112, 224, 432, 640, 700]),
        (1664, [112, 224, 432, 640, 1152, 1664]),
        (4000, [112, 224, 432, 640, 1152, 1664]),
    ],
)
def test_widths_are_those_below_its_own_and_its_own_or_the_largest(width, widths):
    assert widths_of(width) == widths


def test_photo_has_variants_of_every_width_in_its_proportions():
    variants = variants_of(photo_bytes(size=(2000, 1500), quality=95))

    sizes = {width: opened(data).size for width, data in variants.items()}
    assert sizes == {width: (width, round(width * 0.75)) for width in (112, 224, 432, 640, 1152, 1664)}
    assert {opened(data).format for data in variants.values()} == {"WEBP"}


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_every_format_has_variants_that_look_like_it(format_):
    size = (500, 375)
    data = photo_bytes(format_, size, **({} if format_ in {"PNG", "GIF"} else {"quality": 95}))

    variants = variants_of(data)

    assert list(variants) == [112, 224, 432, 500]
    shown = opened(data).convert("RGB").resize((432, 324), Image.Resampling.LANCZOS)
    assert difference(opened(variants[432]), shown) < 8


def test_each_variant_is_at_least_15_percent_smaller():
    data = photo_bytes("WEBP", (1000, 750), quality=70)

    variants = variants_of(data)

    assert list(variants) == [112, 224, 432, 640]
    assert all(len(variant) <= 0.85 * len(data) for variant in variants.values())


def test_turned_photo_has_upright_variants():
    data = photo_bytes(size=(1000, 500), exif=exif(6), quality=95)

    variants = variants_of(data)

    assert opened(variants[432]).size == (432, 864)
    assert len(opened(variants[432]).getexif()) == 0
    upright = photo((1000, 500)).transpose(Image.Transpose.ROTATE_270).resize((432, 864))
    assert difference(opened(variants[432]), upright) < 6


def test_turned_png_that_is_written_anew_has_upright_variants():
    variants = variants_of(photo_bytes("PNG", (600, 300), exif=exif(8)))

    assert opened(variants[224]).size == (224, 448)


def test_transparency_stays():
    image = photo((500, 500)).convert("RGBA")
    image.putalpha(Image.new("L", (500, 500), 0))
    image.paste((200, 30, 30, 255), (0, 0, 250, 500))
    output = BytesIO()
    image.save(output, "PNG", compress_level=0)

    variant = opened(variants_of(output.getvalue())[224])

    assert variant.mode == "RGBA"
    assert (variant.getpixel((50, 100))[3], variant.getpixel((200, 100))[3]) == (255, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_png_of_every_mode_has_variants(mode):
    assert opened(variants_of(photo_bytes("PNG", (600, 450), mode, compress_level=0))[112]).size == (112, 84)


def test_greys_of_16_bits_stay_as_they_are():
    image = Image.new("I;16", (600, 450), 300)
    output = BytesIO()
    image.save(output, "PNG", compress_level=0)

    assert variants_of(output.getvalue()) == {}


def test_colours_of_another_space_become_those_of_screens():
    swapped = swapped_profile()
    data = picture_with_profile((200, 100, 60), swapped)

    variant = opened(variants_of(data)[224])

    assert "icc_profile" not in variant.info
    mean = ImageStat.Stat(variant.convert("RGB")).mean
    assert mean == pytest.approx([100, 200, 60], abs=12)


def test_profile_that_nobody_understands_stays():
    data = picture_with_profile((200, 100, 60), b"x" * 200)

    variant = opened(variants_of(data)[224])

    assert variant.info["icc_profile"] == b"x" * 200
    assert ImageStat.Stat(variant.convert("RGB")).mean == pytest.approx([200, 100, 60], abs=5)


def swapped_profile():
    """sRGB whose red and green have changed places."""
    profile = bytearray(DISPLAY)
    tags = {}
    for number in range(int.from_bytes(profile[128:132], "big")):
        place = 132 + 12 * number
        tags[bytes(profile[place : place + 4])] = place + 4
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red : red + 8], profile[green : green + 8] = profile[green : green + 8], profile[red : red + 8]
    return bytes(profile)


def picture_with_profile(colour, profile):
    output = BytesIO()
    Image.new("RGB", (500, 500), colour).save(output, "PNG", icc_profile=profile, compress_level=0)
    return output.getvalue()


@pytest.mark.parametrize("format_", ["GIF", "WEBP", "PNG"])
def test_animation_has_none(format_):
    data = moving_bytes(format_, size=(400, 400), **({} if format_ == "GIF" else {"lossless": True}))

    assert variants_of(data) == {}


def test_picture_of_few_bytes_has_none():
    assert variants_of(picture_bytes("JPEG", (60, 40))) == {}


def test_picture_that_is_too_tall_for_webp_has_none_of_that_size():
    variants = variants_of(photo_bytes(size=(200, 20_000), quality=95))

    assert {width: opened(data).size for width, data in variants.items()} == {112: (112, 11_200)}


def test_large_jpeg_is_decoded_no_larger_than_needed_and_checked_whole(monkeypatch):
    data = photo_bytes(size=(4000, 3000), quality=90)
    monkeypatch.setattr(decoding, "_MOST_UNPACKED", 4 * 2001 * 1501)

    assert list(variants_of(data))[-1] == 1664


def test_jpeg_that_would_take_too_much_memory_is_taken_without_variants(monkeypatch):
    monkeypatch.setattr(decoding, "_MOST_UNPACKED", 4 * 2001 * 1501 - 1)
    data = photo_bytes(size=(4000, 3000), quality=90)

    picture = read_picture(data)

    assert (picture.data, picture.variants) == (data, {})


def test_memory_is_asked_for_before_anything_is_unpacked():
    asked = []

    read_picture(photo_bytes(size=(4000, 3000), quality=90), asked.append)
    read_picture(photo_bytes("PNG", (1000, 750)), asked.append)

    assert asked[0] >= 4 * 2000 * 1500
    assert asked[1] >= 4 * 1000 * 750


def test_bytes_to_keep_are_the_same_as_without_variants():
    data = photo_bytes(size=(700, 500), quality=95)

    picture = read_picture(data)

    assert picture.data == data
    assert pixels(picture.data) == pixels(data)

"""Decoding a cut picture: to see that it can be shown, or to write it anew."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import AvifImagePlugin, Image

from profiles.uploads.pictures import gif, png
from profiles.uploads.pictures.cuts import Cut
from profiles.uploads.pictures.exif import SIDEWAYS, UPRIGHT
from profiles.uploads.pictures.refusals import DAMAGED, TOO_MUCH, PictureRefused

# A picture at a time, with one thread: memory is counted, and the processes are as many as the processors.
AvifImagePlugin.DEFAULT_MAX_THREADS = 1

# What decoders of JPEG can divide the sides by.
_FACTORS = (8, 4, 2, 1)
_EIGHTH = 8
# Of a JPEG with all that it takes to decode it; a worker has room for little more.
_MOST_UNPACKED = 200_000_000
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_WRITTEN = {"PNG": {"compress_level": 4}, "JPEG": {"quality": 90}, "WEBP": {"quality": 90}}
_ORIENTATION = 0x0112
# How Pillow’s decoders speak of damage.
_DAMAGE = (
    *(
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        KeyError,
        TypeError,
        OverflowError,
        RuntimeError,
    ),
    *(ZeroDivisionError, struct.error, Image.DecompressionBombError),
)


@dataclass(frozen=True)
class Checked:
    """The orientation in which a picture is shown, and its pixels where looking at them has unpacked enough of them.

    Those of a JPEG may be half its sides or less, but are no narrower than the largest variant.
    """

    orientation: int
    image: Image.Image | None = None


def check(cut: Cut, smallest: int) -> Checked:
    """Raise PictureRefused where a cut picture cannot be shown.

    A PNG is unpacked in small pieces. A JPEG is decoded to a part of its sides, which reads all of it: as shown no less
    than ``smallest`` pixels wide, but where that takes much memory an eighth of them.
    """
    if cut.format == "PNG":
        png.check(cut.data)
        return Checked(cut.orientation)
    if cut.format == "JPEG":
        factor = draft_factor(cut, smallest)
        image = _loaded(cut, factor or _EIGHTH)
        return Checked(cut.orientation, image if factor else None)
    return _check_whole(cut)


def draft_factor(cut: Cut, smallest: int) -> int:
    """By what a JPEG's sides are divided so that it is still ``smallest`` wide as shown; 0 where that is too much."""
    width = cut.height if cut.orientation in SIDEWAYS else cut.width
    factor = next((one for one in _FACTORS if width // one >= smallest), 1)
    is_too_much = cut.unpacked + unpacked_of(cut, factor) > _MOST_UNPACKED
    return 0 if is_too_much else factor


def unpacked_of(cut: Cut, factor: int = 1) -> int:
    """How many bytes of memory the pixels take, the sides divided by ``factor``."""
    return 4 * (cut.width // factor + 1) * (cut.height // factor + 1)


def _check_whole(cut: Cut) -> Checked:
    if cut.format == "GIF":
        for data in gif.single_frames(cut.data):
            with _opened(data, cut.format) as image:
                image.load()
        return Checked(cut.orientation)
    with _opened(cut.data, cut.format) as image:
        for number in range(cut.frames if cut.format == "WEBP" else 1):
            image.seek(number)
            image.load()
        is_avif = cut.format == "AVIF"
        return Checked(image.getexif().get(_ORIENTATION, UPRIGHT) if is_avif else cut.orientation, image)


def decoded(cut: Cut) -> Image.Image:
    """All pixels of a picture, as they are stored. Raises PictureRefused."""
    return _loaded(cut, 1)


def _loaded(cut: Cut, factor: int) -> Image.Image:
    with _opened(cut.data, cut.format) as image:
        if cut.format == "JPEG":
            image.draft(image.mode, (max(1, image.width // factor), max(1, image.height // factor)))
        image.load()
    return image


def turned(image: Image.Image, orientation: int) -> Image.Image:
    """A picture upright that is stored in an orientation."""
    return image.transpose(_TURNS[orientation]) if orientation in _TURNS else image


def write_anew(cut: Cut) -> bytes:
    """The bytes of a picture in its own format, upright and in colours that browsers show."""
    output = BytesIO()
    upright = _upright(cut)
    profile = upright.info.pop("icc_profile", None)
    # Of pixels that are there nothing can be wrong but that there are too many.
    with refusals(TOO_MUCH):
        upright.save(output, cut.format, icc_profile=profile, **_WRITTEN[cut.format])
    return output.getvalue()


def _upright(cut: Cut) -> Image.Image:
    """The pixels alone: the decoder and what it holds are gone when this returns."""
    with _opened(cut.data, cut.format) as image:
        is_for_print = image.mode == "CMYK"
        shown = image.convert("RGB") if is_for_print else image
        upright = turned(shown, cut.orientation)
        kept = {"transparency"} if is_for_print else {"transparency", "icc_profile"}
        upright.info = {key: value for key, value in image.info.items() if key in kept}
    return upright


@contextmanager
def _opened(data: bytes, format_: str) -> Iterator[Image.Image]:
    with refusals(), Image.open(BytesIO(data), formats=[format_]) as image:
        yield image


@contextmanager
def refusals(sentence: str = DAMAGED) -> Iterator[None]:
    """Whatever Pillow says against a picture, as PictureRefused."""
    try:
        yield
    except MemoryError as error:
        raise PictureRefused(TOO_MUCH) from error
    except _DAMAGE as error:
        raise PictureRefused(sentence) from error

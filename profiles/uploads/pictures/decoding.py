"""Decoding a cut picture: to see that it can be shown, or to write it anew. All of Pillow is here."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import AvifImagePlugin, Image

from profiles.uploads.pictures import gif, png
from profiles.uploads.pictures.cuts import Cut
from profiles.uploads.pictures.exif import UPRIGHT
from profiles.uploads.pictures.refusals import DAMAGED, TOO_MUCH, PictureRefused

# A picture at a time, with one thread: memory is counted, and the processes are as many as the processors.
AvifImagePlugin.DEFAULT_MAX_THREADS = 1

_EIGHTH = 8
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


def check(cut: Cut) -> int:
    """Raise PictureRefused where a cut picture cannot be shown; returns the orientation it is shown in.

    A JPEG is decoded to an eighth of its sides, which reads all of it; a PNG is unpacked in small pieces.
    """
    if cut.format == "PNG":
        png.check(cut.data)
        return cut.orientation
    orientation = cut.orientation
    for data in gif.single_frames(cut.data) if cut.format == "GIF" else (cut.data,):
        with _opened(data, cut.format) as image:
            if cut.format == "JPEG":
                image.draft(image.mode, (max(1, image.width // _EIGHTH), max(1, image.height // _EIGHTH)))
            for number in range(cut.frames if cut.format == "WEBP" else 1):
                image.seek(number)
                image.load()
            if cut.format == "AVIF":
                orientation = image.getexif().get(_ORIENTATION, UPRIGHT)
    return orientation


def write_anew(cut: Cut) -> bytes:
    """The bytes of a picture in its own format, upright and in colours that browsers show."""
    output = BytesIO()
    upright = _upright(cut)
    profile = upright.info.pop("icc_profile", None)
    # Of pixels that are there nothing can be wrong but that there are too many.
    with _refusals(TOO_MUCH):
        upright.save(output, cut.format, icc_profile=profile, **_WRITTEN[cut.format])
    return output.getvalue()


def _upright(cut: Cut) -> Image.Image:
    """The pixels alone: the decoder and what it holds are gone when this returns."""
    with _opened(cut.data, cut.format) as image:
        is_for_print = image.mode == "CMYK"
        shown = image.convert("RGB") if is_for_print else image
        upright = shown.transpose(_TURNS[cut.orientation]) if cut.orientation in _TURNS else shown
        kept = {"transparency"} if is_for_print else {"transparency", "icc_profile"}
        upright.info = {key: value for key, value in image.info.items() if key in kept}
    return upright


@contextmanager
def _opened(data: bytes, format_: str) -> Iterator[Image.Image]:
    with _refusals(), Image.open(BytesIO(data), formats=[format_]) as image:
        yield image


@contextmanager
def _refusals(sentence: str = DAMAGED) -> Iterator[None]:
    """Whatever Pillow says against a picture, as PictureRefused."""
    try:
        yield
    except MemoryError as error:
        raise PictureRefused(TOO_MUCH) from error
    except _DAMAGE as error:
        raise PictureRefused(sentence) from error

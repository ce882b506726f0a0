"""Pictures as people bring them, decoded and written anew, so that only pixels are kept."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

MAX_BYTES = 20 * 1024 * 1024
# Width × height × frames: what a decoder may be made to unpack from a small file.
MAX_PIXELS = 60_000_000

_NO_PICTURE = "This is not a picture that can be shown. Choose a PNG, JPEG, GIF or WebP."
# Pillow’s name of a format → the ending of its files, and how it is written.
_FORMATS = {
    "PNG": (".png", {"optimize": True}),
    "JPEG": (".jpg", {"quality": 90, "progressive": True, "optimize": True}),
    "GIF": (".gif", {"optimize": True}),
    "WEBP": (".webp", {"quality": 90}),
}
# Colours that browsers show; a JPEG for the press (CMYK) is converted.
_MODES = {
    "PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"},
    "JPEG": {"L", "RGB"},
    "GIF": {"1", "L", "P", "RGB", "RGBA"},
    "WEBP": {"RGB", "RGBA"},
}

# Of what a file says about its pixels; the rest (EXIF, comments) is dropped.
_KEPT = {"transparency", "duration", "disposal"}


@dataclass(frozen=True)
class Picture:
    """The bytes to keep of a picture, its ending with the dot, and its size in pixels."""

    data: bytes
    extension: str
    width: int
    height: int


def read_picture(data):
    """Decode the bytes of a PNG, JPEG, GIF or WebP and write them anew in the same format, the right way up.

    What is not pixels is lost: places and cameras from EXIF, comments, code behind the last byte. Raises
    ValueError with a sentence for anything else, SVG included, and for what is too large.
    """
    if len(data) > MAX_BYTES:
        raise ValueError(f"The picture is too large: at most {MAX_BYTES // 1024**2} MB are taken.")
    try:
        with Image.open(BytesIO(data), formats=tuple(_FORMATS)) as image:
            if _pixels(image) <= MAX_PIXELS:
                return _written_anew(image)
    except UnidentifiedImageError as error:
        raise ValueError(_NO_PICTURE) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        pass  # Larger still than what is refused below.
    # Pillow's decoders speak of damaged files in all these ways.
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError) as error:
        raise ValueError("The picture is damaged and cannot be read. Save it anew and try again.") from error
    raise ValueError(f"The picture is too large: at most {MAX_PIXELS // 1_000_000} million pixels are taken.")


def _pixels(image):
    return image.width * image.height * getattr(image, "n_frames", 1)


def _written_anew(image):
    extension, options = _FORMATS[image.format]
    frames = [_frame(frame, image.format) for frame in ImageSequence.Iterator(image)]
    if len(frames) > 1 and image.format != "JPEG":
        options = {**options, "save_all": True, "append_images": frames[1:], **_timing(image)}
    profile = image.info.get("icc_profile") if image.mode in {"RGB", "RGBA", "P"} else None
    output = BytesIO()
    frames[0].save(output, image.format, **options, **({"icc_profile": profile} if profile else {}))
    return Picture(output.getvalue(), extension, *frames[0].size)


def _frame(frame, format_):
    upright = ImageOps.exif_transpose(frame)
    upright.info = {key: value for key, value in upright.info.items() if key in _KEPT}
    if upright.mode in _MODES[format_]:
        return upright
    return upright.convert("RGBA" if "A" in upright.mode and format_ != "JPEG" else "RGB")


def _timing(image):
    durations = [frame.info.get("duration", 100) for frame in ImageSequence.Iterator(image)]
    return {"duration": durations, "loop": image.info.get("loop", 0)}

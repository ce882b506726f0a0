"""Limits: how large a picture may be, by what its header declares."""

from profiles.uploads.pictures.cuts import Cut
from profiles.uploads.pictures.refusals import PictureRefused

MAX_BYTES = 20 * 1024 * 1024
MAX_ANIMATION_BYTES = 10 * 1024 * 1024
# What fits into a few packets is no smaller for who waits: it has no variants.
MIN_BYTES_OF_VARIED = 4096
# Width × height × frames.
MAX_PIXELS = 60_000_000
# These have to be unpacked whole by their decoders, into many bytes a pixel.
MAX_PIXELS_AT_ONCE = {"WEBP": 16_000_000, "AVIF": 16_000_000}
# What must be written anew is unpacked, turned and packed: three times in memory.
MAX_PIXELS_ANEW = {"PNG": 24_000_000, "JPEG": 24_000_000, "WEBP": 6_000_000}
# A progressive JPEG is held in memory until its last scan has come.
MAX_UNPACKED = 300_000_000

_NAMES = {"WEBP": "WebP"}
_ADVICE = "Save it smaller and try again."
_ADVICE_MOVING = "Make it shorter or smaller, or bring it as a video such as MP4."


def check_size(cut: Cut) -> None:
    """Raise PictureRefused with the limit and what to do where a picture is too large to be looked at."""
    pixels, name = cut.width * cut.height, _NAMES.get(cut.format, cut.format)
    most = MAX_PIXELS_AT_ONCE.get(cut.format, MAX_PIXELS)
    if not pixels:
        raise PictureRefused
    if cut.frames > 1:
        _check_animation(cut)
    size = f"{cut.width} × {cut.height} pixels"
    if pixels > most:
        other = " Or save it as a JPEG or PNG." if pixels <= MAX_PIXELS else ""
        _refuse(f"{size}, and as {name} at most {_millions(most)} are taken. {_ADVICE}{other}")
    if cut.must_be_written_anew and pixels > MAX_PIXELS_ANEW[cut.format]:
        state = f"as {name} that is turned or for print at most {_millions(MAX_PIXELS_ANEW[cut.format])}"
        _refuse(
            f"{size}, and {state} are taken. Save it smaller, or upright and in colours of screens (RGB)."
        )
    if cut.unpacked > MAX_UNPACKED:
        _refuse(f"{size} in a progressive JPEG. Save it smaller, or as an ordinary (baseline) JPEG.")
    if len(cut.data) > MAX_BYTES:
        _refuse(f"at most {MAX_BYTES // 1024**2} MB are taken. {_ADVICE}")


def _check_animation(cut: Cut) -> None:
    pixels = cut.width * cut.height * cut.frames
    if pixels > MAX_PIXELS:
        frames = f"{cut.frames} frames of {cut.width} × {cut.height} pixels make {_millions(pixels)}"
        _refuse(f"{frames}, and at most {_millions(MAX_PIXELS)} are taken. {_ADVICE_MOVING}")
    if len(cut.data) > MAX_ANIMATION_BYTES:
        _refuse(f"at most {MAX_ANIMATION_BYTES // 1024**2} MB of an animation are taken. {_ADVICE_MOVING}")


def _millions(pixels: int) -> str:
    return f"{-(-pixels // 1_000_000)} million"


def _refuse(reason: str) -> None:
    raise PictureRefused(f"The picture is too large: {reason}")

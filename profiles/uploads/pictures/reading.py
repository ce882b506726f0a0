"""Reading a picture: what is kept of it, checked."""

from collections.abc import Callable
from dataclasses import dataclass

from profiles.uploads.pictures.cuts import Cut
from profiles.uploads.pictures.cutting import EXTENSIONS, cut_metadata
from profiles.uploads.pictures.decoding import check, write_anew
from profiles.uploads.pictures.exif import SIDEWAYS
from profiles.uploads.pictures.limits import check_size
from profiles.uploads.pictures.refusals import PictureRefused


@dataclass(frozen=True)
class Picture:
    """The bytes to keep of a picture, its ending with the dot, and its size in pixels as it is shown."""

    data: bytes
    extension: str
    width: int
    height: int


def read_picture(data: bytes, wait_for: Callable[[int], None] = lambda unpacked: None) -> Picture:
    """Verify the bytes of a PNG, JPEG, GIF, WebP or AVIF and take metadata out of them, compressing nothing anew.

    Written anew is only what browsers would not show rightly: a PNG or WebP that is turned, a JPEG for the press.
    ``wait_for`` is called with the bytes of memory that decoding takes, before it begins. Raises PictureRefused,
    with what is left without metadata as ``rest``, for all else and for what is too large.
    """
    cut = cut_metadata(data)
    del data
    try:
        check_size(cut)
        wait_for(cut.unpacked)
        return _anew(cut) if cut.must_be_written_anew else _as_it_is(cut)
    except PictureRefused as error:
        raise PictureRefused(str(error), cut.data) from error


def _as_it_is(cut: Cut) -> Picture:
    is_sideways = check(cut) in SIDEWAYS
    width, height = (cut.height, cut.width) if is_sideways else (cut.width, cut.height)
    return Picture(cut.data, EXTENSIONS[cut.format], width, height)


def _anew(cut: Cut) -> Picture:
    written = cut_metadata(write_anew(cut))
    return Picture(written.data, EXTENSIONS[cut.format], written.width, written.height)

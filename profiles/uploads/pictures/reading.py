"""Reading a picture: what is kept of it, checked."""

from collections.abc import Callable
from dataclasses import dataclass, field

from profiles.uploads.pictures.cuts import Cut
from profiles.uploads.pictures.cutting import EXTENSIONS, cut_metadata
from profiles.uploads.pictures.decoding import check, draft_factor, unpacked_of, write_anew
from profiles.uploads.pictures.exif import SIDEWAYS
from profiles.uploads.pictures.limits import check_size
from profiles.uploads.pictures.refusals import PictureRefused
from profiles.uploads.pictures.variant_places import LARGEST
from profiles.uploads.pictures.variants import is_worth_while, make_variants


@dataclass(frozen=True)
class Picture:
    """The bytes to keep of a picture, its ending with the dot, and its size in pixels as it is shown.

    ``variants`` are the bytes of its variants by their width in pixels.
    """

    data: bytes
    extension: str
    width: int
    height: int
    variants: dict[int, bytes] = field(default_factory=dict)


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
        wait_for(_unpacked(cut))
        return _anew(cut) if cut.must_be_written_anew else _as_it_is(cut)
    except PictureRefused as error:
        raise PictureRefused(str(error), cut.data) from error


def _unpacked(cut: Cut) -> int:
    """What has to be held in memory at once, in bytes."""
    if not is_worth_while(cut):
        return cut.unpacked
    if cut.format != "JPEG":
        return max(cut.unpacked, unpacked_of(cut))
    factor = draft_factor(cut, LARGEST)
    return cut.unpacked + (unpacked_of(cut, factor) if factor else 0)


def _as_it_is(cut: Cut) -> Picture:
    checked = check(cut, LARGEST)
    is_sideways = checked.orientation in SIDEWAYS
    width, height = (cut.height, cut.width) if is_sideways else (cut.width, cut.height)
    variants = make_variants(cut, checked.orientation, checked.image)
    return Picture(cut.data, EXTENSIONS[cut.format], width, height, variants)


def _anew(cut: Cut) -> Picture:
    written = cut_metadata(write_anew(cut))
    return _as_it_is(written)

"""What kind of picture bytes are, and what is left of them without metadata."""

from profiles.uploads.pictures import avif, gif, jpeg, png, webp
from profiles.uploads.pictures.cuts import Cut
from profiles.uploads.pictures.refusals import NO_PICTURE, PictureRefused

# The ending of the files of a format.
EXTENSIONS = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}


def cut_metadata(data: bytes) -> Cut:
    """Cut out of a PNG, JPEG, GIF, WebP or AVIF all that is not pixels or colours, without compressing anew.

    Bytes with nothing to cut come back as they are, and what has been cut once stays the same. Raises
    PictureRefused for anything else.
    """
    if data.startswith(png.SIGNATURE):
        return png.cut(data)
    if data.startswith(b"\xff\xd8\xff"):
        return jpeg.cut(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return gif.cut(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return webp.cut(data)
    if data[4:8] == b"ftyp" and (b"avif" in _brands(data) or b"avis" in _brands(data)):
        return avif.cut(data)
    raise PictureRefused(NO_PICTURE)


def _brands(data: bytes) -> set[bytes]:
    """The brands of a file of boxes: the first, its version, and those that it goes with."""
    end = min(int.from_bytes(data[:4], "big"), 512)
    return {data[place : place + 4] for place in range(8, end, 4)}

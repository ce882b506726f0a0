"""EXIF: of all that it says only which way up the picture is."""

import struct

UPRIGHT = 1
# These stand on their side: width and height change places.
SIDEWAYS = {5, 6, 7, 8}
_ORIENTATION, _SHORT = 0x0112, 3
_BYTE_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}


def orientation_of(tiff: bytes) -> int:
    """The orientation, 1 to 8, in the TIFF structure of an EXIF block; 1 where none can be read.

    >>> orientation_of(orientation_only(6))
    6
    """
    order = _BYTE_ORDERS.get(tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        (start,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for place in range(start + 2, start + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(order + "HHIH", tiff, place)
            if tag == _ORIENTATION:
                return value if kind == _SHORT and value in range(1, 9) else UPRIGHT
    except struct.error:
        pass  # It is cut off: nothing can be read.
    return UPRIGHT


def orientation_only(orientation: int) -> bytes:
    """A TIFF structure that says an orientation and nothing else."""
    return struct.pack(">4sIHHHIHHI", b"MM\0*", 8, 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0)

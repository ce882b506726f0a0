"""Where the variants of a picture are written: beside it, by their width."""

from pathlib import Path

# The width of the largest, in pixels: the text on a desk with a dense screen.
LARGEST = 1664


def variant_place(picture: Path, width: int) -> Path:
    """The file of a variant that is ``width`` pixels wide.

    >>> variant_place(Path("ab/abcd"), 432).name
    'abcd.432.webp'
    """
    return picture.with_name(f"{picture.name}.{width}.webp")

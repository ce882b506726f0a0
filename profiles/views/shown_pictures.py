"""A picture as a page shows it: which of its sizes a browser may choose, and for how large a box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from profiles.models import Upload
from profiles.uploads.pictures.variant_places import LARGEST
from profiles.words.paths import variant_path

# Of the densest screens; what is larger than that nobody sees.
_MOST_PIXELS = 3
_REM = 16


@dataclass(frozen=True)
class PictureFacts:
    """What a row knows of a picture: the hash and the size in pixels of the whole, and the widths of its variants."""

    sha256: str
    width: int | None
    height: int | None
    variants: Sequence[int]

    @classmethod
    def of(cls, upload: Upload) -> Self:
        return cls(upload.sha256, upload.width, upload.height, upload.variants or ())

    @classmethod
    def in_values(cls, row: Mapping[str, Any], prefix: str) -> Self:
        """Of a row of ``values()`` with the columns of ``columns(prefix)``."""
        sha256, width, height, variants = (row[name] for name in cls.columns(prefix))
        return cls(sha256, width, height, variants or ())

    @staticmethod
    def columns(prefix: str) -> tuple[str, ...]:
        return tuple(f"{prefix}__{name}" for name in ("sha256", "width", "height", "variants"))


@dataclass(frozen=True)
class Box:
    """A box that a picture fills, cropped: (condition, width in rem) in the order of ``sizes``, width by height."""

    widths: tuple[tuple[str, float], ...]
    ratio: float = 1

    def stretched(self, facts: PictureFacts) -> list[tuple[str, float]]:
        """How wide the whole picture is when its shorter side fills the box."""
        ratio = facts.width / facts.height if facts.width and facts.height else self.ratio
        return [(condition, width * max(1, ratio / self.ratio)) for condition, width in self.widths]


PEOPLE = Box((("", 3.5),))
PORTRAIT = Box((("(min-width: 60rem) ", 13.5), ("", 6)))
# In the layout without a margin.
PORTRAIT_ABOVE = Box((("(min-width: 40rem) ", 9), ("", 6)))
THUMBNAIL = Box((("", 6),), 4 / 3)
_TEXT_REM = 36
_IN_TEXT = "(min-width: 40rem) 36rem, calc(100vw - 2.5rem)"


@dataclass(frozen=True)
class ShownPicture:
    """Values of the attributes of ``<img>``; ``srcset`` and ``sizes`` are "" where there is nothing to choose from."""

    url: str
    width: int | None
    height: int | None
    srcset: str = ""
    sizes: str = ""


def in_box(url: str, facts: PictureFacts, box: Box) -> ShownPicture:
    """A picture that is served whole at ``url``, in a box."""
    widths = box.stretched(facts)
    largest = max(width for _, width in widths) * _REM * _MOST_PIXELS
    sizes = ", ".join(f"{condition}{round(width, 2):g}rem" for condition, width in widths)
    return _shown(url, facts, largest, sizes)


def in_text(url: str, facts: PictureFacts, width: int | None = None) -> ShownPicture:
    """A picture in running text, ``width`` pixels of the page wide if the text has room; None where nobody knows."""
    is_narrow = width is not None and width < _TEXT_REM * _REM
    sizes = f"min({width}px, calc(100vw - 2.5rem))" if is_narrow else _IN_TEXT
    largest = width if width is not None and is_narrow else _TEXT_REM * _REM
    return _shown(url, facts, largest * _MOST_PIXELS, sizes)


def _shown(url: str, facts: PictureFacts, largest: float, sizes: str) -> ShownPicture:
    srcset = ", ".join(f"{place} {width}w" for place, width in _choices(url, facts, largest))
    return ShownPicture(url, facts.width, facts.height, srcset, sizes if srcset else "")


def _choices(url: str, facts: PictureFacts, largest: float) -> list[tuple[str, int]]:
    """Places and widths, up to the first that is large enough; the whole picture where no variant is as wide."""
    if not facts.variants or not facts.width:
        return []
    found = [(variant_path(facts.sha256, width), width) for width in facts.variants]
    if found[-1][1] < min(facts.width, LARGEST):
        found.append((url, facts.width))
    enough = next((number for number, (_, width) in enumerate(found, 1) if width >= largest), len(found))
    return found[:enough]

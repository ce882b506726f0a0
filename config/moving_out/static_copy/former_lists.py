"""A file of a whole list as it stands in the copy: what is taken from it for the new one."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from struct import iter_unpack

from config.moving_out.static_copy.answers import ServedSite
from config.moving_out.static_copy.memory import Pieces
from config.moving_out.static_copy.names import file_of
from publications.exporting.formats import Format

# Of the digest of a piece: what it was written from.
DIGEST_SIZE = 16
# With more other pieces than these, the file is looked through for each.
_MOST_OTHERS = 50


class FormerFile:
    """The file that stands in the copy: all but a few of its pieces will be in the new one."""

    def __init__(self, site: ServedSite, url: str, kind: Format) -> None:
        index = site.former.pieces.get(url)
        self._content = site.former_bytes(file_of(url, kind.media_type)) if index and index.sizes else b""
        self.digests, self.sizes = index if index and self._content else Pieces(b"", array("Q"))
        self._gap = len(kind.between.encode())
        steps = (size + self._gap for size in self.sizes)
        self._starts = list(accumulate(steps, initial=len(kind.head.encode())))

    def is_alike(self, digests: bytes) -> bool:
        """Whether it has as many pieces, nearly all of them in the same places."""
        return len(digests) == len(self.digests) and len(self._others(digests)) <= _MOST_OTHERS

    def stretches(self, digests: bytes) -> list[tuple[int, int]]:
        """The first and one behind the last of pieces that stand in the same places."""
        others = self._others(digests)
        ends = zip([0, *(one + 1 for one in others)], [*others, len(self.sizes)], strict=True)
        return [(first, last) for first, last in ends if first < last]

    def content(self, first: int, last: int) -> bytes:
        """The pieces from one to another, and what stands between them."""
        return self._content[self._starts[first] : self._starts[last] - self._gap]

    def get(self, digest: bytes) -> bytes | None:
        """The piece that was made of the same."""
        place = self._places.get(digest)
        return None if place is None else self.content(place, place + 1)

    def _others(self, digests: bytes) -> list[int]:
        if self.digests == digests:
            return []
        pairs = zip(_each(self.digests), _each(digests), strict=True)
        return [place for place, (before, now) in enumerate(pairs) if before != now]

    @cached_property
    def _places(self) -> dict[bytes, int]:
        return {digest: place for place, digest in enumerate(_each(self.digests))}


def _each(digests: bytes) -> Iterator[bytes]:
    return (digest for (digest,) in iter_unpack(f"{DIGEST_SIZE}s", digests))

"""Files of many papers put together piece by piece: what stands in the former file for an equal row is taken from it.

So after an edit of one paper one is written, and the others are copied. The index of a file tells what its pieces
were written from: for each, in their order, the hash of its row and key, and its length.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from struct import Struct
from typing import IO

from publications.exporting.formats import Format
from publications.exporting.paper_rows import PaperRow
from publications.exporting.papers import keyed_rows, written_work
from publications.models.papers import PaperQuerySet

_ENTRY = Struct("<16sQ")


def write_pieces(
    kind: Format, papers: PaperQuerySet, former: tuple[Path, Path] | None, index: IO[bytes]
) -> Iterator[bytes]:
    """Yield the file of the papers in a format, in parts, and write its index.

    ``former`` is such a file, of the same format, code and site, and its index.
    """
    rows = keyed_rows(papers)
    first = list(islice(rows, 2))
    if len(first) == 1:
        # There may be less around a single one.
        yield kind.write([written_work(row, key) for key, row in first]).encode()
        return
    between = kind.between.encode()
    with _pieces(kind, former) as known:
        yield kind.head.encode()
        is_first = True
        for key, row in chain(first, rows):
            digest = piece_digest(key, row)
            piece = known.get(digest) or kind.item(written_work(row, key)).encode()
            index.write(_ENTRY.pack(digest, len(piece)))
            yield piece if is_first else between + piece
            is_first = False
        yield kind.tail.encode()


def piece_digest(key: str, row: PaperRow) -> bytes:
    """What a paper is written from, as 16 bytes: equal ones give equal pieces in every format."""
    return hashlib.blake2b(repr((key, row)).encode(), digest_size=16).digest()


class _Pieces:
    """The pieces of a former file by their digests."""

    def __init__(self, content: bytes | mmap.mmap, places: dict[bytes, tuple[int, int]]) -> None:
        self.content = content
        self.places = places

    def get(self, digest: bytes) -> bytes | None:
        place = self.places.get(digest)
        return self.content[slice(*place)] if place else None


@contextmanager
def _pieces(kind: Format, former: tuple[Path, Path] | None) -> Iterator[_Pieces]:
    entries = former[1].read_bytes() if former and former[1].exists() else b""
    if not former or not entries:
        yield _Pieces(b"", {})
        return
    with former[0].open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        yield _Pieces(content, _places(kind, entries))


def _places(kind: Format, entries: bytes) -> dict[bytes, tuple[int, int]]:
    """Where each piece begins and ends in the file."""
    start, gap = len(kind.head.encode()), len(kind.between.encode())
    places = {}
    for digest, length in _ENTRY.iter_unpack(entries[: len(entries) // _ENTRY.size * _ENTRY.size]):
        places[digest] = (start, start + length)
        start += length + gap
    return places

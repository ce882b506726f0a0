"""The catalogue: what the list of papers counts and sorts by, in memory, and the questions that it answers.

To count thousands of papers by member, topic, type and year takes a database longer than all else on the page. A set of
papers is a mask: a byte for each of them, 1 for those that are in it, which is combined, counted and gone through
without a step of Python's for each paper. What is shown of a paper is none of this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from typing import Any
from uuid import UUID

from publications.search.papers import numbers_found
from publications.views.facets import Tally

_COUNTED = ("tallies", "members", "topics")


@dataclass(frozen=True)
class Columns:
    """Papers in the order of the list, column by column; a paper's place in it is its rank, from 0.

    ``numbers`` are those by which the search knows the papers, 0 for none. ``tallies`` are codes of stage, type and
    year, ``members`` and ``topics`` of each paper codes of those; ``shown`` is whether visitors see it.
    """

    keys: list[bytes]
    numbers: list[int]
    dates: list[str]
    shown: bytearray
    tallies: list[int]
    members: list[tuple[int, ...]]
    topics: list[tuple[int, ...]]

    def copy(self) -> Columns:
        return Columns(*(column[:] for column in self._all()))

    def put(self, start: int, end: int, other: Columns, first: int, last: int) -> None:
        """Put ranks ``first`` to ``last`` of other columns in the place of the ranks ``start`` to ``end``."""
        for mine, others in zip(self._all(), other._all(), strict=True):
            mine[start:end] = others[first:last]

    def _all(self) -> Iterator[Any]:
        return iter(vars(self).values())


@dataclass(frozen=True)
class Codes:
    """What the codes in the columns stand for; ``members`` and ``topics`` by their keys.

    ``people`` and ``subjects`` are what a form offers, in its order: (key, value, label).
    """

    tallies: dict[tuple[str, str, str], int]
    members: dict[bytes, int]
    topics: dict[bytes, int]
    people: list[tuple[bytes, str, str]]
    subjects: list[tuple[bytes, str, str]]


@dataclass(frozen=True)
class Catalogue:
    """All papers, drafts among them. It is never altered: another takes its place.

    ``public_counts`` are how many of the papers that visitors see have each code of a column. ``takes_changes``:
    whether dates are in an order by which the place of a changed paper is found.
    """

    columns: Columns
    codes: Codes
    public_counts: dict[str, Counter[int]]
    takes_changes: bool

    def __len__(self) -> int:
        return len(self.columns.keys)

    @cached_property
    def all(self) -> bytes:
        return b"\1" * len(self)

    @cached_property
    def public(self) -> bytes:
        """What visitors see."""
        return bytes(self.columns.shown)

    @cached_property
    def tallies(self) -> dict[int, Tally]:
        return {code: Tally(*of, 0) for of, code in self.codes.tallies.items()}

    def with_words(self, words: str) -> bytes:
        """The papers that the search finds. One that came in this instant is in the next catalogue."""
        ranks = self._ranks
        papers = bytearray(len(self) + 1)
        for number in numbers_found(words):
            papers[ranks[number] if number < len(ranks) else -1] = 1
        return bytes(papers[:-1])

    @cached_property
    def _ranks(self) -> list[int]:
        """The rank of the paper with each number; one after the last where there is none."""
        ranks = [len(self)] * (max(self.columns.numbers, default=0) + 1)
        for rank, number in enumerate(self.columns.numbers):
            ranks[number] = rank
        ranks[0] = len(self)
        return ranks

    def of_tallies(self, codes: Collection[int]) -> bytes:
        """The papers whose stage, type and year are among these."""
        return bytes(map(codes.__contains__, self.columns.tallies))

    def of_member(self, key: UUID) -> bytes:
        return _having(self.codes.members.get(key.bytes), self.columns.members)

    def of_topic(self, key: UUID) -> bytes:
        return _having(self.codes.topics.get(key.bytes), self.columns.topics)

    def ranks(self, papers: bytes, codes: Mapping[int, Any]) -> Iterable[tuple[int, int]]:
        """(rank, code) of those among these papers whose stage, type and year are among the codes, in their order."""
        tallies = self.columns.tallies
        is_wanted = map(codes.__contains__, compress(tallies, papers))
        ranks = list(compress(compress(range(len(self)), papers), is_wanted))
        return zip(ranks, map(tallies.__getitem__, ranks), strict=True)

    def tally_counts(self, papers: bytes) -> Counter[int]:
        return self._counts("tallies", papers)

    def member_counts(self, papers: bytes) -> Counter[int]:
        return self._counts("members", papers)

    def topic_counts(self, papers: bytes) -> Counter[int]:
        return self._counts("topics", papers)

    def key(self, rank: int) -> UUID:
        return UUID(bytes=self.columns.keys[rank])

    def _counts(self, name: str, papers: bytes) -> Counter[int]:
        """How many of these papers have each code of a column."""
        left_out = without(self.public, papers)
        if 2 * left_out.count(1) > len(self) or both(self.public, papers) != papers:
            return self._summed(name, papers)
        # Of most papers those are counted that are left out.
        counts = self.public_counts[name].copy()
        counts.subtract(self._summed(name, left_out))
        return counts

    def _summed(self, name: str, papers: bytes) -> Counter[int]:
        return _summed(name, compress(getattr(self.columns, name), papers))


def public_counts(columns: Columns, start: int, end: int) -> dict[str, Counter[int]]:
    """How many of the papers of these ranks that visitors see have each code of a column."""
    shown = columns.shown[start:end]
    return {name: _summed(name, compress(getattr(columns, name)[start:end], shown)) for name in _COUNTED}


def both(one: bytes, other: bytes) -> bytes:
    """The papers that are in both masks."""
    return (int.from_bytes(one, "little") & int.from_bytes(other, "little")).to_bytes(len(one), "little")


def without(one: bytes, other: bytes) -> bytes:
    """The papers of the first mask that are not in the other."""
    return (int.from_bytes(one, "little") & ~int.from_bytes(other, "little")).to_bytes(len(one), "little")


def _summed(name: str, column: Iterable[Any]) -> Counter[int]:
    return Counter(column if name == "tallies" else chain.from_iterable(column))


def _having(code: int | None, column: list[tuple[int, ...]]) -> bytes:
    return bytes([code in codes for codes in column])

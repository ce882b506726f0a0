"""Merging of two versions of a text that were made from one: what only one side changed is taken, line by line.

Where both changed the same lines, or lines beside each other, it is a conflict, which people decide. A whole paragraph
that one side put or removed beside what the other changed is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from profiles.words.alignment import Change, changes

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some lines as they were and as either side has them; also words, where words are merged."""

    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def is_conflict(self) -> bool:
        return self.mine != self.theirs and self.base not in (self.mine, self.theirs)

    @property
    def is_taken(self) -> bool:
        """Whether only they changed it."""
        return self.mine == self.base != self.theirs

    @property
    def merged(self) -> tuple[str, ...]:
        """What both make of it; one's own where that is a conflict."""
        return self.theirs if self.mine == self.base else self.mine


@dataclass(frozen=True)
class MergedText:
    """A text in pieces; in its ``text`` one's own stands wherever there is a conflict."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "\n".join(line for piece in self.pieces for line in piece.merged)

    @property
    def conflicts(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.is_conflict]

    @property
    def taken(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.is_taken]


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def merge_texts(base: str, mine: str, theirs: str) -> MergedText:
    """The two versions of a text merged by lines.

    >>> merge_texts("One.\\n\\nTwo.", "One!\\n\\nTwo.", "One.\\n\\nTwo!").text
    'One!\\n\\nTwo!'
    """
    return MergedText(tuple(_pieces(lines_of(base), lines_of(mine), lines_of(theirs))))


def merge_words(base: str, mine: str, theirs: str) -> str | None:
    """The versions merged by words, to be offered and never taken unseen; None where words are in conflict."""
    pieces = _pieces(_WORDS.findall(base), _WORDS.findall(mine), _WORDS.findall(theirs))
    if any(piece.is_conflict for piece in pieces):
        return None
    return "".join(word for piece in pieces for word in piece.merged)


def _pieces(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[Piece]:
    """The sequence in pieces, alternating between what nobody and what somebody changed."""
    found, done = [], 0
    for cluster in _clusters(base, mine, theirs):
        start, stop = cluster[0][0].start, max(change.stop for change, _ in cluster)
        found += _unchanged(base[done:start])
        sides = [_applied(base, side, cluster, start, stop) for side in (mine, theirs)]
        found.append(Piece(tuple(base[start:stop]), *sides))
        done = stop
    return [*found, *_unchanged(base[done:])]


def _unchanged(lines: Sequence[str]) -> list[Piece]:
    return [Piece(tuple(lines), tuple(lines), tuple(lines))] if lines else []


_Side = tuple[Change, Sequence[str]]


def _clusters(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[list[_Side]]:
    """The changes of both sides, each with its side; those that touch each other stand together."""
    found: list[list[_Side]] = []
    last = Change(-1, -1, 0, 0), mine
    both = [(change, side) for side in (mine, theirs) for change in changes(base, side)]
    for one in sorted(both, key=lambda one: one[0][:2]):
        start, end = one[0].start, last[0].stop
        if start > end or (start == end and _is_apart(base, last, one)):
            found.append([])
        found[-1].append(one)
        last = one if one[0].stop >= end else last
    return found


def _is_apart(base: Sequence[str], one: _Side, other: _Side) -> bool:
    """Whether of two changes beside each other one adds or removes paragraphs, which a blank line parts."""
    if one[0].start == one[0].stop == other[0].stop:
        return False
    before, after = _paragraphs(base, *one), _paragraphs(base, *other)
    return bool((before and not before[-1].strip()) or (after and not after[0].strip()))


def _paragraphs(base: Sequence[str], change: Change, side: Sequence[str]) -> Sequence[str]:
    """What a change only adds, or only removes."""
    removed, added = base[change.start : change.stop], side[change.left : change.right]
    return () if removed and added else removed or added


def _applied(
    base: Sequence[str], side: Sequence[str], cluster: list[_Side], start: int, stop: int
) -> tuple[str, ...]:
    """``base[start:stop]`` as one side has it."""
    found: list[str] = []
    for change, of in cluster:
        if of is side:
            found += [*base[start : change.start], *side[change.left : change.right]]
            start = change.stop
    return (*found, *base[start:stop])

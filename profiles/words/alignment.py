"""Alignment of two sequences, such as the lines of two texts: which parts of the one became which of the other.

What stands once in both is aligned first, and only short stretches between are compared piece by piece; so five
thousand lines take a fraction of a second, whatever stands in them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# A stretch without anything that stands once in both is changed as a whole from so many pairs on.
_MOST_PAIRS = 2_500


class Change(NamedTuple):
    """``before[start:stop]`` became ``after[left:right]``; one of them may be empty, never both."""

    start: int
    stop: int
    left: int
    right: int


def changes(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """What makes one sequence the other, in order; between two changes something is the same.

    >>> changes("abcd", "axcd")
    [Change(start=1, stop=2, left=1, right=2)]
    """
    found, i, j = [], 0, 0
    for start, left in [*_pairs(before, after), (len(before), len(after))]:
        if start > i or left > j:
            found.append(Change(i, start, j, left))
        i, j = start + 1, left + 1
    return found


def _pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The indexes of what is the same in both, increasing."""
    shortest = min(len(before), len(after))
    if not shortest:
        return []
    head = _same_length(before, after, shortest)
    tail = _same_length(before[::-1], after[::-1], shortest - head)
    stop, right = len(before) - tail, len(after) - tail
    return [
        *((i, i) for i in range(head)),
        *((head + i, head + j) for i, j in _inner_pairs(before[head:stop], after[head:right])),
        *((stop + i, right + i) for i in range(tail)),
    ]


def _same_length(before: Sequence[str], after: Sequence[str], most: int) -> int:
    return next((i for i in range(most) if before[i] != after[i]), most)


def _inner_pairs(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    anchors = _anchors(before, after)
    if not anchors:
        return _compared(before, after)
    found, i, j = [], 0, 0
    for start, left in [*anchors, (len(before), len(after))]:
        found += [(i + one, j + other) for one, other in _pairs(before[i:start], after[j:left])]
        found.append((start, left))
        i, j = start + 1, left + 1
    return found[:-1]


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """What stands once in both, as much of it as stands in one order."""
    counts = Counter(before), Counter(after)
    places = {one: j for j, one in enumerate(after) if counts[0][one] == 1 == counts[1][one]}
    pairs = [(i, places[one]) for i, one in enumerate(before) if one in places]
    # The last of the longest run of each length, and for each pair the one before it.
    ends: list[int] = []
    last: list[tuple[int, int]] = []
    previous: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in pairs:
        length = bisect_left(ends, pair[1])
        previous[pair] = last[length - 1] if length else None
        ends[length : length + 1], last[length : length + 1] = [pair[1]], [pair]
    return _traced(last[-1] if last else None, previous)


def _traced(
    pair: tuple[int, int] | None, previous: dict[tuple[int, int], tuple[int, int] | None]
) -> list[tuple[int, int]]:
    found = []
    while pair is not None:
        found.append(pair)
        pair = previous[pair]
    return found[::-1]


def _compared(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    if len(before) * len(after) > _MOST_PAIRS:
        return []
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return [(block.a + i, block.b + i) for block in blocks for i in range(block.size)]

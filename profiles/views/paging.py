"""Pages of a list in groups: which groups stand on one, known from their counts alone."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.http import Http404

PAGE_SIZE = 100


@dataclass(frozen=True)
class Window:
    """What one page shows of a list: its number of how many, its groups, and the first row in them (from 0).

    A group has a ``count`` of all its rows, and is told whether it ``is_continued`` from the page before.
    """

    number: int
    last: int
    groups: list[Any]
    offset: int


def window(groups, number):
    """The page of this number, or the nearest that there is."""
    total = sum(group.count for group in groups)
    last = max(1, -(-total // PAGE_SIZE))
    number = min(max(number, 1), last)
    start, end = (number - 1) * PAGE_SIZE, number * PAGE_SIZE
    ends = list(accumulate(group.count for group in groups))
    shown = [
        (group, group_end - group.count)
        for group, group_end in zip(groups, ends, strict=True)
        if group_end > start and group_end - group.count < end
    ]
    offset = start - shown[0][1] if shown else 0
    for group, group_start in shown:
        group.is_continued = group_start < start
    return Window(number, last, [group for group, _ in shown], offset)


def existing_window(groups, number):
    """The page of this number; raises Http404 where the list has none."""
    found = window(groups, number)
    if found.number != number:
        raise Http404
    return found


def read_page_number(text):
    """1 where none is asked for, 0 for what is the number of no page."""
    if not text:
        return 1
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0

"""Differences of two texts for people to see: by lines, and by words within lines that were changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from profiles.words.alignment import changes
from profiles.words.text_merging import lines_of

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# With less in common than this, two versions are easier to read one after the other.
_LEAST_COMMON = 0.4


class Span(NamedTuple):
    """A stretch of text that is the ``same`` in both, or stands in the earlier (``del``) or later (``ins``) only."""

    kind: Literal["same", "del", "ins"]
    text: str


def text_differences(before: str, after: str) -> list[Span]:
    """The later text with what was there before; spans of one kind never follow each other.

    >>> text_differences("Since 1922.", "Since April 1922.")
    [Span(kind='same', text='Since '), Span(kind='ins', text='April '), Span(kind='same', text='1922.')]
    """
    old, new = _lines(before), _lines(after)
    found: list[Span] = []
    done = 0
    for change in changes(old, new):
        found.append(Span("same", "".join(old[done : change.start])))
        found += _within("".join(old[change.start : change.stop]), "".join(new[change.left : change.right]))
        done = change.stop
    found.append(Span("same", "".join(old[done:])))
    return _joined(found)


def _lines(text: str) -> list[str]:
    """The lines with what ends them, so that they make the text again."""
    lines = lines_of(text)
    return [*(f"{line}\n" for line in lines[:-1]), lines[-1]]


def _within(before: str, after: str) -> list[Span]:
    whole = [Span("del", before), Span("ins", after)]
    if not (before and after):
        return whole
    spans = _by_words(_WORDS.findall(before), _WORDS.findall(after))
    common = sum(len(text.strip()) for kind, text in spans if kind == "same")
    return spans if common >= _LEAST_COMMON * min(len(before), len(after)) else whole


def _by_words(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    found: list[Span] = []
    done = 0
    for change in changes(old, new):
        found.append(Span("same", "".join(old[done : change.start])))
        found.append(Span("del", "".join(old[change.start : change.stop])))
        found.append(Span("ins", "".join(new[change.left : change.right])))
        done = change.stop
    return [*found, Span("same", "".join(old[done:]))]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Without empty spans; neighbours of one kind are one."""
    found: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if found and found[-1].kind == span.kind:
            found[-1] = Span(span.kind, found[-1].text + span.text)
        else:
            found.append(span)
    return found

"""Differences of two texts by paragraphs: which were added, removed, changed or moved, and how many are as before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from profiles.words.alignment import changes
from profiles.words.text_differences import Span, text_differences
from profiles.words.text_merging import lines_of

Kind = Literal["same", "changed", "added", "removed", "moved"]

_BLANK_LINES = re.compile(r"(\n(?:[ \t]*\n)+|\n\Z)")
_WORDS = re.compile(r"\w+")
# Two paragraphs with fewer words in common are not one that was changed.
_LEAST_COMMON = 0.5
# Among so many of the later text a paragraph of the earlier is looked for.
_NEAR = 5


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a run of those that are the ``same``, with its places in either text; None where it is in none.

    ``spans`` are its words; a run has a ``length``, and ``summary`` says what it is: “2 paragraphs, 1 heading”.
    """

    kind: Kind
    old: int | None
    new: int | None
    spans: tuple[Span, ...] = ()
    length: int = 1
    summary: str = ""

    @property
    def before(self) -> tuple[Span, ...]:
        """Its words in the earlier text."""
        return tuple(span for span in self.spans if span.kind != "ins")

    @property
    def after(self) -> tuple[Span, ...]:
        """Its words in the later text."""
        return tuple(span for span in self.spans if span.kind != "del")

    @property
    def can_be_restored(self) -> bool:
        return self.kind != "same"


def paragraph_differences(before: str, after: str) -> list[Piece]:
    """The later text by paragraphs, with those that were removed where they stood; equal ones are one piece a run.

    >>> [piece.kind for piece in paragraph_differences("One.\\n\\nTwo.", "One.\\n\\nThree.\\n\\nTwo!")]
    ['same', 'added', 'changed']
    """
    old, new = _paragraphs(before), _paragraphs(after)
    moved = _moved(old, new)
    found: list[Piece] = []
    done, left = 0, 0
    for change in [*changes(old, new), None]:
        stop = change.start if change else len(old)
        found += _unchanged(old[done:stop], done, left)
        if change:
            gone = [i for i in range(change.start, change.stop) if i not in moved.values()]
            come = list(range(change.left, change.right))
            found += _changed(old, new, gone, come, moved)
            done, left = change.stop, change.right
    return found


def restored(before: str, after: str, number: int) -> str:
    """The later text with the piece of this number as it was before. Raises IndexError or ValueError of another."""
    pieces = paragraph_differences(before, after)
    piece = pieces[number] if number >= 0 else None
    if piece is None or not piece.can_be_restored:
        raise ValueError("Nothing of this can be restored.")
    old, new = _parted(before), _parted(after)
    if piece.old is None:
        return _joined(_taken_out(new, piece.new or 0))
    text = old[piece.old][0]
    if piece.new is None:
        stops = [one.new + one.length for one in pieces[:number] if one.new is not None]
        return _joined(_inserted(new, stops[-1] if stops else 0, text))
    if piece.kind == "moved":
        place = _former_place(pieces, piece.old)
        moved = _inserted(new, place, text)
        return _joined(_taken_out(moved, piece.new + (place <= piece.new)))
    new[piece.new] = (text, new[piece.new][1])
    return _joined(new)


def _parted(text: str) -> list[tuple[str, str]]:
    """Each paragraph with the blank lines that follow it, or with the end of its line."""
    parts = _BLANK_LINES.split("\n".join(lines_of(text)))
    found = list(zip(parts[::2], [*parts[1::2], ""], strict=True))
    return found[:-1] if len(found) > 1 and not found[-1][0] else found


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph, _ in _parted(text)]


def _joined(parted: Iterable[tuple[str, str]]) -> str:
    return "".join(text + blank for text, blank in parted)


def _former_place(pieces: Iterable[Piece], old: int) -> int:
    """Where in the later text a paragraph of the earlier would stand: after what it followed, and has not moved."""
    stops = [
        one.new + one.length
        for one in pieces
        if one.kind != "moved" and one.new is not None and one.old is not None and one.old < old
    ]
    return max(stops, default=0)


def _inserted(parted: list[tuple[str, str]], place: int, text: str) -> list[tuple[str, str]]:
    if not any(one for one, _ in parted):
        return [(text, "")]
    blank = "\n\n"
    if place == len(parted):
        last, blank = parted[-1]
        parted[-1] = (last, "\n\n")
    return [*parted[:place], (text, blank), *parted[place:]]


def _taken_out(parted: list[tuple[str, str]], place: int) -> list[tuple[str, str]]:
    if place and place == len(parted) - 1:
        parted[place - 1] = (parted[place - 1][0], parted[place][1])
    return [*parted[:place], *parted[place + 1 :]]


def _moved(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """``{place in the later text: place in the earlier}`` of paragraphs that stand elsewhere, word for word."""
    gone: dict[str, list[int]] = {}
    come: list[int] = []
    for change in changes(old, new):
        for i in range(change.start, change.stop):
            gone.setdefault(old[i], []).append(i)
        come += range(change.left, change.right)
    return {j: gone[new[j]].pop(0) for j in come if new[j].strip() and gone.get(new[j])}


def _unchanged(texts: Sequence[str], old: int, new: int) -> Iterator[Piece]:
    if any(text.strip() for text in texts):
        yield Piece("same", old, new, length=len(texts), summary=_summary(texts))


def _changed(
    old: Sequence[str], new: Sequence[str], gone: list[int], come: list[int], moved: dict[int, int]
) -> Iterator[Piece]:
    pairs = _pairs(old, new, gone, [j for j in come if j not in moved])
    for j in come:
        if j in moved:
            yield Piece("moved", moved[j], j, (Span("same", new[j]),))
        elif j in pairs:
            while gone[0] != pairs[j]:
                yield from _removed(old, gone.pop(0))
            i = gone.pop(0)
            yield Piece("changed", i, j, tuple(text_differences(old[i], new[j])))
        elif new[j].strip():
            yield Piece("added", None, j, (Span("ins", new[j]),))
    for i in gone:
        yield from _removed(old, i)


def _removed(old: Sequence[str], place: int) -> Iterator[Piece]:
    if old[place].strip():
        yield Piece("removed", place, None, (Span("del", old[place]),))


def _pairs(old: Sequence[str], new: Sequence[str], gone: list[int], come: list[int]) -> dict[int, int]:
    """``{place in the later text: place in the earlier}`` of what was changed, both increasing."""
    found: dict[int, int] = {}
    if len(gone) == len(come) == 1:
        return {come[0]: gone[0]} if _is_alike(old[gone[0]], new[come[0]]) else {}
    first = 0
    for i in gone:
        for number in range(first, min(first + _NEAR, len(come))):
            if _is_alike(old[i], new[come[number]]):
                found[come[number]] = i
                first = number + 1
                break
    return found


def _is_alike(one: str, other: str) -> bool:
    words = Counter(_WORDS.findall(one)), Counter(_WORDS.findall(other))
    least = min(words[0].total(), words[1].total())
    return bool(least) and (words[0] & words[1]).total() >= _LEAST_COMMON * least


def _summary(texts: Sequence[str]) -> str:
    """What a run of paragraphs is, counted by kinds in the order in which they come."""
    counts = Counter(_noun(text) for text in texts if text.strip())
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for noun, number in counts.items())


def _noun(text: str) -> str:
    start = text.lstrip()
    if start.startswith("[["):
        return "block"
    if start.startswith("$$"):
        return "formula"
    if start.startswith(("- ", "* ", "1. ")):
        return "list"
    return "heading" if start.startswith("#") and "\n" not in start.strip() else "paragraph"

"""What a loop shows of its collection: all of it, only some kinds, or what nothing here can say.

A list of talks may show those alone whose ``type`` it names; shown whole it would claim of the others what their
owner never did.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from profiles.reading.liquid.tokens import LiquidText, Piece
from profiles.reading.plain_text import plain_text

_OR = re.compile(r"\s+or\s+(?=(?:[^\"']|\"[^\"]*\"|'[^']*')*$)")
_IS_KIND = re.compile(r"([\w-]+)\.type\s*(?P<sign>==|!=)\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)')")
_WHERE_KIND = re.compile(r"where\s*:\s*[\"']type[\"']\s*,\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)')")
# Every item has these, so that asking for them leaves none out.
_ALWAYS_THERE = re.compile(r"[\w-]+\.(?:title|url|date|id|content|excerpt|collection|permalink)")
_WITHOUT_CHOICE = re.compile(r"reverse|(?:sort|sort_natural)\b.*", re.DOTALL)
_LITERAL = re.compile(r"(?:==|!=|<>|<=?|>=?|contains)\s*(?:[\"']|true\b|false\b|nil\b|-?\d)")
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_WORD = re.compile(r"\w")
# What a block's label cannot hold.
_NOT_IN_LABEL = re.compile(r"[\[\]\",]")
_SILENT = frozenset({"assign", "capture", "comment", "increment", "decrement", "cycle"})
_ASKS = frozenset({"if", "unless", "case"})
_SKIPS = frozenset({"continue", "break"})


class UnknownChoiceError(Exception):
    """A loop leaves items out by something that no block can say."""


@dataclass(frozen=True)
class LoopCondition:
    """The kinds that are shown; None for all."""

    labels: tuple[str, ...] | None = None

    def within(self, other: "LoopCondition") -> "LoopCondition":
        """What both show."""
        if self.labels is None or other.labels is None:
            return other if self.labels is None else self
        return LoopCondition(tuple(label for label in self.labels if label in other.labels))

    def narrowed(self, block: str) -> str:
        """The block for these kinds: ``[[talks label="Tutorial, Invited talk"]]``. Raises UnknownChoiceError."""
        if self.labels is None:
            return block
        if not self.labels or any(not label or _NOT_IN_LABEL.search(label) for label in self.labels):
            raise UnknownChoiceError
        joined = ", ".join(self.labels)
        return f'{block.removesuffix("]]")} label="{joined}"]]'


def choice_of_filters(filters: list[str]) -> LoopCondition:
    """What the filters of an ``assign`` leave of a collection. Raises UnknownChoiceError."""
    choice = LoopCondition()
    for one in filters:
        where = _WHERE_KIND.fullmatch(one)
        if where:
            choice = choice.within(LoopCondition((_text(where),)))
        elif not _WITHOUT_CHOICE.fullmatch(one):
            raise UnknownChoiceError
    return choice


def choice_of_loop(text: LiquidText, index: int, *, is_nested: bool) -> LoopCondition:
    """What the loop at ``index`` shows. Raises UnknownChoiceError.

    A loop inside another that compares its items with those of the outer one shows them all, group by group.
    """
    body = _Body(text, is_nested)
    body.read(index + 1, text.last_of(index))
    if body.skipped is not None:
        return LoopCondition(tuple(body.skipped))
    if body.shows_always or not body.labels:
        return LoopCondition()
    return LoopCondition(tuple(dict.fromkeys(body.labels)))


class _Body:
    """What stands in a loop: what it shows of every item, and what of those of some kinds."""

    def __init__(self, text: LiquidText, is_nested: bool) -> None:
        self.text = text
        self.is_nested = is_nested
        self.shows_always = False
        self.labels: list[str] = []
        self.skipped: list[str] | None = None

    def read(self, start: int, stop: int) -> None:
        ends = list(self._ends(start, stop))
        asks = [(index, last) for index, last in ends if self.text.pieces[index].name in _ASKS]
        # Where each item is shown, a condition only says more about some of them.
        self.shows_always = any(
            self.shows(index, last + 1) for index, last in ends if (index, last) not in asks
        )
        for index, last in asks:
            if self.text.pieces[index].name == "case":
                self.case(index, last)
            else:
                self.condition(index, last)

    def _ends(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        index = start
        while index < stop:
            yield index, self.text.last_of(index)
            index = self.text.last_of(index) + 1

    def shows(self, start: int, stop: int) -> bool:
        """Whether visitors see something of the pieces from ``start`` up to ``stop``."""
        index = start
        while index < stop:
            piece = self.text.pieces[index]
            if piece.name in _SILENT:
                index = self.text.last_of(index) + 1
                continue
            if _is_shown(piece):
                return True
            index += 1
        return False

    def condition(self, index: int, last: int) -> None:
        marks = [index, *self.text.branches(index, frozenset({"elsif", "else"})), last]
        if any(piece.name in _SKIPS for piece in self.text.pieces[index:last]):
            self.skip(self.text.pieces[index])
            return
        if self.shows_always:
            return
        shown = [self.text.pieces[start] for start, stop in pairwise(marks) if self.shows(start + 1, stop)]
        if any(piece.name == "else" for piece in shown):
            self.shows_always = True
            return
        for piece in shown:
            self.take(piece)

    def take(self, piece: Piece) -> None:
        """What a branch shows is shown of the kinds that its condition names."""
        if piece.name != "unless" and _ALWAYS_THERE.fullmatch(piece.rest):
            self.shows_always = True
            return
        labels = _kinds(piece.rest, "==") if piece.name != "unless" else None
        if labels is not None:
            self.labels += labels
        elif self._is_grouping(piece):
            self.shows_always = True
        else:
            raise UnknownChoiceError

    def case(self, index: int, last: int) -> None:
        if self.shows_always:
            return
        marks = [*self.text.branches(index, frozenset({"when", "else"})), last]
        for start, stop in pairwise(marks):
            branch = self.text.pieces[start]
            if not self.shows(start + 1, stop):
                continue
            if branch.name == "else":
                self.shows_always = True
            elif not re.fullmatch(r"[\w-]+\.type", self.text.pieces[index].rest):
                raise UnknownChoiceError
            else:
                self.labels += [
                    plain_text(one[1:-1]) for one in re.findall(r"\"[^\"]*\"|'[^']*'", branch.rest)
                ]

    def skip(self, piece: Piece) -> None:
        """``continue`` leaves out all but those of the kinds that are named."""
        sign = "!=" if piece.name == "if" else "=="
        labels = _kinds(piece.rest, sign)
        if labels is not None and (sign == "==" or len(labels) == 1):
            self.skipped = labels
        elif not self._is_grouping(piece):
            raise UnknownChoiceError

    def _is_grouping(self, piece: Piece) -> bool:
        return self.is_nested and not _LITERAL.search(piece.rest)


def _is_shown(piece: Piece) -> bool:
    if piece.kind == "text":
        return _WORD.search(_MARKUP.sub("", piece.raw)) is not None
    is_base = piece.name == "include" and piece.rest.startswith("base_path")
    return piece.kind == "output" or (piece.name in ("include", "include_cached") and not is_base)


def _kinds(condition: str, sign: str) -> list[str] | None:
    """The kinds that a condition names one after the other; None for any other condition."""
    matches = [_IS_KIND.fullmatch(one.strip()) for one in _OR.split(condition)]
    if not all(match and match["sign"] == sign for match in matches):
        return None
    return [_text(match) for match in matches if match]


def _text(match: re.Match[str]) -> str:
    return plain_text(match["a"] if match["a"] is not None else match["b"])

"""A Liquid text cut in pieces: plain text, tags and outputs, with the end of every block."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<base>(?:\{\{-?\s*(?:base_path|site\.url|site\.baseurl|site\.github\.url)\s*-?\}\})+)"
    r"|\{%-?(?P<tag>(?:(?!\{[{%]|%\}).){0,2000})%\}"
    r"|\{\{-?(?P<output>(?:(?!\{[{%]|\}\}).){0,2000})\}\}",
    re.DOTALL,
)
_BLOCKS = frozenset({"capture", "case", "comment", "for", "highlight", "if", "raw", "tablerow", "unless"})
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True)
class Piece:
    """A stretch of text or a Liquid construct. ``kind`` is text, base, tag or output; lines from 1."""

    kind: str
    raw: str
    content: str
    line: int

    @property
    def name(self) -> str:
        """The first word of a tag, or ``""``."""
        return self.content.split(maxsplit=1)[0] if self.kind == "tag" and self.content else ""

    @property
    def rest(self) -> str:
        """What follows the name of a tag."""
        return self.content[len(self.name) :].strip()


class LiquidText:
    """A text cut in pieces, with the end of each block and the lines of fenced code."""

    def __init__(self, text: str) -> None:
        self.pieces = list(_cut(text))
        self.ends = _ends_of_blocks(self.pieces)
        self.code_lines = _lines_of_code(text)

    def last_of(self, index: int) -> int:
        """Return the index of the tag that closes the block at ``index``, or ``index`` itself."""
        return self.ends.get(index, index)

    def raw(self, start: int, stop: int) -> str:
        """Return the pieces from ``start`` up to ``stop`` as written."""
        return "".join(piece.raw for piece in self.pieces[start:stop])

    def branches(self, index: int, names: frozenset[str]) -> list[int]:
        """Return the indexes of the tags called ``names`` that belong to the block at ``index`` itself."""
        found: list[int] = []
        position, last = index + 1, self.last_of(index)
        while position < last:
            if self.pieces[position].name in names:
                found.append(position)
            position = self.last_of(position) + 1
        return found


def _cut(text: str) -> Iterator[Piece]:
    position, line = 0, 1
    for match in _TOKEN.finditer(text):
        if match.start() > position:
            yield Piece("text", text[position : match.start()], "", line)
            line += text.count("\n", position, match.start())
        kind = str(match.lastgroup)
        yield Piece(kind, match[0], match[kind].strip().removesuffix("-").strip(), line)
        line += match[0].count("\n")
        position = match.end()
    if position < len(text):
        yield Piece("text", text[position:], "", line)


def _ends_of_blocks(pieces: list[Piece]) -> dict[int, int]:
    """Map the index of each opening tag to that of the tag which closes it."""
    ends: dict[int, int] = {}
    open_blocks: dict[str, list[int]] = {name: [] for name in _BLOCKS}
    for index, piece in enumerate(pieces):
        if piece.name in open_blocks:
            open_blocks[piece.name].append(index)
        opened = open_blocks.get(piece.name.removeprefix("end"), [])
        if piece.name.startswith("end") and opened:
            ends[opened.pop()] = index
    return ends


def _lines_of_code(text: str) -> set[int]:
    """Number the lines inside fenced code blocks, from 1."""
    lines: set[int] = set()
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        match = _FENCE.match(line)
        if fence:
            lines.add(number)
            if match and match[1].startswith(fence):
                fence = ""
        elif match:
            fence = match[1]
    return lines

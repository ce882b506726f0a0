"""The part of Liquid that a homepage needs, and nothing that loops or runs.

Carried out: comments, ``raw``, ``include base_path``, ``include_relative``, the site's own address, settings
such as ``site.author.github``, ``relative_url`` on texts, and an ``if`` about one setting. All else stays as
written.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

MAX_DEPTH = 20
MAX_INCLUDED_CHARACTERS = 1_000_000
MAX_NOTES = 50
# The template's list pages are far shorter.
MAX_LIST_PAGE = 100_000

_TOKEN = re.compile(
    r"(?P<base>(?:\{\{-?\s*(?:base_path|site\.url|site\.baseurl|site\.github\.url)\s*-?\}\})+)"
    r"|\{%-?(?P<tag>(?:(?!\{[{%]|%\}).){0,2000})%\}"
    r"|\{\{-?(?P<output>(?:(?!\{[{%]|\}\}).){0,2000})\}\}",
    re.DOTALL,
)
_BLOCKS = frozenset({"capture", "case", "comment", "for", "highlight", "if", "raw", "tablerow", "unless"})
_VARIABLE = re.compile(r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*")
_LITERAL = re.compile(r"\"[^\"|]*\"|'[^'|]*'")
_PREPEND_BASE = re.compile(r"prepend:\s*(?:base_path|site\.url|site\.baseurl)")
_ARCHIVE_LOOP = re.compile(r"[\w-]+\s+in\s+site\.(\w+)(?:\s+reversed)?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARKUP = re.compile(
    r"<!--.*?-->|<(style|script)\b.*?</\1\s*>|</?(?!img|iframe|video|audio|object|embed)[a-z][^>]*>",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True)
class _Piece:
    """A stretch of text or a Liquid construct. ``kind`` is text, base, tag or output; lines from 1."""

    kind: str
    raw: str
    content: str
    line: int

    @property
    def name(self) -> str:
        return self.content.split(maxsplit=1)[0] if self.kind == "tag" and self.content else ""

    @property
    def rest(self) -> str:
        return self.content[len(self.name) :].strip()


class _Text:
    """A text cut in pieces, with the end of each block and the lines of fenced code."""

    def __init__(self, text: str) -> None:
        self.pieces = list(_cut(text))
        self.ends = _ends_of_blocks(self.pieces)
        self.code_lines = _lines_of_code(text)

    def last_of(self, index: int) -> int:
        """Return the index of the tag that closes the block at ``index``, or ``index`` itself."""
        return self.ends.get(index, index)

    def raw(self, start: int, stop: int) -> str:
        return "".join(piece.raw for piece in self.pieces[start:stop])


class _UnsupportedError(Exception):
    """A construct outside the subset."""


def render(
    text: str,
    settings: Mapping[str, object],
    include: Callable[[str], str],
    lists: Mapping[str, str] | None = None,
) -> tuple[str, list[tuple[int, str]]]:
    """Carry out the subset; return the text and (line from 1, sentence) for all that needs a look.

    ``settings`` are the variables by their first word (``site``, ``page``, ``author``). ``include`` returns
    the text of a file named by ``include_relative``, or raises LookupError with a sentence.
    ``lists`` has what to write in the place of the template's loops over a collection, by its name.
    """
    renderer = _Renderer(settings, include, lists or {})
    whole = _Text(text)
    return renderer.render(whole, 0, len(whole.pieces)), renderer.notes


def has_only_liquid(text: str) -> bool:
    """Tell whether a text is loops, conditions and bare markup only, as the template's list pages are."""
    if len(text) > MAX_LIST_PAGE:
        return False
    whole = _Text(text)
    rest: list[str] = []
    index = 0
    while index < len(whole.pieces):
        piece = whole.pieces[index]
        if piece.kind == "text" or piece.name in ("raw", "include_relative"):
            rest.append(piece.raw)
        index = whole.last_of(index) + 1
    is_list = any(piece.name in ("for", "include") and not _is_base_path(piece) for piece in whole.pieces)
    return is_list and not _MARKUP.sub("", "".join(rest)).strip()


class _Renderer:
    def __init__(
        self, settings: Mapping[str, object], include: Callable[[str], str], lists: Mapping[str, str]
    ) -> None:
        self.settings = settings
        self.include = include
        self.lists = lists
        self.notes: list[tuple[int, str]] = []
        self.characters_left = MAX_INCLUDED_CHARACTERS
        self.depth = 0
        # Notes about an included file are placed where it is included.
        self.line_of_include: int | None = None

    def render(self, text: _Text, start: int, stop: int) -> str:
        if self.depth == MAX_DEPTH:
            raise _UnsupportedError("Includes or conditions are nested too deeply here.")
        self.depth += 1
        parts: list[str] = []
        index = start
        while index < stop:
            parts.append(self.render_block(text, index))
            index = text.last_of(index) + 1
        self.depth -= 1
        return "".join(parts)

    def render_block(self, text: _Text, index: int) -> str:
        piece = text.pieces[index]
        if piece.kind == "text":
            return piece.raw
        depth = self.depth
        try:
            value = self.value_of(text, index)
        except _UnsupportedError as error:
            self.depth = depth
            self.note(piece, f"{error} It stays as written.")
            return text.raw(index, text.last_of(index) + 1)
        if piece.line in text.code_lines:
            self.note(piece, "This Liquid inside code was carried out, as Jekyll does.")
        return value

    def value_of(self, text: _Text, index: int) -> str:
        piece, last = text.pieces[index], text.last_of(index)
        if piece.kind == "base":
            return "" if text.raw(index + 1, index + 2).startswith("/") else "/"
        if piece.kind == "output":
            return self.evaluate(piece.content)
        if _is_base_path(piece):
            return ""
        if piece.name == "include_relative":
            return self.included(piece)
        if last > index and piece.name in ("comment", "raw"):
            return "" if piece.name == "comment" else text.raw(index + 1, last)
        if last > index and piece.name in ("if", "unless"):
            return self.condition(text, index, last)
        if last > index and (block := self.list_of(text, index, last)):
            return f"\n\n{block}\n\n"
        raise _not_carried_out(piece)

    def included(self, piece: _Piece) -> str:
        try:
            content = self.include(piece.rest)
        except LookupError as error:
            raise _UnsupportedError(str(error.args[0])) from error
        self.characters_left -= len(content)
        if self.characters_left < 0:
            raise _UnsupportedError("The included files are too long together.")
        outer = self.line_of_include
        self.line_of_include = outer or piece.line
        text = _Text(content)
        value = self.render(text, 0, len(text.pieces))
        self.line_of_include = outer
        return value

    def condition(self, text: _Text, index: int, last: int) -> str:
        piece = text.pieces[index]
        branches = [position for position in range(index + 1, last) if text.pieces[position].name == "else"]
        words = {part.name for part in text.pieces[index + 1 : last]}
        # An "else" cannot be told from that of a block inside, so that such blocks are left alone.
        if not _VARIABLE.fullmatch(piece.rest) or "elsif" in words or (branches and words & _BLOCKS):
            raise _not_carried_out(piece)
        is_set = self.look_up(piece.rest) not in (None, False)
        middle = branches[0] if branches else last
        if is_set == (piece.name == "if"):
            return self.render(text, index + 1, middle)
        return self.render(text, middle + 1, last)

    def list_of(self, text: _Text, index: int, last: int) -> str:
        """Return what stands for a loop that only shows each item as the template does, or ``""``."""
        loop = _ARCHIVE_LOOP.fullmatch(text.pieces[index].rest)
        is_plain = all(
            part.rest.startswith("archive-single") if part.name == "include" else not part.raw.strip()
            for part in text.pieces[index + 1 : last]
        )
        is_loop = text.pieces[index].name == "for"
        return self.lists.get(loop[1], "") if loop and is_loop and is_plain else ""

    def evaluate(self, expression: str) -> str:
        head, *filters = (part.strip() for part in expression.split("|"))
        if _LITERAL.fullmatch(head):
            value: object = head[1:-1]
        elif _VARIABLE.fullmatch(head):
            value = self.look_up(head)
        else:
            raise _UnsupportedError(f"The Liquid {{{{ {expression} }}}} is not carried out here.")
        if isinstance(value, list | dict) or not all(_is_address_filter(name) for name in filters):
            raise _UnsupportedError(f"The Liquid {{{{ {expression} }}}} is not carried out here.")
        text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        if filters and not re.match(r"[a-z]+:", text):
            return "/" + text.lstrip("/")
        return text

    def look_up(self, name: str) -> object:
        """Return a setting; None for an unset one of an author. What Jekyll computes is unsupported."""
        first, *keys = name.split(".")
        value: object = self.settings.get(first)
        for key in keys:
            if not isinstance(value, dict) or (key not in value and value is not self.settings.get("author")):
                raise _UnsupportedError(f"The Liquid variable {name} is not known here.")
            value = value.get(key)
        if not keys:
            raise _UnsupportedError(f"The Liquid variable {name} is not known here.")
        return value

    def note(self, piece: _Piece, message: str) -> None:
        if len(self.notes) < MAX_NOTES:
            self.notes.append((self.line_of_include or piece.line, message))


def _not_carried_out(piece: _Piece) -> _UnsupportedError:
    return _UnsupportedError(f"The Liquid {{% {piece.content} %}} is not carried out here.")


def _cut(text: str) -> Iterator[_Piece]:
    position, line = 0, 1
    for match in _TOKEN.finditer(text):
        if match.start() > position:
            yield _Piece("text", text[position : match.start()], "", line)
            line += text.count("\n", position, match.start())
        kind = str(match.lastgroup)
        yield _Piece(kind, match[0], match[kind].strip().removesuffix("-").strip(), line)
        line += match[0].count("\n")
        position = match.end()
    if position < len(text):
        yield _Piece("text", text[position:], "", line)


def _ends_of_blocks(pieces: list[_Piece]) -> dict[int, int]:
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


def _is_base_path(piece: _Piece) -> bool:
    return piece.name == "include" and piece.rest in ("base_path", "base_path.html")


def _is_address_filter(name: str) -> bool:
    return name in ("relative_url", "absolute_url") or _PREPEND_BASE.fullmatch(name) is not None


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

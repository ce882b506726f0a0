"""Marked text: the plain characters of Markdown or HTML, and the spans that were bold, linked and so on.

Reads only what people use inside one item of a list: emphasis, links, images, code, tags and entities.
Every step is linear in the length of the source, so that hostile input costs no more than honest input.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

STRONG, EMPHASIS, UNDERLINE, CODE, SUPERSCRIPT, LINK = (
    "strong",
    "emphasis",
    "underline",
    "code",
    "superscript",
    "link",
)
#: Roles that a class name or a heading tag gives to a part of a reference.
TITLE, AUTHORS, VENUE, YEAR = "title", "authors", "venue", "year"

_TAG_KINDS = {
    "b": STRONG, "strong": STRONG, "font": STRONG, "i": EMPHASIS, "em": EMPHASIS, "cite": EMPHASIS,
    "u": UNDERLINE, "ins": UNDERLINE, "code": CODE, "sup": SUPERSCRIPT,
    "h1": TITLE, "h2": TITLE, "h3": TITLE, "h4": TITLE, "h5": TITLE,
}  # fmt: skip
_BREAKING_TAGS = {"br", "p", "div", "h1", "h2", "h3", "h4", "h5", "li", "tr", "td", "hr"}
_ROLE_WORDS = (
    (TITLE, re.compile(r"title", re.IGNORECASE)),
    (AUTHORS, re.compile(r"author", re.IGNORECASE)),
    (VENUE, re.compile(r"venue|journal|periodical|conference|badge$|__meta", re.IGNORECASE)),
    (YEAR, re.compile(r"year|date", re.IGNORECASE)),
)
_TOKEN = re.compile(
    r"""
    (?P<comment><!--.*?(?:-->|\Z))
  | (?P<break>(?:[ \t]*+\\{1,2}[ \t]*+|[ ]{2,}+\t*)\n|\n[ \t]*\n\s*)
  | (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<code>(?<!`)`[^`\n]{1,300}`(?!`))
  | (?P<tex_quote>``|'')
  | (?P<tag><(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,10})(?P<attributes>(?:\s[^<>]{0,2000})?)/?>)
  | (?P<autolink><(?P<address>https?://[^\s<>]{1,2000})>)
  | (?P<image>!\[)
  | (?P<open>\[)
  | (?P<close>\](?P<target>\(\s*<?(?P<url>[^()\s<>]*+(?:\([^()\s]*+\)[^()\s<>]*+)*+)>?
        (?:\s+["'][^"'\n]{0,300}["'])?\s*\))?
        (?:\{:[^{}\n]{0,200}\})?)
  | (?P<run>\*+|_+)
  | (?P<space>\s+)
  | (?P<text>[^\s\\`'<!\[\]*_]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""\b(href|class|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) and what they were; ``value`` is the address of a link."""

    kind: str
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True)
class MarkedText:
    """Plain text, where ``\\n`` is a line break that was asked for, and its spans by their start."""

    text: str
    spans: tuple[Span, ...] = ()

    def of_kind(self, *kinds: str) -> list[Span]:
        return [span for span in self.spans if span.kind in kinds]

    def words_of(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def part(self, start: int, end: int) -> MarkedText:
        """The piece from ``start`` to ``end``, with the spans that reach into it."""
        inside = (
            Span(span.kind, max(span.start, start) - start, min(span.end, end) - start, span.value)
            for span in self.spans
            if span.start < end and span.end > start
        )
        return MarkedText(self.text[start:end], tuple(inside))

    def without(self, ranges: Iterable[tuple[int, int]], filler: str = "") -> MarkedText:
        """The text with some ranges cut out, and ``filler`` in place of each."""
        pieces, position = [], 0
        for start, end in sorted(ranges):
            if start >= position:
                pieces += [self.part(position, start), MarkedText(filler)]
            position = max(position, end)
        return joined([*pieces, self.part(position, len(self.text))])


def joined(parts: Iterable[MarkedText]) -> MarkedText:
    """Parts put one after the other."""
    texts: list[str] = []
    spans: list[Span] = []
    length = 0
    for part in parts:
        spans += [Span(span.kind, span.start + length, span.end + length, span.value) for span in part.spans]
        texts.append(part.text)
        length += len(part.text)
    return MarkedText("".join(texts), tuple(spans))


def read_marked_text(source: str) -> MarkedText:
    """Read Markdown or HTML. Marks that are never closed stay as they are typed."""
    reader = _Marks()
    for token in _TOKEN.finditer(source.replace("\r\n", "\n").replace("\r", "\n").strip()):
        reader.read(token)
    return reader.result()


@dataclass
class _Run:
    """A run of ``*`` or ``_`` in the text: how many are still unused, and where it stands."""

    character: str
    piece: int
    count: int


@dataclass
class _Marks:
    """Collects pieces of text; spans are kept as piece numbers until the lengths of all pieces are known."""

    pieces: list[str] = field(default_factory=list)
    spans: list[tuple[str, int, int, str]] = field(default_factory=list)
    runs: dict[str, list[_Run]] = field(default_factory=lambda: {"*": [], "_": []})
    brackets: list[tuple[int, bool]] = field(default_factory=list)
    tags: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)

    def read(self, token: re.Match[str]) -> None:
        getattr(self, f"_read_{token.lastgroup}")(token)

    def result(self) -> MarkedText:
        starts, length = [], 0
        for piece in self.pieces:
            starts.append(length)
            length += len(piece)
        starts.append(length)
        spans = [Span(kind, starts[a], starts[b], value) for kind, a, b, value in self.spans]
        return MarkedText(
            "".join(self.pieces), tuple(sorted(spans, key=lambda span: (span.start, -span.end)))
        )

    def _read_text(self, token: re.Match[str]) -> None:
        text = unescape(token.group()) if "&" in token.group() else token.group()
        self.pieces.append(text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{EM SPACE}", " "))

    def _read_comment(self, token: re.Match[str]) -> None:
        self.pieces.append("")

    def _read_break(self, token: re.Match[str]) -> None:
        self.pieces.append("\n")

    def _read_space(self, token: re.Match[str]) -> None:
        self.pieces.append(" ")

    def _read_escape(self, token: re.Match[str]) -> None:
        self.pieces.append(token.group()[1])

    def _read_code(self, token: re.Match[str]) -> None:
        self._add_span(CODE, token.group()[1:-1])

    def _read_tex_quote(self, token: re.Match[str]) -> None:
        self.pieces.append("“" if token.group() == "``" else "”")

    def _read_autolink(self, token: re.Match[str]) -> None:
        self._add_span(LINK, token.group("address"), token.group("address"))

    def _read_image(self, token: re.Match[str]) -> None:
        self.brackets.append((len(self.pieces), True))

    def _read_open(self, token: re.Match[str]) -> None:
        self.brackets.append((len(self.pieces), False))
        self.pieces.append("[")

    def _read_close(self, token: re.Match[str]) -> None:
        start, is_image = self.brackets.pop() if self.brackets else (-1, False)
        if start < 0 or (token.group("target") is None and not is_image):
            self.pieces.append("]")
        elif is_image:
            self._end_image(start)
        else:
            self.pieces[start] = ""
            self.spans.append((LINK, start, len(self.pieces), unescape(token.group("url"))))
        if start < 0 and token.group("target"):
            self.pieces.append(token.group("target"))

    def _end_image(self, start: int) -> None:
        """An image says nothing here, but a badge that is all of a link names that link."""
        is_badge = bool(self.brackets) and self.brackets[-1][0] == start - 1
        words = "".join(self.pieces[start:]) if is_badge else ""
        self.pieces[start:] = [""] * (len(self.pieces) - start)
        self.pieces.append(words)

    def _read_run(self, token: re.Match[str]) -> None:
        character, count = token.group()[0], len(token.group())
        before = token.string[token.start() - 1 : token.start()] or " "
        after = token.string[token.end() : token.end() + 1] or " "
        opens, closes = _flanks(character, before, after)
        if closes:
            count = self._close_runs(character, count)
        self.pieces.append(character * count)
        if opens and count:
            self.runs[character].append(_Run(character, len(self.pieces) - 1, count))

    def _close_runs(self, character: str, count: int) -> int:
        """Close as many open runs as ``count`` marks can, and return how many marks are left."""
        stack = self.runs[character]
        while count and stack:
            run = stack[-1]
            used = 2 if min(count, run.count) >= 2 else 1
            self.spans.append((STRONG if used == 2 else EMPHASIS, run.piece + 1, len(self.pieces), ""))
            count -= used
            run.count -= used
            self.pieces[run.piece] = character * run.count
            if not run.count:
                stack.pop()
        return count

    def _read_tag(self, token: re.Match[str]) -> None:
        name = token.group("name").lower()
        if name in _BREAKING_TAGS:
            self.pieces.append("\n")
        if token.group("closing"):
            self._close_tag(name)
        elif name == "img":
            self._read_html_image(token.group("attributes"))
        elif name not in {"br", "hr"}:
            self._open_tag(name, token.group("attributes"))

    def _read_html_image(self, attributes: str) -> None:
        """As for Markdown's images: a badge names the link that it fills."""
        if self.tags.get("a") and not "".join(self.pieces[self.tags["a"][-1][0] :]).strip():
            self.pieces.append(_attribute_values(attributes).get("alt", ""))

    def _open_tag(self, name: str, attributes: str) -> None:
        values = _attribute_values(attributes)
        kind = LINK if name == "a" else _role_of_class(values.get("class", "")) or _TAG_KINDS.get(name, "")
        self.tags.setdefault(name, []).append((len(self.pieces), kind, unescape(values.get("href", ""))))

    def _close_tag(self, name: str) -> None:
        if self.tags.get(name):
            start, kind, value = self.tags[name].pop()
            if kind:
                self.spans.append((kind, start, len(self.pieces), value))

    def _add_span(self, kind: str, text: str, value: str = "") -> None:
        self.pieces.append(text)
        self.spans.append((kind, len(self.pieces) - 1, len(self.pieces), value))


def _flanks(character: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run can open and close emphasis (CommonMark 0.31, section 6.2, without its rule of three)."""
    left = not after.isspace() and (after.isalnum() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or not after.isalnum())
    if character == "_":
        return left and not before.isalnum(), right and not after.isalnum()
    return left, right


def _attribute_values(attributes: str) -> dict[str, str]:
    return {match[1].lower(): match[2] or match[3] or "" for match in _ATTRIBUTE.finditer(attributes)}


def _role_of_class(classes: str) -> str:
    for role, pattern in _ROLE_WORDS:
        if pattern.search(classes):
            return role
    return ""

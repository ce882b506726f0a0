"""Texts as they are read: without markup and invisible signs, and apart from code."""

import html
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property

INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x1f\x7f]")


_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


_TAG = re.compile(r"<(?:[A-Za-z/][^<>]*|!--[^<>]*--)>")


_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")


_EMPHASIS = re.compile(r"(?<![\w\\])(\*\*|__|\*|_|`)(?=\S)([^*_`]+?)(?<=[^\s\\])\1(?!\w)")


_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


_FOLDER_ENDINGS = re.compile(
    r"(?:\.github\.io|\.gitlab\.io|[-_.](?:master|main|gh-pages|website|homepage|site))+$", re.I
)


def plain_text(value: object) -> str:
    """Return the words of a title or line: markup gone, entities read, one line. ``""`` for what is no text.

    Formulas between dollar signs stay as they are.
    """
    if not isinstance(value, str):
        return ""
    text = _TAG.sub(
        "", _BREAK.sub(" ", INVISIBLE.sub(lambda match: " " if match[0] in "\n\t\r" else "", value))
    )
    if "$" not in text:
        text = _LINK.sub(r"\1", text)
        text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
        text = _ESCAPE.sub(r"\1", text)
    return " ".join(html.unescape(text).split())


def human_name(folder: str) -> str:
    """Make a folder's name readable: ``ada-lovelace.github.io`` becomes ``Ada Lovelace``."""
    words = re.split(r"[\s_.-]+", _FOLDER_ENDINGS.sub("", folder))
    return " ".join(word.capitalize() if word.islower() else word for word in words if word)


_OPENING = re.compile(
    r"^ {0,3}(?P<fence>`{3,}(?!`)|~{3,}(?!~))[^\n]*\n"
    r"|<(?P<tag>pre|code|script|style)\b"
    r"|(?<!`)(?P<ticks>`+)(?!`)"
    r"|(?P<indented>(?:(?<=\n\n)|\A)(?: {4}|\t)(?![ \t]*(?:[-*+]|\d+\.)[ \t])[^\n]*(?:\n(?: {4}|\t)[^\n]*)*)",
    re.MULTILINE | re.IGNORECASE,
)


_LIST_ITEM = re.compile(r"^[ \t]{0,3}(?:[-*+]|\d+\.|\[\^)", re.MULTILINE)


_TICKS = re.compile("`+")


_BLANK_LINE = re.compile(r"\n(?=[ \t]*\n)")


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Apply ``change`` to the stretches of Markdown or HTML between code blocks and code spans."""
    parts: list[str] = []
    position = 0
    for start, end in _Code(text).spans():
        parts += [change(text[position:start]), text[start:end]]
        position = end
    return "".join([*parts, change(text[position:])])


class _Code:
    """Where code begins and ends in a text. What has no end is looked for once, not from each beginning."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._endless: set[str] = set()
        # How far lines were looked at, and whether the last one at the margin was a list's.
        self._seen, self._is_in_list = 0, False

    def spans(self) -> Iterator[tuple[int, int]]:
        position = 0
        while match := _OPENING.search(self._text, position):
            end = self._end(match)
            if end:
                yield match.start(), end
            # What is no code may begin with the beginning of some.
            position = end or (match.start() + 1 if match["tag"] else match.end())

    def _end(self, match: re.Match[str]) -> int:
        """Where the code that begins here ends; 0 if it is none."""
        if match["fence"]:
            closing = re.compile(rf"^ {{0,3}}{match['fence']}[`~]*[ \t]*$", re.MULTILINE)
            found = closing.search(self._text, match.end())
            return found.end() if found else len(self._text)
        if match["tag"]:
            return self._end_of_element(match["tag"].lower(), match.end())
        if match["ticks"]:
            return self._end_of_ticks(match.start(), match.end())
        return 0 if self._follows_list_item(match.start()) else match.end()

    def _end_of_element(self, name: str, position: int) -> int:
        if name in self._endless:
            return 0
        inner = self._text.find(">", position)
        found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self._text, inner) if inner >= 0 else None
        if found is None:
            self._endless.add(name)
        return found.end() if found else 0

    def _end_of_ticks(self, start: int, end: int) -> int:
        """The next run of as many ticks, in the same paragraph."""
        runs, size = self._runs_of_ticks[end - start], end - start
        number = bisect_right(runs, start)
        if number == len(runs):
            return 0
        blank = bisect_left(self._blank_lines, end)
        is_parted = blank < len(self._blank_lines) and self._blank_lines[blank] < runs[number]
        return 0 if is_parted else runs[number] + size

    @cached_property
    def _runs_of_ticks(self) -> dict[int, list[int]]:
        runs: dict[int, list[int]] = defaultdict(list)
        for match in _TICKS.finditer(self._text):
            runs[len(match[0])].append(match.start())
        return runs

    @cached_property
    def _blank_lines(self) -> list[int]:
        return [match.start() for match in _BLANK_LINE.finditer(self._text)]

    def _follows_list_item(self, position: int) -> bool:
        """Tell whether an indented line goes on with a list item: the last line at the margin opens one."""
        for line in self._text[self._seen : position].splitlines():
            if line.strip() and not line.startswith(("    ", "\t")):
                self._is_in_list = _LIST_ITEM.match(line) is not None
        self._seen = position
        return self._is_in_list

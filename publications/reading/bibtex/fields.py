"""The inside of one BibTeX entry: its key, its fields, and the pieces that ``#`` joins into a value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

#: Where an entry, a macro, a preamble or a comment begins.
START = re.compile(r"@[ \t]*(?P<type>[A-Za-z][\w-]*)\s*(?P<opening>[{(])\s*")
_CLOSING = {"{": "}", "(": ")"}
_KEYS = {
    "}": re.compile(r"([^,={}\"]*)(?:,|(?=}))"),
    ")": re.compile(r"([^,={}\")]*)(?:,|(?=\)))"),
}
_KEY_WITHOUT_COMMA = re.compile(r"([^\s,={}\"()]+)\s+(?=[A-Za-z][\w:.+/-]*\s*=)")
_NAME = re.compile(r"([^\W\d][^\s={}\",#()@]*)\s*=\s*")
_BARE = re.compile(r"[^\s{}\",#=()]+")
# Between fields, biber and pandoc take "%" for the beginning of a comment.
_SPACE = re.compile(r"(?:\s+|%[^\n]*)*")
_BRACES = re.compile(r"(?<!\\)[{}]")
_QUOTES = re.compile(r"(?<!\\)[{}]|\"")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a value: text in braces or quotes, a number, or the name of a macro."""

    text: str
    is_macro: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field as typed, its name in small letters; ``offset`` counts characters from the entry's ``@``."""

    name: str
    pieces: tuple[Piece, ...]
    offset: int


@dataclass(slots=True)
class EntryText:
    """An entry taken apart, ``length`` characters long.

    ``slips`` are (offset, sentence) of what is wrong and was read all the same.
    """

    type: str
    key: str = ""
    fields: list[Field] = field(default_factory=list)
    slips: list[tuple[int, str]] = field(default_factory=list)
    length: int = 0


class UnreadableEntry(Exception):
    """An entry that cannot be taken apart: why, and how many characters after its ``@``."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset = offset


def split_entry(text: str) -> EntryText:
    """Take apart the ``@article{key, field = {value}, …}`` with which a text begins. Raises UnreadableEntry.

    A comma missing or doubled, a field without value and a closing brace missing at the very end are forgiven. A
    macro, ``@string{name = "value"}``, is read as an entry without key.
    """
    head = START.match(text)
    if head is None:
        raise UnreadableEntry(0, "“@” is followed by no kind of entry")
    entry, closing = EntryText(head["type"].lower()), _CLOSING[head["opening"]]
    position = _read_key(text, head.end(), entry, closing)
    while not _is_end(text, position := _skip_commas(text, position, entry), entry, closing):
        position = _read_field(text, position, entry)
    return entry


def _is_end(text: str, position: int, entry: EntryText, closing: str) -> bool:
    if text[position : position + 1] == closing:
        entry.length = position + 1
    elif position >= len(text) or START.match(text, position):
        entry.length = len(text[:position].rstrip())
        entry.slips.append((entry.length - 1, f"The closing “{closing}” is missing."))
    return entry.length > 0


def _read_key(text: str, position: int, entry: EntryText, closing: str) -> int:
    if _NAME.match(text, position):
        return position
    if match := _KEYS[closing].match(text, position):
        entry.key = " ".join(match[1].split())
    elif match := _KEY_WITHOUT_COMMA.match(text, position):
        entry.key = match[1]
        entry.slips.append((position, f"The comma after the key “{entry.key}” is missing."))
    else:
        raise UnreadableEntry(position, "no key followed by a comma was found")
    return match.end()


def _skip_commas(text: str, position: int, entry: EntryText) -> int:
    position = _after_space(text, position)
    commas = 0
    while text[position : position + 1] == ",":
        commas += 1
        position = _after_space(text, position + 1)
    if commas > 1:
        entry.slips.append((position - 1, "There is a comma too many."))
    return position


def _read_field(text: str, position: int, entry: EntryText) -> int:
    match = _NAME.match(text, position)
    if match is None:
        raise UnreadableEntry(position, f"a field was expected, but “{_snippet(text, position)}” stands here")
    name, start = match[1].lower(), match.end()
    if text[start : start + 1] in {",", "}", ")"}:
        entry.slips.append((position, f"The field “{name}” has no value."))
        return start
    pieces, end = _read_value(text, start)
    entry.fields.append(Field(name, pieces, position))
    following = _after_space(text, end)
    if _NAME.match(text, following):
        entry.slips.append((following, f"The comma after the field “{name}” is missing."))
    elif text[following : following + 1] not in ("", ",", "}", ")") and not START.match(text, following):
        there = _snippet(text, following)
        raise UnreadableEntry(
            following, f"after the field “{name}” a comma was expected, but “{there}” stands here"
        )
    return following


def _read_value(text: str, position: int) -> tuple[tuple[Piece, ...], int]:
    """The pieces of the value that starts here, and where it ends."""
    pieces = []
    while True:
        piece, end = _read_piece(text, _after_space(text, position))
        pieces.append(piece)
        position = _after_space(text, end)
        if text[position : position + 1] != "#":
            return tuple(pieces), end
        position += 1


def _read_piece(text: str, position: int) -> tuple[Piece, int]:
    first = text[position : position + 1]
    if first == "{":
        end = _closing_brace(text, position)
        return Piece(text[position + 1 : end]), end + 1
    if first == '"':
        end = _closing_quote(text, position)
        return Piece(text[position + 1 : end]), end + 1
    match = _BARE.match(text, position)
    if match is None:
        raise UnreadableEntry(position, f"a value was expected, but “{_snippet(text, position)}” stands here")
    return Piece(match[0], is_macro=not match[0].isdigit()), match.end()


def _closing_brace(text: str, position: int) -> int:
    end = end_of_braces(text, position)
    if end < 0:
        raise UnreadableEntry(position, "the “{” here is not closed")
    return end


def end_of_braces(text: str, position: int) -> int:
    """Where the brace that opens here is closed; -1 if it never is."""
    depth = 0
    for mark in _BRACES.finditer(text, position):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return mark.start()
    return -1


def _closing_quote(text: str, position: int) -> int:
    depth = 0
    for mark in _QUOTES.finditer(text, position + 1):
        if mark[0] != '"':
            depth += 1 if mark[0] == "{" else -1
        elif depth <= 0:
            return mark.start()
    raise UnreadableEntry(position, "the quotation mark here is not closed")


def _after_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _snippet(text: str, position: int) -> str:
    return text[position : position + 20].split("\n")[0].strip() or "the end"

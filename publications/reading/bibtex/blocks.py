"""A BibTeX file cut into its blocks: entries and macros, each with its line, and what could not be read."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from profiles.reading.problems import Problem
from publications.reading.bibtex.fields import (
    START,
    EntryText,
    Piece,
    UnreadableEntry,
    end_of_braces,
    split_entry,
)

# A line that begins with "%" is a comment to biber and pandoc; in "me@example {" no entry begins.
_COMMENT_OR_START = re.compile(rf"^[ \t]*%[^\n]*|(?<![\w.+-]){START.pattern}", re.MULTILINE)
_STRAY_FIELD = re.compile(r"^[ \t,]*[A-Za-z][\w-]*\s*=\s*[{\"]", re.MULTILINE)
# An unclosed brace is looked for no farther than over so many further starts.
_FARTHEST = 20
_WIDEST_MARGIN = 1000


@dataclass(slots=True)
class RawEntry:
    """An entry as it stands in the file: its line, its text as typed, and its parts."""

    line: int
    raw: str
    text: EntryText


@dataclass
class BibtexText:
    """What a file holds. ``macros`` are the pieces of each ``@string``, by name in small letters."""

    entries: list[RawEntry] = field(default_factory=list)
    macros: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_blocks(text: str, file: str) -> BibtexText:
    """Cut a file into blocks; whatever is neither an entry, a macro, a preamble nor a comment is a problem."""
    return _Blocks(text, file).read()


class _Blocks:
    """One file on its way through: where blocks may start, and what was found up to now."""

    def __init__(self, text: str, file: str) -> None:
        self._text, self._file = text, file
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._starts = [match.start() for match in _COMMENT_OR_START.finditer(text) if match["type"]]
        self._line_beginners = [start for start in self._starts if self._begins_line(start)]
        self._found = BibtexText()

    def read(self) -> BibtexText:
        end = 0
        for number, start in enumerate(self._starts):
            if start >= end:
                self._report_stray_fields(end, start)
                end = self._read_block(number, start)
        self._report_stray_fields(end, len(self._text))
        return self._found

    def _read_block(self, number: int, start: int) -> int:
        """Read the block that starts here; where the next may start."""
        farthest = self._starts[number + _FARTHEST : number + _FARTHEST + 1] or [len(self._text)]
        window = self._text[start : farthest[0]]
        if _kind(window) == "comment":
            return start + (_length_of_braces(window) or len("@comment"))
        try:
            entry = _preamble(window) if _kind(window) == "preamble" else split_entry(window)
        except UnreadableEntry as error:
            self._report_unreadable(window, start, error)
            return self._next_line_start(start)
        self._keep(entry, start, window[: entry.length])
        return start + entry.length

    def _keep(self, entry: EntryText, start: int, raw: str) -> None:
        for offset, sentence in entry.slips:
            self._report(start + offset, sentence, "Read as if it were right.")
        if entry.type == "string":
            self._found.macros.update((macro.name, macro.pieces) for macro in entry.fields)
        elif entry.type != "preamble":
            self._report_swallowed(start, raw)
            self._found.entries.append(RawEntry(self._line(start), raw, entry))

    def _report_unreadable(self, window: str, start: int, error: UnreadableEntry) -> None:
        key = re.match(r"@[^{(]*[{(]\s*([^\s,={}\"]{0,80})", window)
        name = f"@{_kind(window)} {key[1] if key else ''}".rstrip()
        message = f"{name} cannot be read: in line {self._line(start + error.offset)} {error}."
        self._report(start, message, "Mend it and import it again.")

    def _report_swallowed(self, start: int, raw: str) -> None:
        """An entry inside a value of another one: there a brace was left open and another closed too often."""
        first = bisect_right(self._starts, start)
        for inner in self._starts[first : first + _FARTHEST]:
            if inner >= start + len(raw):
                break
            if self._begins_line(inner):
                message = (
                    f"“{self._text[inner : inner + 30].splitlines()[0]}” stands inside the entry of line "
                )
                self._report(
                    inner, f"{message}{self._line(start)}.", "Kept as part of it. Look for a missing brace."
                )

    def _report_stray_fields(self, start: int, end: int) -> None:
        """Fields between entries are what a closing brace too many leaves behind."""
        if match := _STRAY_FIELD.search(self._text, start, end):
            field_text = match[0].strip(" \t\n,")
            message = (
                f"“{field_text}” stands outside of an entry: the entry above has a closing brace too many."
            )
            self._report(match.end() - 1, message, "Left out.")

    def _next_line_start(self, start: int) -> int:
        following = bisect_right(self._line_beginners, start)
        return (*self._line_beginners[following : following + 1], len(self._text))[0]

    def _begins_line(self, offset: int) -> bool:
        line_start = self._line_starts[self._line(offset) - 1]
        # A longer margin has nobody; looking through it for each of the starts in one line would take for ever.
        return offset - line_start <= _WIDEST_MARGIN and not self._text[line_start:offset].strip()

    def _report(self, offset: int, message: str, advice: str) -> None:
        self._found.problems.append(Problem(self._file, self._line(offset), message, advice))

    def _line(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)


def _kind(window: str) -> str:
    match = START.match(window)
    return match["type"].lower() if match else ""


def _preamble(window: str) -> EntryText:
    length = _length_of_braces(window)
    if not length:
        raise UnreadableEntry(0, "its brace is not closed")
    return EntryText("preamble", length=length)


def _length_of_braces(window: str) -> int:
    """How far ``@comment{…}`` reaches; 0 where no braces hold it together."""
    head = START.match(window)
    return end_of_braces(window, head.start("opening")) + 1 if head and head["opening"] == "{" else 0

"""The lines of RIS files, cut into references: tags with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from profiles.reading.problems import Problem

_TAGGED = re.compile(r"\s{0,3}([A-Z][A-Z0-9])(?:\s{2}-|\s-(?=\s|$)|-\s{2})\s?(.*)$")
_NAMES = ("AU", "A1", "A2", "A3", "A4", "ED")
# Tags whose further lines are further values, as EndNote writes them; texts go on in theirs.
_LISTS = frozenset({"KW", "UR", "SN", "L1", "L2", "L3", "L4", *_NAMES})
# What publishers say about the file before its first reference.
_HEADER = re.compile(r"(?:(?:Provider|Database|Content|Record)\s*|%[^:]*):", re.IGNORECASE)


@dataclass
class RisEntry:
    """One reference: the values of its tags in order, and the lines as typed."""

    line: int
    tags: dict[str, list[str]] = field(default_factory=dict)
    raw: list[str] = field(default_factory=list)
    _tag: str = ""
    _further: list[str] = field(default_factory=list)

    def add(self, tag: str, value: str) -> None:
        self.tags.setdefault(tag, []).append(value)

    def go_on(self, tag: str, value: str) -> None:
        """A line without a tag belongs to the tag before; a blank one in a text parts paragraphs."""
        if tag in _LISTS:
            self.add(tag, value)
        else:
            self._tag = tag
            self._further.append(value)

    def settle(self) -> None:
        """Join the lines of the value that was read last, all at once."""
        if self._further:
            self.tags[self._tag][-1] = "\n".join([self.tags[self._tag][-1], *self._further])
            self._further = []

    def take(self, *tags: str) -> str:
        """The first value of the first of these tags that has one, on one line; it is taken out."""
        for tag in tags:
            values = self.tags.get(tag, [])
            for place, value in enumerate(values):
                if value.strip():
                    return " ".join(values.pop(place).split())
        return ""

    def take_all(self, *tags: str) -> list[str]:
        """All values of these tags that say something; they are taken out."""
        return [value.strip() for tag in tags for value in self.tags.pop(tag, []) if value.strip()]

    def peek(self, tag: str) -> str:
        return next((value.strip() for value in self.tags.get(tag, []) if value.strip()), "")

    def names(self) -> Iterator[str]:
        for tag in _NAMES:
            yield from self.tags.get(tag, [])


def read_entries(text: str, file_name: str, problems: list[Problem]) -> list[RisEntry]:
    """Cut a file at its ``TY`` and ``ER``; what stands outside, and references without end, are reported."""
    cutter = _Cutter(file_name, problems)
    for number, line in enumerate(text.split("\n"), start=1):
        cutter.read(number, line)
    cutter.end("This reference has no end (ER).", "Read to the end of the file.")
    return cutter.entries


class _Cutter:
    def __init__(self, file_name: str, problems: list[Problem]) -> None:
        self.entries: list[RisEntry] = []
        self._file_name, self._problems = file_name, problems
        self._current: RisEntry | None = None
        self._tag = ""
        self._is_told = False

    def read(self, number: int, line: str) -> None:
        match = _TAGGED.match(line)
        tag, value = (match.group(1), match.group(2).strip()) if match else ("", line.strip())
        if tag == "TY":
            self.end("This reference has no end (ER) before the next begins.", "Both are read.")
            self._current = RisEntry(number)
            self.entries.append(self._current)
        if self._current is None:
            self._skip(number, tag, line.strip())
        else:
            self._put(self._current, tag, value, line)

    def end(self, message: str, advice: str) -> None:
        """Close the reference that is open, which should have ended itself."""
        if self._current is not None:
            self._current.settle()
            self._problems.append(Problem(self._file_name, self._current.line, message, advice))
        self._current = None

    def _put(self, entry: RisEntry, tag: str, value: str, line: str) -> None:
        entry.raw.append(line)
        if tag:
            entry.settle()
        if tag == "ER":
            self._current, self._is_told = None, False
        elif tag:
            entry.add(tag, value)
            self._tag = tag
        else:
            entry.go_on(self._tag, value)

    def _skip(self, number: int, tag: str, line: str) -> None:
        """One problem for each stretch of lines outside: a reference without ``TY`` has many."""
        if not line or tag == "ER" or _HEADER.match(line) or self._is_told:
            return
        self._is_told = True
        message = f"“{line[:60]}” stands outside a reference, which begins with TY."
        self._problems.append(Problem(self._file_name, number, message, "Left out, with what follows it."))

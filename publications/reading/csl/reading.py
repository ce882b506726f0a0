"""CSL-JSON files, read into records; what cannot be read is reported with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from profiles.reading.problems import Problem
from publications.reading.csl.items import is_csl_item, record_of_item
from publications.reading.decoding import decode_bibtex
from publications.reading.latex import without_controls
from publications.words.records import PaperRecord

# Objects that hold the items: of the Zotero API, pandoc's metadata, and Crossref's answers.
_HOLDERS = ("items", "references", "message", "csljson")
_SPACE = " \t\n"
_LONGEST_NUMBER = 30
_ADVICE = "What comes before is read; mend it and import again."


def read_csl_json(data: bytes, file_name: str) -> tuple[list[PaperRecord], list[Problem]]:
    """Read a list of items, one item, several after one another, or an object that holds them. Never raises."""
    scan = _Scan(decode_bibtex(data))
    records: list[PaperRecord] = []
    problems: list[Problem] = []
    try:
        for item, line in scan.items():
            if isinstance(item, dict) and is_csl_item(item):
                record = record_of_item(item, file_name, line, problems)
                record.raw = without_controls(json.dumps(item, ensure_ascii=False, indent=2))
                records.append(record)
            else:
                problems.append(Problem(file_name, line, "This is not a bibliographic item.", "Left out."))
    except json.JSONDecodeError as error:
        message = f"From here on this is not JSON: {error.msg}."
        problems.append(Problem(file_name, scan.line_of(error.pos), message, _ADVICE))
    except RecursionError:
        message = "This is nested too deeply to be read."
        problems.append(Problem(file_name, scan.line_of(scan.position), message, _ADVICE))
    return records, problems


class _Scan:
    """Goes through JSON item by item, so that lines are known and what stands before an error is read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.position = 0
        self._decoder = json.JSONDecoder(parse_int=_number)
        self._counted, self._line = 0, 1

    def items(self) -> Iterator[tuple[object, int]]:
        """Each item with the line on which it begins."""
        while self._next():
            yield from self._values()

    def line_of(self, position: int) -> int:
        """The line of a position at or behind the one asked for before."""
        self._line += self._text.count("\n", self._counted, position)
        self._counted = max(position, self._counted)
        return self._line

    def _next(self) -> str:
        """The next character that is no space, ``""`` at the end; the position goes on to it."""
        while self.position < len(self._text) and self._text[self.position] in _SPACE:
            self.position += 1
        return self._text[self.position : self.position + 1]

    def _values(self) -> Iterator[tuple[object, int]]:
        """The items of the value that begins here."""
        start = self.position
        if self._next() == "[":
            yield from self._list()
            return
        value, end = self._decoder.raw_decode(self._text, start)
        holder = "" if is_csl_item(value) else _holder(value)
        if not holder:
            self.position = end
            yield value, self.line_of(start)
            return
        self._go_to_value_of(holder)
        yield from self._values()
        self.position = end

    def _list(self) -> Iterator[tuple[object, int]]:
        self.position += 1
        while self._next() != "]":
            start = self.position
            value, self.position = self._decoder.raw_decode(self._text, start)
            yield value, self.line_of(start)
            if self._next() == ",":
                self.position += 1
            elif self._next() != "]":
                raise json.JSONDecodeError("a comma or “]” is missing", self._text, self.position)
        self.position += 1

    def _go_to_value_of(self, name: str) -> None:
        """From the brace of an object, known to be well-formed, to the value of one of its members."""
        key = ""
        while key != name:
            self.position += 1
            self._next()
            key, self.position = self._decoder.raw_decode(self._text, self.position)
            self._next()
            self.position += 1
            self._next()
            if key != name:
                _, self.position = self._decoder.raw_decode(self._text, self.position)
                self._next()


def _holder(value: object) -> str:
    """The key under which an object has the items, ``""`` if it has none."""
    if not isinstance(value, dict):
        return ""
    return next((name for name in _HOLDERS if isinstance(value.get(name), (list, dict))), "")


def _number(digits: str) -> int | str:
    """Numbers as they are; what no number of a bibliography is stays text, for Python refuses to read it."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits

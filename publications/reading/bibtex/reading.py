"""BibTeX and biblatex files, read into records; what cannot be read is reported with its line."""

from __future__ import annotations

from collections.abc import Mapping

from profiles.reading.problems import Problem
from profiles.words.dates import MONTHS
from publications.reading.bibtex.blocks import BibtexText, RawEntry, read_blocks
from publications.reading.bibtex.fields import Piece
from publications.reading.bibtex.records import make_record
from publications.reading.bibtex.types import CONTAINERS, PARTS
from publications.reading.decoding import decode_bibtex
from publications.reading.latex import without_controls
from publications.words.records import PaperRecord

_MONTHS = {name[:3].lower(): (Piece(name),) for name in MONTHS}
_POINTERS = ("crossref", "xdata")
# biblatex's manual, appendix B: what a child never takes over, and where a book's title goes.
_NOT_INHERITED = {
    *_POINTERS, "ids", "xref", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related",
    "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "key", "doi", "url",
    "isbn", "abstract", "keywords", "file", "note", "pdf",
}  # fmt: skip
_IN_A_PART = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_LONGEST_CHAIN = 20
# What macros and other entries may put in, as a multiple of the file and in characters beside that: a file of a few
# lines could ask for more than there is memory.
_MOST_COPIES = 20
_FEWEST_COPIED = 1_000_000
# What a field taken over costs beside its text.
_COST_OF_FIELD = 10
_Source = tuple[RawEntry, dict[str, str]]


def read_bibtex(data: bytes, file: str) -> tuple[list[PaperRecord], list[Problem]]:
    """Read the entries of a file. Never raises: every entry becomes a record or a problem with its line."""
    found = read_blocks(without_controls(decode_bibtex(data)), file)
    copies = _Copies(_FEWEST_COPIED + _MOST_COPIES * len(data), found.problems, file)
    values = _Values(found, copies, file)
    sources = [(entry, values.fields(entry)) for entry in found.entries]
    inheritance = _Inheritance(sources, copies, found.problems, file)
    records = []
    for entry, fields in sources:
        if entry.text.type in CONTAINERS:
            message = f"@{entry.text.type} {entry.text.key} holds data for other entries and is no paper."
            found.problems.append(Problem(file, entry.line, message, "Left out."))
            continue
        inherited = inheritance.of(entry, fields)
        records.append(make_record(entry, {**inherited, **fields}, set(inherited), file, found.problems))
    _report_repeated_keys(found, file)
    return records, sorted(found.problems, key=lambda problem: problem.line or 0)


class _Copies:
    """What is left for text that is put in from elsewhere in the file."""

    def __init__(self, most: int, problems: list[Problem], file: str) -> None:
        self._most = self._left = most
        self._problems, self._file = problems, file

    def take(self, characters: int, line: int) -> bool:
        """Whether so much may still be put in; the first time that it may not, it is reported."""
        was_left, self._left = self._left > 0, self._left - characters
        if was_left and self._left <= 0:
            message = f"Macros and other entries put in more than {self._most:,} characters up to here."
            self._problems.append(Problem(self._file, line, message, "From here on nothing more is put in."))
        return self._left > 0


class _Values:
    """The values of fields with the macros of their file put in."""

    def __init__(self, found: BibtexText, copies: _Copies, file: str) -> None:
        self._macros = {**_MONTHS, **found.macros}
        self._problems = found.problems
        self._copies = copies
        self._file = file
        self._reported: set[str] = set()

    def fields(self, entry: RawEntry) -> dict[str, str]:
        """The fields of an entry by name; of a field given twice the first counts, as in BibTeX."""
        values: dict[str, str] = {}
        line, offset = entry.line, 0
        for field in entry.text.fields:
            line, offset = line + entry.raw.count("\n", offset, field.offset), field.offset
            value = "".join(self._text(piece, line, _LONGEST_CHAIN) for piece in field.pieces)
            if field.name not in values or not values[field.name].strip():
                values[field.name] = value
            elif value.strip() and value != values[field.name]:
                message = f"The field “{field.name}” stands twice in {entry.text.key}; here it says “{value[:200]}”."
                self._problems.append(Problem(self._file, line, message, "The first one counts."))
        return values

    def _text(self, piece: Piece, line: int, depth: int) -> str:
        if not piece.is_macro:
            return piece.text
        pieces = self._macros.get(piece.text.lower())
        size = sum(len(one.text) + 1 for one in pieces or ())
        if pieces is not None and depth and self._copies.take(size, line):
            return "".join(self._text(one, line, depth - 1) for one in pieces)
        if pieces is None or not depth:
            self._report(piece.text, line)
        return piece.text

    def _report(self, macro: str, line: int) -> None:
        if macro.lower() not in self._reported:
            self._reported.add(macro.lower())
            message = f"No @string defines “{macro}”."
            self._problems.append(Problem(self._file, line, message, "Its name is kept as text."))


class _Inheritance:
    """What entries take over by ``crossref`` and ``xdata`` from others, and those from theirs."""

    def __init__(self, sources: list[_Source], copies: _Copies, problems: list[Problem], file: str) -> None:
        self._copies, self._problems, self._file = copies, problems, file
        self._costs = {id(entry): _cost(fields) for entry, fields in sources}
        self._by_key: dict[str, _Source] = {}
        # Keys as typed come first, and behind those in small letters; of two with one key the first.
        for spell in (str, str.lower):
            for entry, fields in sources:
                for key in (entry.text.key, *fields.get("ids", "").split(",")):
                    self._by_key.setdefault(spell(key.strip()), (entry, fields))

    def of(self, entry: RawEntry, fields: Mapping[str, str]) -> dict[str, str]:
        """The fields that an entry takes over and has not itself."""
        values: dict[str, str] = {}
        waiting, seen = _pointed_at(fields), {entry.text.key}
        while waiting and len(seen) < _LONGEST_CHAIN:
            pointer, key = waiting.pop(0)
            parent = self._parent(entry, key) if key not in seen else None
            seen.add(key)
            if parent is not None:
                if not self._copies.take(self._costs[id(parent[0])], entry.line):
                    break
                for name, value in _handed_down(entry, parent, pointer):
                    values.setdefault(name, value)
                waiting += _pointed_at(parent[1])
        return {name: value for name, value in values.items() if name not in fields}

    def _parent(self, entry: RawEntry, key: str) -> _Source | None:
        parent = self._by_key.get(key) or self._by_key.get(key.lower())
        if parent is None:
            message = f"{entry.text.key} takes data from “{key}”, which is not in this file."
            self._problems.append(Problem(self._file, entry.line, message, "Read without it."))
        return parent


def _pointed_at(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (name, key.strip())
        for name in _POINTERS
        for key in (fields.get(name, "").split(",") if name == "xdata" else [fields.get(name, "")])
        if key.strip()
    ]


def _cost(fields: Mapping[str, str]) -> int:
    return sum(len(value) + _COST_OF_FIELD for value in fields.values())


def _handed_down(entry: RawEntry, parent: _Source, pointer: str) -> list[tuple[str, str]]:
    source, fields = parent
    if pointer == "xdata":
        return [(name, value) for name, value in fields.items() if name not in _POINTERS]
    handed = [(name, value) for name, value in fields.items() if name not in _NOT_INHERITED]
    if entry.text.type not in PARTS or source.text.type in {*PARTS, "article"}:
        return handed
    # In a part, a title is the book's; a booktitle of the parent's own comes first, as BibTeX has it.
    own = [(name, value) for name, value in handed if name not in _IN_A_PART]
    return own + [(_IN_A_PART[name], fields[name]) for name in _IN_A_PART if name in fields]


def _report_repeated_keys(found: BibtexText, file: str) -> None:
    first: dict[str, RawEntry] = {}
    for entry in found.entries:
        key = entry.text.key
        earlier = first.setdefault(key.lower(), entry)
        if not key or earlier is entry:
            continue
        differs = (
            "is that of"
            if earlier.text.key == key
            else f"differs only in capitals from {earlier.text.key} in"
        )
        message = f"The key {key} {differs} line {earlier.line}."
        found.problems.append(Problem(file, entry.line, message, "Both are read."))

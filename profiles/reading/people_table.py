"""A spreadsheet of people, saved as CSV: one row a person, or a person's time in one role."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from profiles.reading.plain_text import plain_text
from profiles.reading.problems import Problem
from profiles.reading.records import LinkRecord
from profiles.reading.sources.text_files import MAX_BYTES, SourceError
from profiles.words.dates import normalise_date, read_date
from profiles.words.links import find_kind, normalise_link

COLUMNS = {
    "name": ("full_name", "display_name"),
    "given_name": ("given", "given_names", "first_name", "firstname", "first", "forename"),
    "family_name": ("family", "family_names", "last_name", "lastname", "last", "surname"),
    "email": ("e_mail", "mail", "email_address"),
    "orcid": ("orcid_id",),
    "role": ("group", "category"),
    "title": ("position", "job_title"),
    "start": ("start_date", "from", "since", "joined"),
    "end": ("end_date", "to", "until", "left"),
    "headline": ("bio", "tagline", "research_interests"),
    "location": ("office", "place"),
    "pronouns": (),
    "slug": (),
}
_MEANINGS = {word: name for name, words in COLUMNS.items() for word in (name, *words)}
_DATES = ("start", "end")
_IDENTIFIERS = ("email", "orcid")
_UNDERSTOOD = (
    f"The columns understood are: {', '.join(COLUMNS)}, and kinds of link such as github or website."
)


@dataclass(frozen=True)
class PersonRow:
    """One row; what is absent is ``""``. Dates are partial ISO dates, ``line`` is where it starts in the file."""

    line: int
    name: str = ""
    given_name: str = ""
    family_name: str = ""
    email: str = ""
    orcid: str = ""
    role: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    headline: str = ""
    location: str = ""
    pronouns: str = ""
    slug: str = ""
    links: tuple[LinkRecord, ...] = ()

    @property
    def label(self) -> str:
        """Whom the row is about, for a report."""
        return self.name or f"{self.given_name} {self.family_name}".strip()


@dataclass
class PeopleTable:
    """The rows of a file and what was wrong; ``nameless`` are the lines of rows that name nobody."""

    file: str
    rows: list[PersonRow] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def note(self, line: int, message: str, advice: str = "Left out.") -> None:
        self.problems.append(Problem(self.file, line, message, advice))


def read_people_file(path: Path) -> PeopleTable:
    """Read a CSV file. Raises SourceError with a sentence where it cannot be read as one."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _error(path.name, None, "The file has more than 5 MB.", "Cut it into several files.")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "it is no name of a file").lower()
        raise _error(str(path), None, f"This cannot be read: {reason}.", "Please check the name.") from error
    return read_people(data, path.name)


def read_people(data: bytes, file: str) -> PeopleTable:
    """Read the bytes of a CSV file, with commas, semicolons or tabs, in UTF-8. Raises SourceError."""
    lines = _read_lines(_decode(data, file), file)
    number, header = next(lines, (1, []))
    table = PeopleTable(file)
    columns = _read_header(header, number, table)
    for line, cells in lines:
        _read_row(cells, line, columns, table)
    return table


def _decode(data: bytes, file: str) -> str:
    advice = "Save the spreadsheet again as “CSV UTF-8”."
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _error(file, line, "This file is not UTF-8.", advice) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _error(file, line, "This is no CSV file: it holds a NUL character.", advice)
    return text


def _read_lines(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line on which it starts, cells) of each row that is not blank."""
    start = 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), skipinitialspace=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise _error(
            file, start, f"This row cannot be read: {error}.", "Please look at its quotes."
        ) from error


def _delimiter(text: str) -> str:
    """Of comma, semicolon and tab the one that stands most often in the first line with text."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = re.sub(r'"[^"]*"', "", first)
    return max((",", ";", "\t"), key=unquoted.count)


def _read_header(header: list[str], line: int, table: PeopleTable) -> list[str]:
    """The meaning of each column: a field of ``PersonRow``, ``link:kind``, or ``""``."""
    columns: list[str] = []
    for cell in header:
        meaning = _meaning(cell)
        if cell.strip() and not meaning:
            table.note(
                line, f"The column “{cell.strip()[:50]}” is not known here.", f"Left out. {_UNDERSTOOD}"
            )
        elif meaning and meaning in columns and not meaning.startswith("link:"):
            table.note(
                line, f"The column “{cell.strip()}” says {meaning} a second time.", "The first counts."
            )
            meaning = ""
        columns.append(meaning)
    if "name" not in columns and "family_name" not in columns:
        message = "The first row names no column “name”, nor “given_name” and “family_name”."
        raise _error(table.file, line, message, _UNDERSTOOD)
    return columns


def _meaning(cell: str) -> str:
    word = re.sub(r"[\s-]+", "_", cell.strip().lower())
    if word in _MEANINGS:
        return _MEANINGS[word]
    kind = find_kind(word)
    return f"link:{kind}" if kind else ""


def _read_row(cells: list[str], line: int, columns: list[str], table: PeopleTable) -> None:
    values: dict[str, str] = {}
    links: list[LinkRecord] = []
    for column, cell in zip(columns, cells, strict=False):
        text = plain_text(cell)
        if column.startswith("link:"):
            links += _read_links(column.removeprefix("link:"), text, line, table)
        elif column and text:
            values[column] = _read_cell(column, text, line, table)
    if any(cell.strip() for cell in cells[len(columns) :]):
        table.note(
            line, "This row has more cells than the first row names columns.", "The rest was left out."
        )
    if values.get("name") or values.get("family_name"):
        table.rows.append(PersonRow(line, **values, links=tuple(dict.fromkeys(links))))
    else:
        table.nameless.append(line)
        table.note(line, "This row names nobody.", "The row was left out.")


def _read_cell(column: str, text: str, line: int, table: PeopleTable) -> str:
    try:
        if column in _DATES:
            return read_date(text) or normalise_date(text)
        return normalise_link(column, text)[1] if column in _IDENTIFIERS else text
    except ValueError as error:
        table.note(line, f"{column}: {error}")
        return ""


def _read_links(kind: str, text: str, line: int, table: PeopleTable) -> list[LinkRecord]:
    try:
        return [LinkRecord(*normalise_link(kind, text), line=line)] if text else []
    except ValueError as error:
        table.note(line, f"{kind}: {error}")
        return []


def _error(file: str, line: int | None, message: str, advice: str) -> SourceError:
    return SourceError(Problem(file, line, message, advice))

"""When a paper came out: as its front matter says, its file's name, or else its citation; as exact as it is meant."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from profiles.words.dates import read_date
from publications.reading.paper_files.documents import Document

_FILE = re.compile(r"(?P<date>(?:1[7-9]|20)\d\d(?:-\d{1,2}(?:-\d{1,2})?)?)(?=[-_. ]|$)")
_LONE_YEAR = re.compile(r"\b((?:1[6-9]|20)\d\d)\b")
# What generators write where no date is known.
_NO_DATE = ("1900", "1901")


def date_of(document: Document, cited: str, of_venue: str) -> str:
    """A partial ISO date; ``cited`` and ``of_venue`` are what citation and venue say. Doubts are reported."""
    typed, year = document.text("issued", "date", "pubdate", "pub_date"), _year(document.text("year"))
    # What an export says is exact already.
    issued = read_date(document.text("issued")) or as_meant(read_date(typed))
    if typed and not read_date(typed) and not typed.startswith(_NO_DATE):
        advice = "Write it as 2019-06-08, or enter it in the admin."
        document.note("date", f"This date is not used, for it is none: “{typed[:60]}”.", advice)
    named = as_meant(_date_in_name(document.source.file))
    found = issued or (named if named.startswith(year) else year) or cited or of_venue
    if issued:
        _compare(document, issued, year, cited[:4])
    if not found:
        document.note("date", "No date was found.", "Enter it in the admin; papers without one come last.")
    return found


def as_meant(issued: str) -> str:
    """1 January is how files write a whole year, and 1900 how they write that they do not know."""
    if issued.startswith(_NO_DATE):
        return ""
    return issued[:4] if issued.endswith("-01-01") else issued


def _compare(document: Document, issued: str, year: str, cited: str) -> None:
    """Report a year that is said otherwise; a preprint and its publication may lie one apart."""
    is_set_twice = bool(year) and year != issued[:4]
    other, name = (year, "year") if is_set_twice else (cited, "citation")
    if other and abs(int(issued[:4]) - int(other)) > (0 if is_set_twice else 1):
        message = f"The date says {issued[:4]} and the {name} {other}; the date was taken."
        document.doubt("date", message, "Correct it in the admin if the other one is right.")


def _date_in_name(file: str) -> str:
    match = _FILE.match(PurePosixPath(file).stem)
    return read_date(match["date"]) if match else ""


def _year(text: str) -> str:
    match = _LONE_YEAR.search(text)
    return match[1] if match and match[1] not in _NO_DATE else ""

"""The ``citation`` of a paper's file: a reference in HTML or Markdown, or an entry of BibTeX.

Its title is known from the front matter, so that what stands before and after it need not be guessed.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field

from publications.reading.bibtex.reading import read_bibtex
from publications.reading.paper_files.authors import author_records, doubtful, marked_authors, mended
from publications.references import VENUE_FIELDS, divide, find_date, read_reference, read_venue
from publications.words.date_words import MONTH_NAMES, YEAR
from publications.words.marked_text import MarkedText, read_marked_text
from publications.words.records import AuthorRecord, PaperRecord

_ENTRY = re.compile(r"^\s*@\s*[A-Za-z]\w*\s*[{(]")
# How single quotes are written in YAML; between letters no BibTeX means it.
_DOUBLED_QUOTE = re.compile(r"(?<=\w)''(?=\w)")
_YEAR_AT_END = re.compile(
    rf"[\s,;:]*[(\[]?\s*(?:(?P<year>{YEAR})[a-z]?(?:,?\s+(?P<month>{MONTH_NAMES})\.?(?:\s\d{{1,2}})?)?"
    r"|in press|forthcoming|to appear|accepted|submitted|under review|n\.d\.)\s*[)\]]?[\s.,:;]*$",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(rf"^(?P<names>[^\d()]{{2,80}}?)[\s,.]*[(\[]?(?P<year>{YEAR})[a-z]?[)\]]?[\s.]*$")
# "Halfaker, Aaron., R. Stuart Geiger. (2013)": a point after a word belongs to no name.
_POINT_AFTER_WORD = re.compile(r"(?<=[^\W\d_A-Z]{2})\.(?=\s*(?:,|$))")
# "Born M, Jordan P. Title": the point ends the list, for the initials before it have none.
_BARE_INITIALS = re.compile(r"\s[A-Z]{1,3}\s*(?:,|&|and\b)")
_DESCRIPTION = re.compile(r"^\s*\[[^\[\]]{3,40}\][.,:]?\s*")
_QUOTES = "“”„\"'‘’«»`"
_LONGEST_YEAR = 60
_SHORTEST_TITLE = 12
_ENOUGH_OF_A_TITLE = 28
_LONGEST = 12_000


@dataclass
class Cited:
    """What a citation says; ``doubts`` are sentences about what may be wrong with it."""

    record: PaperRecord
    is_entry: bool = False
    doubts: list[str] = field(default_factory=list)


def read_citation(text: str, title: str) -> Cited:
    """Read a citation of a paper with this title. Never raises; what is not found stays empty."""
    text = html.unescape(text)
    if _ENTRY.match(text):
        return _read_entry(text)
    marked = read_marked_text(text[:_LONGEST])
    place = find_title(marked.text, title)
    if place is not None:
        return _read_around(marked, *place)
    return _read_short_form(marked) or _read_otherwise(text)


def find_title(text: str, title: str) -> tuple[int, int] | None:
    """Where a title stands in a text, case, accents and punctuation aside; of a long one its beginning is enough."""
    letters = [(place, _plain(letter)) for place, letter in enumerate(text) if letter.isalnum()]
    whole = "".join(letter for _, letter in letters)
    wanted = "".join(_plain(letter) for letter in title if letter.isalnum())
    start = whole.find(wanted) if len(wanted) >= _SHORTEST_TITLE or f" {title} " in f" {text} " else -1
    if start >= 0 and wanted:
        return letters[start][0], letters[start + len(wanted) - 1][0] + 1
    start = whole.find(wanted[:_ENOUGH_OF_A_TITLE]) if len(wanted) > _ENOUGH_OF_A_TITLE else -1
    if start < 0:
        return None
    end = letters[start + _ENOUGH_OF_A_TITLE - 1][0] + 1
    stop = re.compile(r"[.,?!]?[”\"»]|[.?!](?=\s)|$").search(text, end)
    return letters[start][0], stop.end() if stop else len(text)


def _plain(letter: str) -> str:
    """One letter, so that places stay what they are."""
    return unicodedata.normalize("NFKD", letter.casefold())[:1]


def _read_entry(text: str) -> Cited:
    records, problems = read_bibtex(_DOUBLED_QUOTE.sub("'", text).encode(), "")
    if not records:
        return Cited(PaperRecord("", type=""), doubts=["The BibTeX in this citation cannot be read."])
    records[0].authors = mended(records[0].authors)
    return Cited(records[0], is_entry=True, doubts=[problem.message for problem in problems])


def _read_around(marked: MarkedText, start: int, end: int) -> Cited:
    before, after = marked.part(0, start), _without_lead(marked.part(end, len(marked.text)))
    names, year = _without_year(before)
    authors: list[AuthorRecord] = []
    if _has_words(names.text):
        authors = marked_authors(names)
    elif divided := divide(MarkedText(""), after):
        authors, after = author_records(divided[0]), divided[1]
    record = PaperRecord("", authors)
    venue = read_venue(after)
    for name in VENUE_FIELDS:
        setattr(record, name, getattr(venue, name))
    record.type, record.issued = venue.type, year or venue.issued
    return Cited(record, doubts=_doubts(authors))


def _read_short_form(marked: MarkedText) -> Cited | None:
    """ "Born & Jordan (1925)": family names and a year."""
    match = _SHORT_FORM.match(marked.text)
    if match is None:
        return None
    authors = marked_authors(marked.part(0, match.end("names")))
    if not authors or not all(len(author.printed.split()) < 4 for author in authors):
        return None
    record = PaperRecord("", authors, issued=match["year"], type="")
    return Cited(record, doubts=["The citation has family names only."])


def _read_otherwise(text: str) -> Cited:
    """A citation in which another title stands, or none."""
    record = read_reference(f"- {text}")
    if record is None:
        return Cited(PaperRecord("", type=""), doubts=["The citation cannot be read."])
    return Cited(record, doubts=[f"The citation is of “{record.title[:100]}”."])


def _without_year(before: MarkedText) -> tuple[MarkedText, str]:
    """What stands before a title without the year at its end, and that year."""
    text = before.text.rstrip(_QUOTES + " :,;")
    match = _YEAR_AT_END.search(text, max(0, len(text) - _LONGEST_YEAR))
    names = before.part(0, match.start() if match else len(text))
    points = [point.span() for point in _POINT_AFTER_WORD.finditer(names.text)]
    if _BARE_INITIALS.search(names.text) and names.text.rstrip().endswith("."):
        points.append((len(names.text.rstrip()) - 1, len(names.text)))
    date = " ".join(filter(None, match.group("month", "year"))) if match else ""
    return names.without(points), find_date(date)[0]


def _without_lead(after: MarkedText) -> MarkedText:
    bare = _DESCRIPTION.sub("", after.text.lstrip(_QUOTES + " .,:;?!"))
    return after.part(len(after.text) - len(bare), len(after.text))


def _doubts(authors: list[AuthorRecord]) -> list[str]:
    if not authors:
        return ["No authors were found in the citation."]
    names = doubtful(authors)
    return [f"Doubtful names in the citation: {'; '.join(names)[:200]}."] if names else []


def _has_words(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}", text) is not None

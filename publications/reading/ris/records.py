"""One reference in RIS as a record, with the customs of EndNote, Zotero, Mendeley and publishers."""

from __future__ import annotations

import re

from profiles.reading.problems import Problem
from profiles.words.paths import is_web_address
from publications.reading.csl.dates import read_date_text, valid_date
from publications.reading.dates import read_issued, read_stage
from publications.reading.markup import markdown_text, plain_text
from publications.reading.record_notes import arxiv_id_in, set_identifier, set_note, set_web_address
from publications.reading.ris.entries import RisEntry
from publications.words.fields import names_read
from publications.words.languages import language_code
from publications.words.name_words import SUFFIX, leading_particles
from publications.words.names import Name, parse_name
from publications.words.records import (
    AuthorRecord,
    PaperLinkRecord,
    PaperRecord,
    author_record,
    listed_authors,
)
from publications.words.vocabulary import TYPES, types_by

PREFIX = "ris:"
_TYPES = types_by(lambda kind: kind.ris_read)
# Column and the tags that fill it, the first that is there.
_COLUMNS = names_read(lambda field: field.ris_read)
_CONTAINERS = ("JF", "BT", "T2", "C3", "JO", "JA")
_SHORT_CONTAINERS = ("J2", "JA", "JO", "J1")
_DOI_LINE = re.compile(r"\s*(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)\s*", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"\s*(\d{4})(?:[/-](\d{0,2}))?(?:[/-](\d{0,2}))?(?:/(.*))?\s*")
_SERIAL = re.compile(r"[0-9](?:[0-9 -]*[0-9])?[0-9 -]*[0-9Xx]")
_NO_KEY = re.compile(r"\d+|\w+://.*|10\.\d{4,9}/.*")
_PUBMED = re.compile(r"pubmed|medline|\bnlm\b", re.IGNORECASE)


def record_of_entry(
    entry: RisEntry, file_name: str, is_inverted: bool, problems: list[Problem]
) -> PaperRecord:
    """Sort tags into a record; those without a column stay in ``extra`` as ``ris:<tag>``, a line for each value.

    ``is_inverted``: names of people are written "Family, Given" in this file.
    """
    draft = _Draft(entry, file_name, problems)
    draft.fill_type()
    draft.fill_titles()
    draft.fill_names(is_inverted)
    draft.fill_pages()
    draft.fill_dates()
    draft.fill_identifiers()
    draft.fill_texts()
    draft.fill_addresses()
    draft.keep_rest()
    return draft.record


class _Draft:
    """A record in the making. Values are taken out of ``entry`` as they find their place."""

    def __init__(self, entry: RisEntry, file_name: str, problems: list[Problem]) -> None:
        self.entry, self.problems = entry, problems
        self.record = PaperRecord(title="", file=file_name, line=entry.line, raw="\n".join(entry.raw))

    def take(self, *tags: str) -> str:
        return plain_text(self.entry.take(*tags))

    def fill_type(self) -> None:
        record, typed = self.record, self.entry.take("TY").upper()
        record.type = _TYPES.get(typed, "document")
        if typed not in _TYPES:
            record.extra[f"{PREFIX}TY"] = typed
        if typed == "INPR":
            record.stage = "accepted"
        # A journal's "Article" says nothing.
        if TYPES[record.type].is_of_institution:
            record.genre = self.take("M3")

    def fill_titles(self) -> None:
        record = self.record
        for column, tags in _COLUMNS.items():
            setattr(record, column, self.take(*tags))
        record.title = record.title or self.take("BT")
        record.collection_title = self.take("T3")
        # What other types take for the container is the series.
        if TYPES[record.type].is_whole and not record.collection_title:
            record.collection_title = self.take("T2")
        record.container_title = self.take(*_CONTAINERS)
        record.container_title_short = self.take(*_SHORT_CONTAINERS)
        self._drop_repeated(*_CONTAINERS, *_SHORT_CONTAINERS)
        if record.container_title_short == record.container_title:
            record.container_title_short = ""

    def _drop_repeated(self, *tags: str) -> None:
        """Publishers write one title under several tags."""
        said = {self.record.title, self.record.container_title, self.record.container_title_short}
        for tag in tags:
            values = self.entry.tags.get(tag, [])
            values[:] = [value for value in values if plain_text(value) not in said]

    def fill_names(self, is_inverted: bool) -> None:
        record = self.record
        editing = ("A2", "ED") if TYPES[record.type].is_part or record.type == "book" else ("ED",)
        # Some publishers give the authors twice, under the old tag and the new.
        authoring = [tag for tag in self.entry.tags if tag in ("AU", "A1")]
        authors = list(dict.fromkeys(self.entry.take_all(*authoring)))
        record.authors = _names(authors, is_inverted)
        record.editors = _names(self.entry.take_all(*editing), is_inverted)

    def fill_pages(self) -> None:
        """First and last page; some write the whole range as first page. Newer papers have a number (C7) instead."""
        first, last = self.take("SP"), self.take("EP")
        first = re.sub(r"\s*(?:--|[-–—])\s*", "–", first)
        if first and last and last != first and "–" not in first:
            first = f"{first}–{last}"
        self.record.page = first or last or self.take("C7")

    def fill_dates(self) -> None:
        """``DA`` may say more than ``PY``, or something else, such as the days of a conference in another year."""
        record, year, day = self.record, self.entry.take("PY", "Y1"), self.entry.take("DA")
        record.issued, is_whole = _read_date(year)
        issued, is_day_whole = _read_date(day)
        if day and not issued:
            issued, is_day_whole = read_issued("", record.issued[:4], day, "")
        if issued.startswith(record.issued):
            record.issued, day = issued, "" if is_day_whole else day
        record.stage = read_stage(year, day) or record.stage
        for tag, value, is_read in (("PY", year, is_whole), ("DA", day, False)):
            if value and not is_read:
                self.entry.add(tag, value)

    def fill_identifiers(self) -> None:
        record, entry = self.record, self.entry
        set_identifier(record, "doi", entry.take("DO"), f"{PREFIX}DO", self.problems)
        for tag in ("M3", "N1", "L3", "C6", "ID"):
            self._fill_doi_from(tag)
        self._fill_isbn()
        if _PUBMED.search(entry.peek("DB") or entry.peek("DP")) or "pmid" in entry.peek("AN").lower():
            set_identifier(record, "pmid", entry.take("AN"), f"{PREFIX}AN", self.problems)
        for text in (record.container_title, *entry.tags.get("M1", []), *entry.tags.get("AN", [])):
            record.arxiv_id = record.arxiv_id or arxiv_id_in(text)
        key = next(
            (value for tag in ("ID", "LB") if (value := entry.peek(tag)) and not _NO_KEY.fullmatch(value)), ""
        )
        if key:
            record.citation_key = entry.take("ID" if key == entry.peek("ID") else "LB")

    def _fill_doi_from(self, tag: str) -> None:
        """Wiley, ACS and others put the DOI into a tag for anything."""
        match = _DOI_LINE.fullmatch(self.entry.peek(tag))
        if match and self.record.doi in ("", match.group(1).lower()):
            set_identifier(self.record, "doi", match.group(1), f"{PREFIX}{tag}", self.problems)
            self.entry.take(tag)

    def _fill_isbn(self) -> None:
        """``SN`` is an ISSN or an ISBN; eight digits are an ISSN, which has no column."""
        kept = []
        for value in self.entry.take_all("SN"):
            number = next((one for one in _SERIAL.findall(value) if len(re.sub(r"[ -]", "", one)) >= 10), "")
            if number and not self.record.isbn:
                set_identifier(self.record, "isbn", number, f"{PREFIX}ISBN", self.problems)
            else:
                kept.append(value)
        for value in [*kept, *filter(None, [self.record.extra.pop(f"{PREFIX}ISBN", "")])]:
            self.entry.add("SN", value)

    def fill_texts(self) -> None:
        record, entry = self.record, self.entry
        record.abstract = markdown_text(next(iter(entry.take_all("AB", "N2")), ""))
        record.language = language_code(entry.peek("LA"))
        if record.language:
            entry.take("LA")
        words = [word for value in entry.take_all("KW") for word in value.split(";")]
        record.keywords = list(dict.fromkeys(plain for word in words if (plain := plain_text(word))))
        set_note(record, "\n".join(entry.take_all("N1")), f"{PREFIX}N1", self.problems)

    def fill_addresses(self) -> None:
        record = self.record
        values = self.entry.take_all("UR")
        for address in [
            one for value in values for one in re.split(r"(?<![;,\s])[;,\s]+(?=https?://)", value)
        ]:
            if not record.url:
                set_web_address(record, address, f"{PREFIX}UR")
            else:
                self._link("other", "UR", address)
        for tag, kind in (("L1", "pdf"), ("L2", "other")):
            for address in self.entry.take_all(tag):
                self._link(kind, tag, address)

    def _link(self, kind: str, tag: str, address: str) -> None:
        if is_web_address(address):
            self.record.links.append(PaperLinkRecord(kind, address))
        else:
            self.entry.add(tag, address)

    def keep_rest(self) -> None:
        for tag, values in self.entry.tags.items():
            said = "\n".join(value.strip() for value in values if value.strip())
            if said:
                self.record.extra[PREFIX + tag] = said


def _names(values: list[str], is_inverted: bool) -> list[AuthorRecord]:
    names = [name.strip() for value in values for name in value.split(";") if name.strip()]
    return listed_authors(author_record(_name(plain_text(name), is_inverted)) for name in names)


def _name(text: str, is_inverted: bool) -> Name:
    """EndNote ends the names of bodies with a comma; they have none elsewhere."""
    is_body = text.endswith(",") or (is_inverted and "," not in text and " " in text)
    if is_body:
        return Name(literal=text.rstrip(", "))
    return _name_in_places([part.strip() for part in text.split(",")]) or parse_name(text)


def _name_in_places(parts: list[str]) -> Name | None:
    """ "Family, Given, Suffix" where a given name looks like a suffix, or none stands before one; None elsewhere.

    "King, Jr." lacks the given name, and "Martin King, Jr." is not inverted.
    """
    family, given, suffix = (*parts, "", "")[:3]
    is_third = len(parts) == 3 and (not given or SUFFIX.fullmatch(given)) and SUFFIX.fullmatch(suffix)
    words = family.split()
    count = leading_particles(words)
    is_second = len(parts) == 2 and len(words) == count + 1 and SUFFIX.fullmatch(given)
    if not words or not (is_third or (is_second and not given.endswith("."))):
        return None
    return Name(given, " ".join(words[count:]), "", " ".join(words[:count]), suffix)


def _read_date(text: str) -> tuple[str, bool]:
    """``2024``, ``2024/05/07/``, ``2024/05//spring`` or words, and whether the partial date says all of it."""
    match = _NUMERIC_DATE.fullmatch(text)
    if match is None:
        return read_date_text(text)
    parts = [part for part in match.groups()[:3] if part]
    issued = valid_date(parts)
    return issued, not (match.group(4) or "").strip("/ ") and issued.count("-") == len(parts) - 1

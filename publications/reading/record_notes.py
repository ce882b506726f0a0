"""Identifiers and notes of a record, told from whatever field they stood in."""

from __future__ import annotations

import re

from profiles.reading.problems import Problem
from profiles.words.paths import is_web_address
from publications.words.fields import NORMALISE
from publications.words.identifiers import arxiv_url, doi_url, identify_url
from publications.words.records import PaperRecord

_LABELS = {"doi": "DOI", "arxiv_id": "arXiv identifier", "pmid": "PubMed identifier", "isbn": "ISBN"}


_ARXIV_IN_TEXT = re.compile(
    r"arxiv\s*(?:preprint)?\s*(?:arxiv)?\s*[:.]?\s*(?:abs/)?(\d{4}\.\d{4,5}|[a-z-]{2,16}(?:\.[A-Z]{2})?/\d{7})(?!\d)",
    re.I,
)


def set_identifier(
    record: PaperRecord, column: str, typed: str, source: str, problems: list[Problem]
) -> None:
    """Put an identifier into its column; one that cannot be read stays in ``extra`` under ``source``."""
    if not typed.strip():
        return
    try:
        value = NORMALISE[column](typed)
    except ValueError as error:
        record.extra[source] = typed
        advice = f"Kept as typed, not as {_LABELS[column]}."
        problems.append(Problem(record.file, record.line or None, str(error), advice))
        return
    if getattr(record, column) in ("", value):
        setattr(record, column, value)
        # Several spellings of one number (ISBN-10, a version of a preprint) are one identifier.
        if column == "isbn" and re.sub(r"\D", "", typed) != value:
            record.extra[source] = typed
    else:
        record.extra[source] = typed


def set_address(record: PaperRecord, typed: str, source: str) -> None:
    """Take an address apart: a DOI's or arXiv's own address fills those columns, any other ``url``."""
    address = typed.strip()
    if not is_web_address(address):
        record.extra[source] = typed
        return
    record.url = address
    found = identify_url(address)
    if found.kind == "doi" and not record.doi and "doi.org/" in address.lower():
        record.doi = found.value
    elif found.kind == "arxiv" and not record.arxiv_id:
        record.arxiv_id = found.value


def arxiv_id_in(text: str) -> str:
    """The identifier in "arXiv preprint arXiv:1234.56789", else ""."""
    match = _ARXIV_IN_TEXT.search(text)
    return match.group(1) if match else ""


LONGEST_NOTE = 300


_NAMED = re.compile(r"([A-Za-z_][\w. -]{1,30}):\s*(\S.*)")


# What Zotero's "Extra" holds for programs, and no reader wants to see as a remark.
_FOR_PROGRAMS = re.compile(
    r"_\w+|tex\..+|zscc|pmcid|type|number|issn|series|genre|place|publisher|medium|[a-z]+-[a-z-]+|citation key"
)


_IDENTIFIERS = {"doi": "doi", "pmid": "pmid", "isbn": "isbn", "arxiv": "arxiv_id"}


def set_note(record: PaperRecord, typed: str, source: str, problems: list[Problem]) -> None:
    """Put a note in its column, and the identifiers that Zotero's "Extra" has on lines of their own in theirs.

    What is longer than a remark, and values for other programs (``tex.ids: …``), stay in ``extra`` under ``source``.
    """
    remarks: list[str] = []
    kept: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in typed.split("\n"))):
        named = _NAMED.fullmatch(line)
        name, value = (named.group(1).strip().lower(), named.group(2)) if named else ("", "")
        if not _set_named(record, name, value, source, problems):
            (kept if _FOR_PROGRAMS.fullmatch(name) else remarks).append(line)
    remark = " ".join(remarks)
    if not record.arxiv_id:
        record.arxiv_id = arxiv_id_in(remark)
    if len(remark) > LONGEST_NOTE:
        kept, remark = [*remarks, *kept], ""
    record.note = record.note or remark
    if kept:
        record.extra[source] = "\n".join(kept)


def set_web_address(record: PaperRecord, typed: str, source: str) -> None:
    """As ``set_address``, but an address that only repeats the DOI or arXiv id is none of its own."""
    set_address(record, typed, source)
    found = identify_url(record.url)
    if (found.kind, found.value) in (("doi", record.doi), ("arxiv", record.arxiv_id)):
        own = {doi_url(record.doi).lower(), arxiv_url(record.arxiv_id).lower()}
        spelling = re.sub(
            r"^http:|//dx\.|//www\.", lambda match: "https:" if ":" in match.group() else "//", record.url
        )
        record.url = "" if spelling.lower() in own else record.url


def _set_named(record: PaperRecord, name: str, value: str, source: str, problems: list[Problem]) -> bool:
    """Whether the line named a column of ours, which now holds its value."""
    column = _IDENTIFIERS.get(name, "")
    if name == "citation key" and not record.citation_key:
        record.citation_key = value
        return True
    if not column:
        return False
    set_identifier(record, column, value, f"{source}.{name}", problems)
    return True

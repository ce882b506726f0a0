"""Identifiers on their way into a record: in one spelling, or kept as typed and reported."""

from __future__ import annotations

import re

from profiles.addresses.paths import is_web_address
from profiles.importers.problem_groups import Problem
from publications.identifiers import identify_url
from publications.importers.records import PaperRecord
from publications.paper_fields import NORMALISE

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

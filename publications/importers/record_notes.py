"""Notes and addresses on their way into a record, where programs hide identifiers in them."""

from __future__ import annotations

import re

from profiles.importers.problem_groups import Problem
from publications.identifiers import arxiv_url, doi_url, identify_url
from publications.importers.record_identifiers import arxiv_id_in, set_address, set_identifier
from publications.importers.records import PaperRecord

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

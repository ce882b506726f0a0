"""RIS files, read into records; what cannot be read is reported with its line."""

from __future__ import annotations

from profiles.reading.problems import Problem
from publications.reading.decoding import decode_bibtex
from publications.reading.latex import without_controls
from publications.reading.ris.entries import read_entries
from publications.reading.ris.records import record_of_entry
from publications.words.records import PaperRecord


def read_ris(data: bytes, file_name: str) -> tuple[list[PaperRecord], list[Problem]]:
    """Read the references from each ``TY`` to its ``ER``. Never raises: what is left out is a problem with its line."""
    problems: list[Problem] = []
    entries = read_entries(without_controls(decode_bibtex(data)), file_name, problems)
    # In RIS the names of people have a comma; where a file keeps to that, a name without one is a body's.
    is_inverted = any("," in name for entry in entries for name in entry.names())
    records = [record_of_entry(entry, file_name, is_inverted, problems) for entry in entries]
    return records, sorted(problems, key=lambda problem: problem.line or 0)

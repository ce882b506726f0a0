"""RIS files, read into records; what cannot be read is reported with its line."""

from __future__ import annotations

from profiles.importers.problem_groups import Problem
from publications.importers.bibtex.decoding import decode_bibtex
from publications.importers.bibtex.latex import without_controls
from publications.importers.records import PaperRecord
from publications.importers.ris.entries import read_entries
from publications.importers.ris.records import record_of_entry


def read_ris(data: bytes, file_name: str) -> tuple[list[PaperRecord], list[Problem]]:
    """Read the references from each ``TY`` to its ``ER``. Never raises: what is left out is a problem with its line."""
    problems: list[Problem] = []
    entries = read_entries(without_controls(decode_bibtex(data)), file_name, problems)
    # In RIS the names of people have a comma; where a file keeps to that, a name without one is a body's.
    is_inverted = any("," in name for entry in entries for name in entry.names())
    records = [record_of_entry(entry, file_name, is_inverted, problems) for entry in entries]
    return records, sorted(problems, key=lambda problem: problem.line or 0)

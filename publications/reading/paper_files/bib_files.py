"""The bibliographies that lie among the files of a site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from profiles.reading.problems import Problem
from profiles.reading.sources.text_files import SourceError
from publications.reading.formats import NotABibliography, read_bibliography
from publications.words.records import PaperRecord


def read_bibliographies(
    names: Sequence[str], read_text: Callable[[str], str]
) -> tuple[list[PaperRecord], list[Problem]]:
    """Read files by their paths in the source; a file that cannot be read, or is no bibliography, is a problem.

    None of the papers is selected for the homepage.
    """
    records: list[PaperRecord] = []
    problems: list[Problem] = []
    for name in names:
        try:
            found, met = read_bibliography(read_text(name).encode(), PurePosixPath(name).name)
        except (SourceError, LookupError, OSError) as error:
            problems.append(
                Problem(name, None, f"This bibliography cannot be read: {error}", "It was left out.")
            )
        except NotABibliography as error:
            problems.append(Problem(name, None, str(error), "It was left out."))
        else:
            records += [_of_file(record, name) for record in found]
            problems += [Problem(name, one.line, one.message, one.advice) for one in met]
    return records, problems


def _of_file(record: PaperRecord, name: str) -> PaperRecord:
    record.file, record.is_selected = name, False
    return record

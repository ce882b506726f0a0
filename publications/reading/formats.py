"""Which reader reads which bibliography: by what it holds, and by the file's ending where it holds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from profiles.reading.problems import Problem
from publications.reading.bibtex.reading import read_bibtex
from publications.reading.csl.reading import read_csl_json
from publications.reading.decoding import decode_bibtex
from publications.reading.ris.reading import read_ris
from publications.words.records import PaperRecord

Reader = Callable[[bytes, str], tuple[list[PaperRecord], list[Problem]]]

_ENDINGS: dict[str, Reader] = {
    **dict.fromkeys(("bib", "bibtex", "biblatex"), read_bibtex),
    **dict.fromkeys(("json", "csljson", "csl"), read_csl_json),
    "ris": read_ris,
}
_JSON = re.compile(r"\s*(?:\[\s*(?:[\[{\]\"]|\Z)|\{\s*(?:[}\"]|\Z))")
_SIGNS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r"^\s{0,3}TY\s{1,2}-", re.MULTILINE), read_ris),
    (re.compile(r"@\s*[A-Za-z]\w*\s*[{(]"), read_bibtex),
)


class NotABibliography(ValueError):
    """A file that none of the readers reads; the text is a sentence for the person who gave it."""


def reader_for(file_name: str, data: bytes) -> Reader:
    """The reader of a file. Raises NotABibliography where neither its content nor its ending tells."""
    text = decode_bibtex(data)
    named = _ENDINGS.get(file_name.rpartition(".")[2].lower())
    if not text.strip() and named:
        return named
    if _JSON.match(text):
        return read_csl_json
    # One format may stand inside another, in an abstract: the sign that comes first counts.
    found = [(match.start(), reader) for sign, reader in _SIGNS if (match := sign.search(text))]
    if not found:
        raise NotABibliography(f"{file_name} is not a bibliography. Give a BibTeX, CSL-JSON or RIS file.")
    return min(found, key=lambda one: one[0])[1]


def read_bibliography(data: bytes, file_name: str) -> tuple[list[PaperRecord], list[Problem]]:
    """Read a file of any of the formats. Raises NotABibliography, with the reason, where nothing in it is one."""
    reader = reader_for(file_name, data)
    records, problems = reader(data, file_name)
    if problems and not records and reader is read_csl_json:
        raise NotABibliography(str(problems[0]))
    return records, problems

"""The three ways in which papers are given: as text, as a file, by identifiers. Nothing is stored here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.conf import settings

from profiles.reading.problems import Problem
from publications.reading.formats import NotABibliography, read_bibliography
from publications.reading.services.lookups import look_up
from publications.words.records import PaperRecord

PASTED = "Pasted text"
_MOST_SENTENCES = 20
# As in “doi: 10.1007/BF01328531”.
_SPACE_AFTER_KIND = re.compile(r":\s+")


class NothingToAdd(ValueError):
    """A source in which no paper is; ``sentences`` tell the person who gave it why."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


@dataclass(frozen=True)
class GivenPapers:
    """What was read of a source, before anything is stored."""

    source: str
    records: list[PaperRecord]
    problems: list[Problem] = field(default_factory=list)


def read_text(text: str) -> GivenPapers:
    """Read a pasted bibliography. Raises NothingToAdd."""
    return read_file(text.encode(), PASTED)


def read_file(data: bytes, name: str) -> GivenPapers:
    """Read a bibliography of that file name. Raises NothingToAdd."""
    try:
        records, problems = read_bibliography(data, name)
    except NotABibliography as error:
        raise NothingToAdd(str(error)) from error
    return _something(GivenPapers(name, records, problems))


def read_identifiers(text: str) -> GivenPapers:
    """Ask for the papers behind identifiers, parted by white space. Raises NothingToAdd."""
    identifiers = [word.rstrip(",;") for word in _SPACE_AFTER_KIND.sub(":", text).split()]
    # Somebody waits for the page.
    found = look_up(identifiers, settings.LOOKUP_FORM_SECONDS)
    return _something(GivenPapers(_named(identifiers), found.records, found.problems))


def _something(reading: GivenPapers) -> GivenPapers:
    if reading.records:
        return reading
    sentences = [_sentence(problem, reading.source) for problem in reading.problems[:_MOST_SENTENCES]]
    raise NothingToAdd(*(sentences or [f"{reading.source} holds no papers."]))


def _sentence(problem: Problem, source: str) -> str:
    place = f"Line {problem.line}: " if problem.line else ""
    if problem.file != source:
        place = f"{problem.file}: "
    return f"{place}{problem.message} {problem.advice}".rstrip()


def _named(identifiers: list[str]) -> str:
    rest = len(identifiers) - 1
    return f"{identifiers[0]} and {rest} more" if rest else identifiers[0]

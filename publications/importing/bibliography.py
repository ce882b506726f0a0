"""Bringing papers in: a bibliography read whole, then stored in one transaction, with a report."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from profiles.importing.report import ImportReport
from profiles.importing.runs import ImportRefused, import_run, rehearsal
from profiles.models import Person
from profiles.reading.problems import Problem
from publications.importing.changes import Mode
from publications.importing.owner import Owner
from publications.importing.storing import store_papers
from publications.reading.formats import NotABibliography, read_bibliography
from publications.words.records import PaperRecord

MOST_MEGABYTES = 50
_MEGABYTE = 1024 * 1024
# As many new objects as some hundred references make.
_RARELY = 50_000


@dataclass(frozen=True)
class PaperImportOptions:
    """What the person who imports asked for.

    ``person``: the member to link. ``is_update``: edits are overridden. ``only_fill``: papers are added and empty
    fields filled, and nothing else changes. ``is_dry_run``: it is only a rehearsal. ``writes_for``: the members for
    whom that person edits, so that papers of others stay as they are; None for a manager.
    ``has_to_wait``: nothing is to appear before a manager has approved it.
    """

    person: Person | None = None
    is_update: bool = False
    only_fill: bool = False
    is_dry_run: bool = False
    writes_for: frozenset[UUID] | None = None
    has_to_wait: bool = False

    @property
    def mode(self) -> Mode:
        if self.only_fill:
            return Mode.FILL
        return Mode.OVERRIDE if self.is_update else Mode.UPDATE


def import_file(path: Path, wishes: PaperImportOptions) -> ImportReport:
    """Import a BibTeX, CSL-JSON or RIS file. Raises ImportRefused, and nothing is written."""
    with _garbage_collected_rarely():
        try:
            records, problems = read_bibliography(_read(path), path.name)
        except NotABibliography as error:
            raise ImportRefused(str(error)) from error
        report = import_papers(records, problems, str(path.resolve()), wishes)
    report.notes.append(f"{len(records)} reference{'s' * (len(records) != 1)} read.")
    return report


def import_papers(
    records: Sequence[PaperRecord], problems: Sequence[Problem], source: str, wishes: PaperImportOptions
) -> ImportReport:
    """Store records with one line of the report for each; ``problems`` are those met in reading.

    A dry run writes nothing. Raises ImportRefused, and nothing is written.
    """
    report = ImportReport(source, wishes.is_dry_run, problems=list(problems))
    owner = Owner.of(wishes.person) if wishes.person else None
    with rehearsal(report) if wishes.is_dry_run else import_run(report) as run:
        store_papers(
            records,
            run,
            report,
            owner,
            wishes.mode,
            writes_for=wishes.writes_for,
            has_to_wait=wishes.has_to_wait,
        )
    return report


@contextmanager
def _garbage_collected_rarely() -> Iterator[None]:
    """Python looks through all references read so far, again and again: an eighth of the time of an import."""
    usual = gc.get_threshold()
    gc.set_threshold(_RARELY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _read(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MOST_MEGABYTES * _MEGABYTE:
            raise ImportRefused(f"{path} is larger than {MOST_MEGABYTES} MB. Split it into several files.")
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read ({error.strerror}). Name a bibliography.") from error

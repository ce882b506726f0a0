"""Papers of a member from her ORCID record: papers are added and empty fields filled, nothing else changes."""

from __future__ import annotations

from dataclasses import dataclass

from profiles.importing.report import ImportReport
from profiles.models import Person
from publications.importing.bibliography import PaperImportOptions, import_papers
from publications.reading.services.lookups import look_up


@dataclass(frozen=True)
class Sync:
    """What became of a member's record; it is not whole where a service did not answer, and a later run goes on."""

    report: ImportReport
    is_whole: bool


def sync(person: Person) -> Sync:
    """Bring in the works of a member who has an ORCID iD. Raises ImportRefused, and nothing is written."""
    identifier = f"orcid:{person.orcid}"
    found = look_up([identifier])
    report = import_papers(
        found.records, found.problems, identifier, PaperImportOptions(person=person, only_fill=True)
    )
    return Sync(report, is_whole=not found.unanswered)

"""Which papers of a site are taken in: the owner's own, and drafts as drafts."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from config.moving_in.site_reading import ReadSite
from profiles.importing.keeper import Keeper
from profiles.importing.report import ImportReport
from profiles.models import Person
from profiles.reading.academicpages.labfolio_json import OwnData
from profiles.reading.problems import Problem
from publications.importing.selected import place_selected
from publications.members.names import names_of
from publications.models import Paper
from publications.reading.paper_files.site_facts import SitePaper
from publications.words.names import Name, names_agree
from publications.words.records import PaperRecord


def own_references(reading: ReadSite, person: Person | None, keeper: Keeper) -> list[PaperRecord]:
    """Those by the owner; a bibliography may as well hold what she cites. al-folio's is her list."""
    references = reading.references
    if person is None or reading.site.template == "al-folio":
        return references
    names = names_of(person)
    own = [record for record in references if _is_by(names, record)]
    if len(own) < len(references):
        count = len(references) - len(own)
        message = f"{count} of {len(references)} references are not by {person.name}, so they were left out."
        advice = "Bring them in with import_papers if they are wanted."
        files = ", ".join(reading.site.bibliographies)
        keeper.report.problems.append(Problem(files, None, message, advice))
    return own


def is_among_authors(person: Person, papers: list[PaperRecord]) -> bool:
    names = names_of(person)
    return any(_is_by(names, paper) for paper in papers)


def leave_papers_of_others(reading: ReadSite, person: Person, keeper: Keeper) -> None:
    """A list in which the owner is nowhere is not of her papers: it stays as text, and nothing is made of it."""
    first = reading.papers[0]
    count = len(reading.papers)
    message = f"{person.name} is an author of none of the {count} papers listed here, so they stay as text."
    advice = (
        "Give the name as in the list with --name, or enter it under “names as printed” and import again."
    )
    keeper.report.problems.append(Problem(first.file, first.line or None, message, advice))
    drafts = {page.file for page in reading.pages if not page.is_public}
    reading.papers = []
    reading.pages = [
        replace(page, is_public=page.is_public and page.file not in drafts)
        for page in reading.pages_with_lists
    ]


def hide_drafts(
    reading: ReadSite, records: Sequence[PaperRecord], keys: Sequence[UUID | None], report: ImportReport
) -> None:
    """New papers whose files were not public are drafts here; ``keys`` are those of the ``records``."""
    of = {id(record): key for record, key in zip(records, keys, strict=True) if key}
    files = {id(one.record): one.is_public for one in reading.site_papers}
    samples = {id(record) for record in reading.hidden_references}
    # A paper's own file says whether it is public; a list beside it says so only of papers without a file.
    drafts = {of[one] for one in files if not files[one] and one in of}
    drafts -= {of[one] for one in files if files[one] and one in of}
    elsewhere = {key for one, key in of.items() if one not in samples}
    drafts |= {of[one] for one in samples if one in of} - elsewhere
    created = _created(report)
    new = [key for key in drafts if str(key) in created]
    Paper.objects.filter(pk__in=new).hide()


def place_new(
    papers: Sequence[SitePaper],
    keys: Sequence[UUID | None],
    own: OwnData,
    person: Person,
    report: ImportReport,
) -> None:
    """What an export says of her papers, for those that are new here; for all where she herself is."""
    new = _created(report)
    is_new = any(line.kind == "person" and line.outcome == "created" for line in report.lines)
    place_selected(papers, [key if is_new or str(key) in new else None for key in keys], own, person)


def _created(report: ImportReport) -> set[str]:
    return {line.object_id for line in report.lines if line.kind == "paper" and line.outcome == "created"}


def _is_by(names: Sequence[Name], record: PaperRecord) -> bool:
    authors = [Name(one.given, one.family, one.literal) for one in record.authors]
    return any(names_agree(author, name) for author in authors for name in names)

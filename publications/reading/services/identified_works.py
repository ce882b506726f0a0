"""Works by DOI and arXiv id: the services are asked in turn, and each failure is kept with its identifier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from profiles.reading.problems import Problem
from publications.reading.services import arxiv, crossref, datacite
from publications.reading.services.fetching import LookupFailed, NotKnown
from publications.words.records import PaperRecord

Work = TypeVar("Work")


@dataclass
class Answers:
    """Records by identifier, and errors by those that brought none."""

    records: dict[str, PaperRecord] = field(default_factory=dict)
    errors: dict[str, LookupFailed] = field(default_factory=dict)


def find_by_doi(files: Mapping[str, str], problems: list[Problem]) -> Answers:
    """Records of DOIs, given with the ``file`` of each: Crossref's, and of what it does not know DataCite's."""
    answers = Answers()
    if not files:
        return answers
    works = _in_pieces(crossref.fetch_works, crossref.AT_ONCE, list(files), answers)
    for doi, work in works.items():
        answers.records[doi] = crossref.read_work(work, files[doi], problems)
    unknown = {doi: file for doi, file in files.items() if doi not in works and doi not in answers.errors}
    _find_at_datacite(unknown, answers, problems)
    return answers


def _in_pieces(
    fetch: Callable[[Sequence[str]], dict[str, Work]], at_once: int, ids: list[str], answers: Answers
) -> dict[str, Work]:
    """Ask some at a time, so that what was answered before a service failed is not lost; it is not asked again."""
    found: dict[str, Work] = {}
    for start in range(0, len(ids), at_once):
        try:
            found |= fetch(ids[start : start + at_once])
        except LookupFailed as error:
            answers.errors |= dict.fromkeys(ids[start:], error)
            break
    return found


def _find_at_datacite(files: Mapping[str, str], answers: Answers, problems: list[Problem]) -> None:
    failure: LookupFailed | None = None
    for doi, file in files.items():
        try:
            if failure:
                raise failure
            answers.records[doi] = datacite.read_work(datacite.fetch_work(doi), file, problems)
        except NotKnown:
            answers.errors[doi] = NotKnown(
                "Neither Crossref nor DataCite knows this DOI. Look for a typing error."
            )
        except LookupFailed as error:
            # A service that is down is not asked again for each of many.
            failure = answers.errors[doi] = error


def find_by_arxiv_id(files: Mapping[str, str], problems: list[Problem]) -> Answers:
    """Records of arXiv ids, given with the ``file`` of each; a version of record is described by its DOI."""
    answers = Answers()
    if not files:
        return answers
    entries = _in_pieces(arxiv.fetch_works, arxiv.AT_ONCE, list(files), answers)
    for arxiv_id, file in files.items():
        if arxiv_id in entries:
            answers.records[arxiv_id] = arxiv.read_work(entries[arxiv_id], file, problems)
        elif arxiv_id not in answers.errors:
            answers.errors[arxiv_id] = NotKnown(
                "arXiv does not know this identifier. Look for a typing error."
            )
    _take_versions_of_record(answers, problems)
    return answers


def _take_versions_of_record(answers: Answers, problems: list[Problem]) -> None:
    preprints = {record.doi: arxiv_id for arxiv_id, record in answers.records.items() if record.doi}
    files = {doi: answers.records[arxiv_id].file for doi, arxiv_id in preprints.items()}
    published = find_by_doi(files, problems)
    for doi, record in published.records.items():
        preprint = answers.records[preprints[doi]]
        record.arxiv_id = preprint.arxiv_id
        record.abstract = record.abstract or preprint.abstract
        record.authors = record.authors or preprint.authors
        record.extra = {**preprint.extra, **record.extra}
        answers.records[preprints[doi]] = record
    for doi, error in published.errors.items():
        message = f"arXiv gives the DOI {doi} of the published version, but: {error}"
        problems.append(Problem(files[doi], None, message, "Read as the preprint."))

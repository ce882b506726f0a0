"""Papers looked up at services, their records brought to the lengths that the tables hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TypeVar

from django.conf import settings

from profiles.reading.problems import Problem
from profiles.words.lengths import CUT, TellProblem, cut
from publications.reading.json_values import JsonObject
from publications.reading.latex import without_controls
from publications.reading.services import openalex, orcid
from publications.reading.services.deadline import time_limit
from publications.reading.services.fetching import LookupFailed, NotKnown
from publications.reading.services.identified_works import Answers, find_by_arxiv_id, find_by_doi
from publications.reading.services.requests import Asked, read_requests
from publications.words.fields import AUTHOR_BOUNDS, FIELDS, KEYWORD_BOUND
from publications.words.records import AuthorRecord, PaperRecord, author_record

_NOTHING_DONE = "Nothing has been changed for it."


@dataclass
class Found:
    """What a look-up brought: records, problems on the way, and the identifiers that it has no full answer to."""

    records: list[PaperRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)


def look_up(identifiers: Sequence[str], seconds: float | None = None) -> Found:
    """Ask the services for papers: by DOI, arXiv id, ORCID iD (all her works) and OpenAlex id (a work or an author).

    All of it takes at most so many seconds, else ``settings.LOOKUP_COMMAND_SECONDS``: then what was found is given, and
    each identifier that was not asked for is a problem.
    Never raises: an identifier that is none, one that nobody knows, and a service that does not answer are a problem
    each, with the identifier as its ``file``. That is the ``file`` of the records, too.
    """
    asked, problems = read_requests(identifiers)
    found = Found(problems=problems, unanswered=[problem.file for problem in problems])
    with time_limit(settings.LOOKUP_COMMAND_SECONDS if seconds is None else seconds):
        _ask(asked, _Lookup(found))
    found.records = [bounded(record, found.problems) for record in found.records]
    return found


def _ask(asked: Sequence[Asked], lookup: _Lookup) -> None:
    lookup.by(find_by_doi, [one for one in asked if one.kind == "doi"])
    lookup.by(find_by_arxiv_id, [one for one in asked if one.kind == "arxiv"])
    for one in asked:
        if one.kind == "orcid":
            lookup.by_orcid(one)
        elif one.kind == "openalex":
            lookup.by_openalex(one)


class _Lookup:
    def __init__(self, found: Found) -> None:
        self._found = found

    def by(self, find: Callable[[Mapping[str, str], list[Problem]], Answers], asked: Sequence[Asked]) -> None:
        """Records of DOIs or of arXiv ids, which ``find`` asks for all at once."""
        files = {one.value: str(one) for one in asked}
        answers = find(files, self._found.problems)
        self._found.records += answers.records.values()
        for identifier, error in answers.errors.items():
            self._fail(files[identifier], error)

    def by_orcid(self, asked: Asked) -> None:
        try:
            owner = orcid.fetch_record(asked.value)
            self._add_works(owner, str(asked))
        except LookupFailed as error:
            self._fail(str(asked), error)
            return
        if not owner.works:
            message = "The public ORCID record shows no works."
            advice = "Let ORCID show them to everyone, and look again."
            self._found.problems.append(Problem(str(asked), None, message, advice))

    def by_openalex(self, asked: Asked) -> None:
        file, problems = str(asked), self._found.problems
        try:
            works = self._works_at_openalex(asked)
        except LookupFailed as error:
            self._fail(file, error)
        else:
            self._found.records += [openalex.read_work(work, file, problems) for work in works]

    def _works_at_openalex(self, asked: Asked) -> list[JsonObject]:
        """The one work, or those of an author. Raises LookupFailed."""
        if asked.value.startswith("W"):
            return [openalex.fetch_work(asked.value)]
        works, count = openalex.fetch_works_of(asked.value)
        if not works:
            raise NotKnown("OpenAlex knows no works of this author. Look for a typing error.")
        if count > len(works):
            message = f"OpenAlex has {count} works of this author; {len(works)} have been read."
            self._found.problems.append(Problem(str(asked), None, message, "Look up the others one by one."))
        return works

    def _add_works(self, owner: orcid.OrcidRecord, file: str) -> None:
        """The works of a record, described by who knows them best; ORCID's own word is the last resort."""
        known = self._find_works(owner, file)
        own = [work for work in owner.works if work.identifier not in known.records]
        # Where a service is down, a later run brings the work in better than ORCID alone could now.
        waiting = [
            work for work in own if not isinstance(known.errors.get(work.identifier, NotKnown()), NotKnown)
        ]
        codes = [work.put_code for work in own if work not in waiting]
        records = list(known.records.values())
        records += [self._own_record(work, owner, file) for work in self._own_works(owner, codes, file)]
        for record in records:
            orcid.mark_owner(record, owner)
        self._found.records += records
        if waiting:
            message = f"{len(waiting)} of {len(owner.works)} works are left out: {known.errors[waiting[0].identifier]}"
            self._fail(file, LookupFailed(message), "The others are read.")

    def _own_works(self, owner: orcid.OrcidRecord, codes: list[str], file: str) -> list[JsonObject]:
        """Works in ORCID's own words; that it does not give them is no reason to lose what the others said."""
        try:
            return orcid.fetch_works(owner.orcid, codes)
        except LookupFailed as error:
            message = f"{len(codes)} of {len(owner.works)} works are left out: {error}"
            self._fail(file, LookupFailed(message), "The others are read.")
            return []

    def _find_works(self, owner: orcid.OrcidRecord, file: str) -> Answers:
        problems = self._found.problems
        published = find_by_doi({work.doi: file for work in owner.works if work.doi}, problems)
        preprints = {work.arxiv_id: file for work in owner.works if work.arxiv_id and not work.doi}
        others = find_by_arxiv_id(preprints, problems)
        return Answers({**published.records, **others.records}, {**published.errors, **others.errors})

    def _own_record(self, work: JsonObject, owner: orcid.OrcidRecord, file: str) -> PaperRecord:
        record = orcid.read_work(work, file, self._found.problems)
        if not record.authors and owner.names:
            record.authors = [author_record(owner.names[0])]
            message = f"ORCID names no authors of “{record.title[:100]}”, so only the owner of the record is put down."
            self._found.problems.append(Problem(file, None, message, "Add the others by hand."))
        return record

    def _fail(self, file: str, error: LookupFailed, advice: str = _NOTHING_DONE) -> None:
        self._found.unanswered.append(file)
        self._found.problems.append(Problem(file, None, str(error), advice))


Item = TypeVar("Item")


_MOST = 10_000


_MOST_KEYWORDS = 50


# What no column bounds.
_LONGEST_TEXT = 20_000


_LONGEST_EXTRA = 2_000


_LONGEST_KEY = 100


_BOUNDS = {name: field.bound for name, field in FIELDS.items() if field.length}


def bounded(record: PaperRecord, problems: list[Problem]) -> PaperRecord:
    """The same record, its texts cut where they are too long to be stored, and nothing in them that cannot be.

    Addresses, identifiers and dates that are too long are left out instead.
    """

    def tell(message: str, advice: str) -> None:
        problems.append(
            Problem(record.file, record.line or None, f"“{record.title[:80]}”: {message}", advice)
        )

    for one in fields(record):
        value = getattr(record, one.name)
        if isinstance(value, str):
            setattr(record, one.name, _fitting(one.name, value, tell))
    record.authors = [_bounded_author(author, tell) for author in _most(record.authors, "authors", tell)]
    record.editors = [_bounded_author(editor, tell) for editor in _most(record.editors, "editors", tell)]
    record.keywords = [
        KEYWORD_BOUND.fit(without_controls(word), tell) for word in _most(record.keywords, "keywords", tell)
    ]
    record.extra = {
        cut(name, _LONGEST_KEY, "field", tell): cut(without_controls(value), _LONGEST_EXTRA, name, tell, "…")
        for name, value in record.extra.items()
    }
    return record


def _fitting(name: str, value: str, tell: TellProblem) -> str:
    text = without_controls(value)
    return _BOUNDS[name].fit(text, tell) if name in _BOUNDS else cut(text, _LONGEST_TEXT, name, tell, "…")


def _most(items: list[Item], kind: str, tell: TellProblem) -> list[Item]:
    """As many as a paper can have."""
    most = _MOST_KEYWORDS if kind == "keywords" else _MOST
    if len(items) > most:
        tell(f"It has {len(items)} {kind}; the first {most} are taken.", CUT)
    return items[:most]


def _bounded_author(author: AuthorRecord, tell: TellProblem) -> AuthorRecord:
    for name, bound in AUTHOR_BOUNDS.items():
        column = "printed" if name == "name" else name
        setattr(author, column, bound.fit(without_controls(getattr(author, column)), tell))
    return author

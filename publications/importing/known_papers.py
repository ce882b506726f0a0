"""Which paper a record means: the keys of all papers are read once and looked up in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from profiles.models import ImportedValue
from publications.importing.merged_values import survivors
from publications.models import Authorship, Paper
from publications.reading.title_keys import title_key
from publications.words.fields import UNIQUE
from publications.words.names import Name, name_key
from publications.words.records import PaperRecord

_IDENTIFIERS = (*UNIQUE, "pmid")
#: The columns by which a record finds its paper.
KEYS = (*_IDENTIFIERS, "citation_key", "title", "issued", "type")
_COLUMNS = (*KEYS, "has_other_authors")
_PREPRINT = "article"
# Folding is slow, and each name is asked for several times in a row.
_REMEMBERED = 5000


@dataclass(slots=True)
class _Known:
    """The keys of one paper, as it is or as an import once wrote them."""

    id: UUID
    doi: str = ""
    arxiv_id: str = ""
    pmid: str = ""
    citation_key: str = ""
    title: str = ""
    issued: str = ""
    type: str = ""
    has_other_authors: bool = False


class KnownPapers:
    """Papers by DOI, arXiv id, citation key and title: those that are here, and those an import once made.

    For who edits for some members only (``writes_for``), papers that she does not see are not there.
    """

    def __init__(self, writes_for: frozenset[UUID] | None = None) -> None:
        self._by_identifier: dict[tuple[str, str], _Known] = {}
        self._by_title: defaultdict[str, list[_Known]] = defaultdict(list)
        self._holders: dict[tuple[str, str], UUID] = {}
        self._here: dict[UUID, _Known] = {}
        self._authors: dict[UUID, list[tuple[str, str]]] = {}
        papers = Paper.objects.all()
        if writes_for is not None:
            papers = Paper.objects.public() | Paper.objects.owned_by(writes_for)
        # Of two with one DOI the public one is meant.
        for row in papers.order_by("-status", "pk").values_list("pk", *_COLUMNS).iterator():
            self._add(_Known(*row))
        self._add_imported(set() if writes_for is None else self._unseen())

    def __contains__(self, pk: UUID) -> bool:
        """Whether the paper is here, and not deleted."""
        return pk in self._here

    def holder(self, column: str, value: str) -> UUID | None:
        """The paper here that has this DOI or arXiv id."""
        return self._holders.get((column, value))

    def load_authors(self, records: Iterable[PaperRecord]) -> None:
        """Ask for the authors of all papers that the titles of these records may mean; call it before ``find``."""
        titled = {known.id for record in records for known in self._by_title.get(title_key(record.title), ())}
        authors = Authorship.objects.filter(paper__in=titled - self._authors.keys()).order_by("position")
        for paper, family, literal in authors.values_list("paper_id", "family", "literal"):
            self._authors.setdefault(paper, []).append((family, literal))

    def find(self, record: PaperRecord) -> UUID | None:
        """By DOI, then arXiv id, then citation key with the same title, then folded title and year.

        A preprint and the version of record are one paper. Papers whose identifiers differ are never one.
        """
        if found := self._by_identifier.get(("doi", record.doi)):
            return found.id
        found = self._by_identifier.get(("arxiv_id", record.arxiv_id))
        if found and not _differ(found.doi, record.doi):
            return found.id
        titled = [
            known
            for known in self._by_title.get(title_key(record.title), ())
            if not any(_differ(getattr(known, name), getattr(record, name)) for name in _IDENTIFIERS)
        ]
        means = (self._has_key, self._has_year, self._is_other_version)
        candidates = [known for is_meant in means for known in titled if is_meant(known, record)]
        # What is here comes before what was deleted.
        candidates.sort(key=lambda known: known.id not in self._here)
        return candidates[0].id if candidates else None

    def add(self, paper: Paper, authors: Iterable[Authorship]) -> None:
        """Make a paper known as it is now."""
        self._authors[paper.pk] = [(one.family, one.literal) for one in authors]
        known = self._here.get(paper.pk)
        if known is None:
            known = _Known(paper.pk)
        else:
            self._by_title[title_key(known.title)].remove(known)
        for name in _COLUMNS:
            setattr(known, name, getattr(paper, name))
        self._add(known)

    def _add(self, known: _Known) -> None:
        self._here[known.id] = known
        for column in UNIQUE:
            if value := getattr(known, column):
                self._holders.setdefault((column, value), known.id)
        self._index(known)

    def _index(self, known: _Known) -> None:
        for column in UNIQUE:
            key = column, getattr(known, column)
            other = self._by_identifier.get(key)
            # What is here comes before what was deleted.
            if key[1] and (other is None or other.id not in self._here):
                self._by_identifier[key] = known
        self._by_title[title_key(known.title)].append(known)

    def _unseen(self) -> set[UUID]:
        return set(Paper.objects.values_list("pk", flat=True)) - self._here.keys()

    def _add_imported(self, unseen: set[UUID]) -> None:
        """Keys as they were imported: a person may have corrected them, or deleted or merged the paper, since."""
        merged = survivors()
        imported = ImportedValue.objects.filter(field__in=(*KEYS, "stage"))
        former: defaultdict[UUID, dict[str, Any]] = defaultdict(dict)
        for object_id, name, value in imported.values_list("object_id", "field", "value").iterator():
            known = self._here.get(object_id)
            if known is None or getattr(known, name, value) != value:
                former[object_id][name] = value
        for object_id, values in former.items():
            known = self._here.get(merged.get(object_id, object_id))
            # People and pages are imported, too: only papers have a stage.
            is_paper = values.pop("stage", "") != ""
            if known is not None:
                self._index(replace(known, **values))
            elif is_paper and merged.get(object_id, object_id) not in unseen:
                self._index(_Known(object_id, **values))

    def _has_key(self, known: _Known, record: PaperRecord) -> bool:
        return bool(record.citation_key) and known.citation_key == record.citation_key

    def _has_year(self, known: _Known, record: PaperRecord) -> bool:
        """Of one year, as far as is known. Many books have a “Preface”: first authors do not differ."""
        if _differ(known.issued[:4], record.issued[:4]):
            return False
        # Of two that their source tells apart, a date that is missing is no sign that they are one.
        if bool(known.issued) != bool(record.issued) and _differ(known.citation_key, record.citation_key):
            return False
        first, other = self._families(known, 1), _families(record, 1)
        return first == other or not (first and other)

    def _is_other_version(self, known: _Known, record: PaperRecord) -> bool:
        """A preprint and the version of record, at most a year apart, by the same authors."""
        if (known.type == _PREPRINT) == (record.type == _PREPRINT):
            return False
        preprint = known if known.type == _PREPRINT else record
        years = known.issued[:4], record.issued[:4]
        if not (preprint.arxiv_id and all(year.isdecimal() for year in years)):
            return False
        return abs(int(years[0]) - int(years[1])) <= 1 and self._has_authors(known, record)

    def _has_authors(self, known: _Known, record: PaperRecord) -> bool:
        """The same authors in the same order, as far as both lists go where one ends in "and others"."""
        here, there = self._families(known), _families(record)
        is_cut = known.has_other_authors or any(author.others_follow for author in record.authors)
        length = min(len(here), len(there)) if is_cut else max(len(here), len(there))
        return bool(here and there) and here[:length] == there[:length]

    def _families(self, known: _Known, most: int | None = None) -> list[str]:
        return [_family_key(*author) for author in self._authors.get(known.id, [])[:most]]


def _differ(a: str, b: str) -> bool:
    """Whether both are known and they contradict each other."""
    return bool(a and b and a != b)


def _families(record: PaperRecord, most: int | None = None) -> list[str]:
    return [_family_key(author.family, author.literal) for author in record.authors[:most]]


@lru_cache(_REMEMBERED)
def _family_key(family: str, literal: str) -> str:
    return name_key(Name(family=family, literal=literal))[0]

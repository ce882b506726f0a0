"""What the pages of all papers are made of, as plain values: equal ones are equal pages."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.db.models import QuerySet

from config.moving_out.static_copy.questions import Question, Questions
from profiles.models import Lab
from profiles.models.statements import as_key, plain_rows_of
from profiles.views.menu import items_of_menu
from publications.exporting.paper_rows import PaperRow, rows_by_slug
from publications.exporting.papers import own_key
from publications.exporting.pieces import piece_digest
from publications.models import Authorship, Paper, PaperLink
from publications.models.papers import PaperQuerySet
from publications.views.papers import RELATED

Rows = list[tuple[Any, ...]]

# Of more papers all are read.
_MOST_ASKED = 500
_SIZE = 16


class PaperFacts(NamedTuple):
    """A public paper: its key, and digests of its own rows, and of what its citation files are written from."""

    slug: str
    key: Any
    own: bytes
    cited: bytes


@dataclass
class PapersFacts:
    """Of all public papers by slug, the slugs of related ones, the latest first, and a digest of what is around all.

    ``statements`` are those by which the papers were read, ``relations`` those that decide which are related.
    """

    papers: dict[str, PaperFacts] = field(default_factory=dict)
    related: dict[str, tuple[str, ...]] = field(default_factory=dict)
    frame: bytes = b""
    statements: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()

    def digest_of(self, slug: str) -> bytes:
        """What the page of a paper is made of, but for the blocks in its text."""
        digest = hashlib.blake2b(self.frame + self.papers[slug].own, digest_size=_SIZE)
        for one in self.related[slug]:
            digest.update(self.papers[one].own)
        return digest.digest()


class PaperRows:
    """The rows of all public papers by slug; those not ``read`` yet are when one of them is asked for."""

    def __init__(self, lab: Lab, read: dict[str, PaperRow]) -> None:
        self._lab = lab
        self._read = read
        self._are_all = False

    def __getitem__(self, slug: str) -> PaperRow:
        if slug not in self._read and not self._are_all:
            self._read = {row.slug: row for row in rows_by_slug(Paper.objects.public(), self._lab)}
            self._are_all = True
        return self._read[slug]


def facts_of_papers(
    lab: Lab, questions: Questions, former: PapersFacts | None = None
) -> tuple[PapersFacts, PaperRows]:
    """Read all in a few queries for a thousand papers; where it can be told which have changed, only these."""
    frame = _digest((_columns(lab), _columns(lab.home), items_of_menu(lab, None)))
    changed = _changed(questions, former) if former else None
    rows: dict[str, PaperRow] = {}
    if former is None or changed is None:
        facts = _all(lab, questions, rows)
    elif changed or _are_related_otherwise(questions, former):
        facts = _some(lab, questions, former, changed, rows)
    else:
        facts = former
    return replace(facts, frame=frame), PaperRows(lab, rows)


def _all(lab: Lab, questions: Questions, rows: dict[str, PaperRow]) -> PapersFacts:
    with questions.hearing() as heard:
        papers = _read(lab, rows)
    return _with_relations(PapersFacts(papers, statements=_statements(heard)), questions)


def _some(
    lab: Lab, questions: Questions, former: PapersFacts, changed: Collection[Any], rows: dict[str, PaperRow]
) -> PapersFacts:
    others = {slug: one for slug, one in former.papers.items() if one.key not in changed}
    papers = others | _read(lab, rows, changed)
    facts = replace(former, papers=dict(sorted(papers.items())))
    return _with_relations(facts, questions) if _are_related_otherwise(questions, former) else facts


def _with_relations(facts: PapersFacts, questions: Questions) -> PapersFacts:
    with questions.hearing() as heard:
        relations = _Relations(Paper.objects.public())
    related = {one.slug: relations.related_to(one.key) for one in facts.papers.values()}
    return replace(facts, related=related, relations=_statements(heard))


def _are_related_otherwise(questions: Questions, former: PapersFacts) -> bool:
    """Whether other papers than before may be public, or related to one, or come first."""
    return any(questions.changed_rows(sql) != frozenset() for sql in former.relations)


def _changed(questions: Questions, former: PapersFacts) -> frozenset[Any] | None:
    """The keys of the papers that may have; None where that cannot be told."""
    # Each row stands with its own paper, wherever it stands among the others.
    found = [questions.changed_rows(sql, is_by_row=True) for sql in former.statements]
    keys = frozenset[Any]().union(*(keys for keys in found if keys))
    return None if None in found or len(keys) > _MOST_ASKED else keys


def _statements(heard: list[Question]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sql for sql, _ in heard))


def _read(lab: Lab, rows: dict[str, PaperRow], keys: Collection[Any] | None = None) -> dict[str, PaperFacts]:
    """The papers with these keys, as the database gives them, or all; ``rows`` is given their rows."""
    papers = Paper.objects.public()
    if keys is not None:
        papers = papers.filter(pk__in=[as_key(key) for key in keys])
    around = _Around(papers, keys)
    found = {}
    for row in rows_by_slug(papers, lab):
        key, *more = around.papers[row.slug]
        own = _digest((row, more, *(one.get(key) for one in around.parts)))
        found[row.slug] = PaperFacts(row.slug, key, own, piece_digest(own_key(row), row))
        rows[row.slug] = row
    return found


class _Around:
    """What pages show beside that which is exported, by the keys of papers."""

    def __init__(self, papers: PaperQuerySet, keys: Collection[Any] | None) -> None:
        columns = [one.attname for one in Paper._meta.concrete_fields]
        place = ("thumbnail_path", "thumbnail_space", "thumbnail_slug")
        of_picture = [f"thumbnail__{name}" for name in ("alt", "sha256", "width", "height", "variants")]
        rows = plain_rows_of(
            papers.with_thumbnail_place().order_by().values_list("pk", "slug", *columns, *place, *of_picture)
        )
        self.papers = {slug: (key, *row) for key, slug, *row in rows}
        self.parts = [_grouped(plain_rows_of(_of(keys, one))) for one in _parts()]


_OF_AUTHORS = (
    *("person_id", "is_hidden", "is_equal_contribution", "is_corresponding"),
    "person__slug",
)


def _parts() -> Iterator[QuerySet[Any, Any]]:
    authors = Authorship.objects.order_by("paper_id", "position")
    yield authors.values_list("paper_id", *_OF_AUTHORS)
    topics = Paper.tags.through.objects.order_by("paper_id", "tag__name")
    yield topics.values_list("paper_id", "tag__slug", "tag__name")
    links = PaperLink.objects.order_by("paper_id", "position", "kind", "id")
    yield links.values_list("paper_id", "label", "upload_id", "upload__name")


def _of(keys: Collection[Any] | None, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return rows if keys is None else rows.filter(paper_id__in=[as_key(key) for key in keys])


class _Relations:
    """Which papers share members among their authors, and come first in lists."""

    def __init__(self, papers: PaperQuerySet) -> None:
        rows = plain_rows_of(papers.latest_first().values_list("pk", "slug"))
        self._slugs = [slug for _, slug in rows]
        self._ranks = {key: rank for rank, (key, _) in enumerate(rows)}
        authors = Authorship.objects.exclude(person=None).order_by("paper_id", "position")
        self._members: dict[Any, list[Any]] = {}
        self._papers_of: dict[Any, list[int]] = {}
        for key, person, is_hidden in plain_rows_of(
            authors.values_list("paper_id", "person_id", "is_hidden")
        ):
            self._members.setdefault(key, []).append(person)
            if not is_hidden and key in self._ranks:
                self._papers_of.setdefault(person, []).append(self._ranks[key])
        for ranks in self._papers_of.values():
            ranks.sort()

    def related_to(self, key: Any) -> tuple[str, ...]:
        """As ``PaperQuerySet.related_to`` finds them."""
        firsts = (self._papers_of.get(person, ())[: RELATED + 1] for person in self._members.get(key, ()))
        ranks = sorted({rank for first in firsts for rank in first} - {self._ranks[key]})
        return tuple(self._slugs[rank] for rank in ranks[:RELATED])


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[Any, Rows]:
    found: dict[Any, Rows] = {}
    for key, *values in rows:
        found.setdefault(key, []).append(tuple(values))
    return found


def _columns(row: Any) -> Any:
    return row and [getattr(row, one.attname) for one in row._meta.concrete_fields]


def _digest(content: object) -> bytes:
    return hashlib.blake2b(repr(content).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()

"""What the pages of all papers are made of, as plain values: equal ones are equal pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from profiles.models import Lab
from profiles.models.statements import plain_rows_of
from profiles.views.menu import items_of_menu
from publications.exporting.paper_rows import PaperRow, rows_by_slug
from publications.models import Authorship, Paper, PaperLink
from publications.models.papers import PaperQuerySet
from publications.views.papers import RELATED

Rows = list[tuple[Any, ...]]


@dataclass
class PaperFacts:
    """A public paper: its key, the digest of its own rows, and the slugs of related papers, the latest first."""

    key: Any
    row: PaperRow
    own: bytes
    related: tuple[str, ...] = ()


@dataclass
class PapersFacts:
    """Of all public papers by slug, and the digest of what stands around them."""

    papers: dict[str, PaperFacts] = field(default_factory=dict)
    frame: bytes = b""

    def digest_of(self, slug: str) -> bytes:
        """What the page of a paper is made of, but for the blocks in its text."""
        facts = self.papers[slug]
        related = (self.papers[one].own for one in facts.related)
        return _digest((self.frame, facts.own, *related))


def facts_of_papers(lab: Lab) -> PapersFacts:
    """Read all in a few queries for a thousand papers."""
    papers = Paper.objects.public()
    around = _Around(papers)
    found = PapersFacts(frame=_digest((_columns(lab), _columns(lab.home), items_of_menu(lab, None))))
    for row in rows_by_slug(papers, lab):
        key, *more = around.papers[row.slug]
        own = _digest((row, more, *(one.get(key) for one in around.parts)))
        found.papers[row.slug] = PaperFacts(key, row, own, around.related_to(key))
    return found


class _Around:
    """What pages show beside that which is exported, by the keys of papers."""

    def __init__(self, papers: PaperQuerySet) -> None:
        columns = [one.attname for one in Paper._meta.concrete_fields]
        place = ("thumbnail_path", "thumbnail_space", "thumbnail_slug")
        of_picture = [f"thumbnail__{name}" for name in ("alt", "sha256", "width", "height", "variants")]
        rows = plain_rows_of(
            papers.with_thumbnail_place()
            .latest_first()
            .values_list("slug", "pk", *columns, *place, *of_picture)
        )
        self.papers = {slug: row for slug, *row in rows}
        self._slugs = [row[0] for row in rows]
        self._ranks = {row[1]: rank for rank, row in enumerate(rows)}
        in_order = Authorship.objects.order_by("paper_id", "position")
        authors = plain_rows_of(in_order.values_list("paper_id", "person_id", *_OF_AUTHORS))
        self.parts = [_grouped(authors), *(_grouped(plain_rows_of(one)) for one in _parts())]
        self._members: dict[Any, list[Any]] = {}
        self._papers_of: dict[Any, list[int]] = {}
        for key, person, is_hidden, *_ in authors:
            if person is not None:
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


_OF_AUTHORS = ("is_hidden", "is_equal_contribution", "is_corresponding", "person__slug")


def _parts() -> Iterator[QuerySet[Any, Any]]:
    topics = Paper.tags.through.objects.order_by("paper_id", "tag__name")
    yield topics.values_list("paper_id", "tag__slug", "tag__name")
    links = PaperLink.objects.order_by("paper_id", "position", "kind", "id")
    yield links.values_list("paper_id", "label", "upload_id", "upload__name")


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[Any, Rows]:
    found: dict[Any, Rows] = {}
    for key, *values in rows:
        found.setdefault(key, []).append(tuple(values))
    return found


def _columns(row: Any) -> Any:
    return row and [getattr(row, one.attname) for one in row._meta.concrete_fields]


def _digest(content: object) -> bytes:
    return hashlib.blake2b(repr(content).encode("utf-8", "surrogatepass"), digest_size=16).digest()

"""The catalogue: what the list of papers counts and sorts by, kept in memory while the database says that it is true.

To count thousands of papers by member, topic, type and year takes a database longer than all else on the page. Which
papers have a word, the index of the search says; the rest is looked up here. What is shown of a paper is none of this.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Case, When
from django.db.models.functions import Substr

from profiles.access.visibility import VISIBLE
from profiles.models import Person, Tag
from profiles.models.snapshot import snapshot
from profiles.models.statements import as_key, plain_rows_of
from profiles.views.kept_files import content_version
from publications.models import Authorship, Paper
from publications.search.papers import has_marks, marks, marks_found
from publications.views.facets import Tally

_KEY_BYTES = 16
# Numbers that fit into two bytes.
_SHORT = 1 << 16


@dataclass(frozen=True)
class Catalogue:
    """All papers, drafts among them, in the order of the list: a paper's rank is its place in it, from 0.

    ``facts`` of a paper are small numbers, first that of its stage, type and year, then those of its members and
    topics; ``tallies``, ``members`` and ``topics`` say what they stand for. ``people`` and ``subjects`` are what a form
    offers: (number, value, label).
    """

    keys: bytes
    ranks: dict[Any, int | None]
    facts: list[tuple[int, ...]]
    drafts: frozenset[int]
    tallies: dict[int, Tally]
    members: dict[UUID | None, int]
    topics: dict[UUID | None, int]
    people: list[tuple[int, str, str]]
    subjects: list[tuple[int, str, str]]

    def in_order(self, words: str, *, with_drafts: bool) -> Sequence[int]:
        """The ranks of the papers with these words, of all where there are none."""
        if not words.strip():
            return range(len(self.facts)) if with_drafts else self.public
        # A paper that came in this instant has no rank: it is in the next catalogue.
        left_out = {None} if with_drafts else {None, *self.drafts}
        found: set[Any] = set(map(self.ranks.get, marks_found(words)))
        return sorted(found - left_out)

    @cached_property
    def public(self) -> list[int]:
        """The ranks that visitors see."""
        return [rank for rank in range(len(self.facts)) if rank not in self.drafts]

    @cached_property
    def public_counts(self) -> Counter[int]:
        """How many papers that visitors see have each fact."""
        return self._summed(self.public)

    @cached_property
    def having(self) -> dict[int | None, list[int]]:
        """The ranks of the papers of each member and topic."""
        found: dict[int | None, list[int]] = {}
        for rank, (_, *codes) in enumerate(self.facts):
            for code in codes:
                found.setdefault(code, []).append(rank)
        return found

    def of_tallies(self, ranks: Sequence[int], codes: Container[int]) -> list[int]:
        """Those of the ranks whose stage, type and year are among these; without a step of Python's for each."""
        return list(compress(ranks, map(codes.__contains__, map(self._tally.__getitem__, ranks))))

    @cached_property
    def _tally(self) -> array[int]:
        return array("H" if len(self.tallies) < _SHORT else "L", [one[0] for one in self.facts])

    def counted(self, ranks: Collection[int], *, with_drafts: bool) -> Counter[int]:
        """How many of these papers have each fact; without drafts they are some of the public ones."""
        if with_drafts or len(ranks) <= len(self.public) // 2:
            return self._summed(ranks)
        # Of most papers those are counted that are left out.
        counts = self.public_counts.copy()
        counts.subtract(self._summed(set(self.public).difference(ranks)))
        return counts

    def _summed(self, ranks: Iterable[int]) -> Counter[int]:
        return Counter(chain.from_iterable(map(self.facts.__getitem__, ranks)))

    def key(self, rank: int) -> UUID:
        return UUID(bytes=self.keys[rank * _KEY_BYTES : (rank + 1) * _KEY_BYTES])


class _Keeper:
    """The present catalogue of this process, made by one thread while others wait."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[int, Catalogue] | None = None

    def of_version(self, version: int) -> Catalogue:
        with self._lock:
            if self._kept is None or self._kept[0] != version:
                self._kept = None
                self._kept = self._made(version)
            return self._kept[1]

    @staticmethod
    def _made(version: int) -> tuple[int, Catalogue]:
        with snapshot():
            return content_version() or version, made()


_KEEPER = _Keeper()


def current_catalogue() -> Catalogue | None:
    """The catalogue of the present content, made anew where anything has changed; one query where nothing has.

    None within a transaction, which may see what nobody else does, and where no triggers tell what has changed.
    """
    if connection.in_atomic_block or not has_marks():
        return None
    version = content_version()
    return None if version is None else _KEEPER.of_version(version)


_IS_SHOWN = Case(When(VISIBLE.rows(), then=True), default=False, output_field=BooleanField())


def made() -> Catalogue:
    """The catalogue of what the database has now; six queries."""
    rows = plain_rows_of(
        Paper.objects.latest_first().values_list("pk", "stage", "type", Substr("issued", 1, 4), _IS_SHOWN)
    )
    places = {key: rank for rank, (key, *_) in enumerate(rows)}
    codes: dict[Any, int] = {}
    facts = [[codes.setdefault(tuple(of), len(codes))] for _, *of, _ in rows]
    tallies = {code: Tally(stage, type_, year, 0) for (stage, type_, year), code in codes.items()}
    members = _note(facts, places, len(codes), plain_rows_of(_authors()))
    topics = _note(facts, places, len(codes) + len(members), plain_rows_of(_tags()))
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    return Catalogue(
        keys=b"".join(bytes.fromhex(key) if isinstance(key, str) else key.bytes for key in places),
        ranks={mark: places[key] for key, mark in marks() if key in places},
        facts=[shared.setdefault(one, one) for one in map(tuple, facts)],
        drafts=frozenset(rank for rank, row in enumerate(rows) if not row[-1]),
        tallies=tallies,
        members=members,
        topics=topics,
        people=[
            (members[one.pk], one.slug, one.name)
            for one in Person.objects.public().by_name()
            if one.pk in members
        ],
        subjects=[
            (topics[one.pk], one.slug, one.name)
            for one in Tag.objects.order_by("name", "slug")
            if one.pk in topics
        ],
    )


def _note(
    facts: list[list[int]], places: dict[Any, int], first: int, rows: Iterable[tuple[Any, Any]]
) -> dict[UUID | None, int]:
    """Add to the facts of papers what these rows lead to, by numbers from ``first`` on; {key: number}."""
    codes: dict[Any, int] = {}
    for paper, key in rows:
        if (rank := places.get(paper)) is not None:
            facts[rank].append(codes.setdefault(key, first + len(codes)))
    return {as_key(key): code for key, code in codes.items()}


def _authors() -> Any:
    """Members among the authors; who has hidden a paper is not among them."""
    rows = Authorship.objects.filter(person__isnull=False, is_hidden=False)
    return rows.order_by().values_list("paper_id", "person_id")


def _tags() -> Any:
    return Paper.tags.through.objects.order_by().values_list("paper_id", "tag_id")

"""What a question finds among the papers: counted, and in the order of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from profiles.access.rules import Action, can
from profiles.models.statements import Statement, as_key, plain_rows_of
from profiles.views.paging import PAGE_SIZE, Window
from publications.models import Paper
from publications.views.catalogue import Catalogue, current_catalogue
from publications.views.facets import Facet, Tally, facets_of, filters, tallies, those_of
from publications.views.filtering import ListFilter
from publications.views.grouping import group_key, rows_of
from publications.views.listed_papers import columns_of_list

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def found_by(question: ListFilter, user: User | AnonymousUser) -> FoundInCatalogue | FoundInDatabase:
    """The papers that a user may see and a question leaves: by the catalogue where there is one, else by queries."""
    if catalogue := current_catalogue():
        return FoundInCatalogue(catalogue, question, with_drafts=can(user, Action.VIEW, Paper))
    return FoundInDatabase(Paper.objects.visible_to(user), question)


class FoundInDatabase:
    """As ``FoundInCatalogue``, of the papers of a queryset, asked of the database itself.

    Within a transaction, and for a static copy, which remembers what it has asked.
    """

    def __init__(self, papers: Any, question: ListFilter) -> None:
        self._papers = papers
        self._question = question

    def total(self) -> int:
        count: int = self._papers.count()
        return count

    def tallies(self) -> list[Tally]:
        counted: list[Tally] = tallies(self._papers, self._question)
        return counted

    def filters(self, counted: list[Tally]) -> list[Facet]:
        facets: list[Facet] = filters(self._papers, self._question, counted)
        return facets

    def rows(self, grouping: str, shown: Window) -> list[tuple[Any, ...]]:
        return plain_rows_of(columns_of_list(rows_of(self._question.narrow(self._papers), grouping, shown)))


class FoundInCatalogue:
    """Counted without a query, and a page fetched by one."""

    def __init__(self, catalogue: Catalogue, question: ListFilter, *, with_drafts: bool) -> None:
        self._catalogue = catalogue
        self._question = question
        self._with_drafts = with_drafts
        self._ranks = catalogue.in_order(question.words, with_drafts=with_drafts)
        self._counts: dict[frozenset[str], Counter[int]] = {}
        self._left: dict[frozenset[str], Sequence[int]] = {}

    def total(self) -> int:
        """How many there are where nothing is asked."""
        return len(self._catalogue.in_order("", with_drafts=self._with_drafts))

    def tallies(self) -> list[Tally]:
        """As ``facets.tallies``."""
        counts = self._counted("type", "years")
        tallies = self._catalogue.tallies
        return [
            Tally(one.stage, one.type, one.year, counts[code])
            for code, one in tallies.items()
            if counts[code]
        ]

    def filters(self, counted: list[Tally]) -> list[Facet]:
        """As ``facets.filters``."""
        people = self._options(self._catalogue.people, "person")
        subjects = self._options(self._catalogue.subjects, "topic")
        facets: list[Facet] = facets_of(self._question, counted, people, subjects)
        return facets

    def rows(self, grouping: str, shown: Window) -> list[tuple[Any, ...]]:
        """The plain rows of a window in its order; one query."""
        keys = [self._catalogue.key(rank) for rank in self._of_window(grouping, shown)]
        rows = (
            {as_key(row[0]): row for row in _ROWS.plain_rows(self._with_drafts, papers=keys)} if keys else {}
        )
        return [rows[key] for key in keys if key in rows]

    def _options(self, choices: list[tuple[int, str, str]], name: str) -> list[tuple[str, str, int]]:
        counts = self._counted(name)
        return [(value, label, counts[code]) for code, value, label in choices if counts[code]]

    def _counted(self, *without: str) -> Counter[int]:
        """How many papers have each fact, of those that the question leaves without these of its filters."""
        filters = self._filters(without)
        if filters not in self._counts:
            ranks = self._narrowed(without)
            self._counts[filters] = self._catalogue.counted(ranks, with_drafts=self._with_drafts)
        return self._counts[filters]

    def _filters(self, without: Collection[str]) -> frozenset[str]:
        names = ("person", "topic", "type", "years")
        return frozenset(name for name in names if getattr(self._question, name) and name not in without)

    def _narrowed(self, without: Collection[str] = ()) -> Sequence[int]:
        """The ranks that the question leaves without these of its filters."""
        filters = self._filters(without)
        if filters not in self._left:
            self._left[filters] = self._narrowed_by(filters)
        return self._left[filters]

    def _narrowed_by(self, filters: Collection[str]) -> Sequence[int]:
        catalogue, ranks = self._catalogue, self._ranks
        for name, codes in (("person", catalogue.members), ("topic", catalogue.topics)):
            if name in filters:
                code = codes.get(getattr(self._question, name).pk)
                ranks = sorted(set(catalogue.having.get(code, ())).intersection(ranks))
        asked = {name: getattr(self._question, name) for name in ("type", "years") if name in filters}
        return catalogue.of_tallies(ranks, self._codes(**asked)) if asked else ranks

    def _codes(self, **asked: str) -> set[int]:
        tallies = self._catalogue.tallies
        wanted = {id(one) for one in those_of(list(tallies.values()), **asked)}
        return {code for code, one in tallies.items() if id(one) in wanted}

    def _of_window(self, grouping: str, shown: Window) -> list[int]:
        """The ranks of a window: group by group, each in the order of the list."""
        groups: dict[str, list[int]] = {group.key: [] for group in shown.groups}
        keys = {code: group_key(grouping, one) for code, one in self._catalogue.tallies.items()}
        lists = {code: groups[key] for code, key in keys.items() if key in groups}
        facts = self._catalogue.facts
        for rank in self._catalogue.of_tallies(self._narrowed(), lists):
            lists[facts[rank][0]].append(rank)
        return list(chain.from_iterable(groups.values()))[shown.offset : shown.offset + PAGE_SIZE]


def _rows(with_drafts: bool, papers: Any) -> Any:
    # Asked for again: what has become a draft in this instant is not to be shown.
    rows = Paper.objects.all() if with_drafts else Paper.objects.public()
    return columns_of_list(rows.filter(pk__in=[papers]).order_by())


_ROWS = Statement(_rows, keys=["papers"])

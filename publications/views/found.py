"""What a question finds among the papers: counted, and in the order of the list."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING, Any

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.access.standing import whose_drafts
from profiles.models.statements import Statement, as_key, plain_rows_of
from profiles.views.paging import PAGE_SIZE, Window
from publications.models import Paper
from publications.views.catalogue import Catalogue, both
from publications.views.cataloguing import current_catalogue
from publications.views.facets import Facet, Tally, facets_of, filters, tallies, those_of
from publications.views.filtering import ListFilter
from publications.views.grouping import group_key, rows_of
from publications.views.listed_papers import columns_of_list

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def found_by(question: ListFilter, user: User | AnonymousUser) -> FoundInCatalogue | FoundInDatabase:
    """The papers that a user may see and a question leaves: by the catalogue where there is one, else by queries."""
    # The catalogue knows who sees all drafts and who sees none; a member sees her own.
    if not whose_drafts(user) and (catalogue := current_catalogue()):
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
        self._visible = catalogue.all if with_drafts else catalogue.public
        self._left: dict[str, bytes] = {}

    def total(self) -> int:
        """How many there are where nothing is asked."""
        return self._visible.count(1)

    def tallies(self) -> list[Tally]:
        """As ``facets.tallies``."""
        counts = self._catalogue.tally_counts(self._left_without("type", "years"))
        tallies = self._catalogue.tallies
        return [Tally(*tallies[code][:3], count) for code, count in counts.items() if count]

    def filters(self, counted: list[Tally]) -> list[Facet]:
        """As ``facets.filters``."""
        codes = self._catalogue.codes
        by_member = self._catalogue.member_counts(self._left_without("person"))
        by_topic = self._catalogue.topic_counts(self._left_without("topic"))
        people = _options(codes.people, codes.members, by_member)
        subjects = _options(codes.subjects, codes.topics, by_topic)
        facets: list[Facet] = facets_of(self._question, counted, people, subjects)
        return facets

    def rows(self, grouping: str, shown: Window) -> list[tuple[Any, ...]]:
        """The plain rows of a window in its order; one query."""
        keys = [self._catalogue.key(rank) for rank in self._of_window(grouping, shown)]
        rows = (
            {as_key(row[0]): row for row in _ROWS.plain_rows(self._with_drafts, papers=keys)} if keys else {}
        )
        return [rows[key] for key in keys if key in rows]

    def _left_without(self, *names: str) -> bytes:
        """The papers that the question leaves without these of its filters."""
        asked = [
            name for name in ("words", "person", "topic", "type", "years") if getattr(self._question, name)
        ]
        return reduce(both, [self._found(name) for name in asked if name not in names], self._visible)

    def _found(self, name: str) -> bytes:
        """The papers that one filter of the question leaves."""
        if name not in self._left:
            self._left[name] = self._find(name, getattr(self._question, name))
        return self._left[name]

    def _find(self, name: str, value: Any) -> bytes:
        if name == "words":
            return self._catalogue.with_words(value)
        if name == "person":
            return self._catalogue.of_member(value.pk)
        if name == "topic":
            return self._catalogue.of_topic(value.pk)
        tallies = self._catalogue.tallies
        wanted = {id(one) for one in those_of(list(tallies.values()), **{name: value})}
        return self._catalogue.of_tallies({code for code, one in tallies.items() if id(one) in wanted})

    def _of_window(self, grouping: str, shown: Window) -> list[int]:
        """The ranks of a window: group by group, each in the order of the list."""
        groups: dict[str, list[int]] = {group.key: [] for group in shown.groups}
        keys = {code: group_key(grouping, one) for code, one in self._catalogue.tallies.items()}
        lists = {code: groups[key] for code, key in keys.items() if key in groups}
        for rank, code in self._catalogue.ranks(self._left_without(), lists):
            lists[code].append(rank)
        return list(chain.from_iterable(groups.values()))[shown.offset : shown.offset + PAGE_SIZE]


def _options(
    choices: list[tuple[bytes, str, str]], codes: dict[bytes, int], counts: Counter[int]
) -> list[tuple[str, str, int]]:
    counted = ((value, label, counts.get(codes.get(key, -1), 0)) for key, value, label in choices)
    return [option for option in counted if option[2]]


def _rows(with_drafts: bool, papers: Any) -> Any:
    # Asked for again: what has become a draft in this instant is not to be shown.
    rows = Paper.objects.all() if with_drafts else Paper.objects.public()
    return columns_of_list(rows.filter(pk__in=[papers]).order_by())


_ROWS = Statement(_rows, keys=["papers"])

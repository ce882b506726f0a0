"""Making the catalogue, and keeping it true: read whole once, and from then on the papers that the log names.

A process keeps one, for one version of all content. The version is asked for at each request, so that the catalogue is
never older than the last commit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import ge
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Case, When

from profiles.access.visibility import VISIBLE
from profiles.models import Person, Tag
from profiles.models.snapshot import snapshot
from profiles.models.statements import keys_as_kept, plain_rows_of
from profiles.views.kept_files import content_version
from publications.models import Authorship, Paper
from publications.search.changes import Changes, Entry, changes_since, last_entry
from publications.search.papers import has_numbers, numbers
from publications.views.catalogue import Catalogue, Codes, Columns

# Of more papers, all are read sooner; so many values SQLite takes in one statement for sure.
_MOST_READ_AGAIN = 2_000
_DATE = re.compile(r"(\d{4}(-\d\d){0,2})?", re.ASCII)


def current_catalogue() -> Catalogue | None:
    """The catalogue of the present content; one query where nothing has changed, else of what has.

    None within a transaction, which may see what nobody else does, and where no triggers tell what has changed.
    """
    if connection.in_atomic_block or not has_numbers():
        return None
    version = content_version()
    return None if version is None else _KEEPER.of_version(version)


@dataclass(frozen=True)
class _Kept:
    version: int
    catalogue: Catalogue
    read_to: Entry | None


class _Keeper:
    """The present catalogue of this process, made by one thread while others wait."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: _Kept | None = None

    def of_version(self, version: int) -> Catalogue:
        with self._lock:
            if self._kept is None or self._kept.version != version:
                self._kept = self._next(version)
            return self._kept.catalogue

    def _next(self, version: int) -> _Kept:
        with snapshot():
            version = content_version() or version
            if (kept := self._kept) and (followed := _followed(kept, version)):
                return followed
            # So that there are never two in memory.
            self._kept = kept = None
            return _Kept(version, made(), last_entry())


_KEEPER = _Keeper()


def made() -> Catalogue:
    """The catalogue of what the database has now; six queries."""
    codes = Codes({}, {}, {}, _people(), _subjects())
    columns = _read(None, codes)
    return Catalogue(columns, codes, takes_changes=_is_latest_first(columns.dates))


def changed(catalogue: Catalogue, changes: Changes) -> Catalogue | None:
    """The catalogue after changes; None where all papers are to be read.

    Papers of the dates that the changed ones had or have now are read again.
    """
    if not changes.papers and not changes.has_other:
        return catalogue
    codes = _copied(catalogue.codes)
    if changes.has_other:
        codes = replace(codes, people=_people(), subjects=_subjects())
    if not changes.papers:
        return replace(catalogue, codes=codes)
    if not catalogue.takes_changes or len(changes.papers) > _MOST_READ_AGAIN:
        return None
    columns = _changed(catalogue.columns, {key.bytes for key in changes.papers}, codes)
    return replace(catalogue, columns=columns, codes=codes) if columns else None


def _followed(kept: _Kept, version: int) -> _Kept | None:
    """What is kept, with all that was written since; None where the log cannot say, or that is too much."""
    changes = changes_since(kept.read_to) if kept.read_to else None
    catalogue = changed(kept.catalogue, changes) if changes else None
    return _Kept(version, catalogue, changes.last) if catalogue and changes else None


def _changed(columns: Columns, papers: set[bytes], codes: Codes) -> Columns | None:
    """The columns after these papers have changed; None where all are to be read."""
    dates = {date for key, date in zip(columns.keys, columns.dates, strict=True) if key in papers}
    dates |= _dates_of(papers)
    # All papers of these dates: their order among each other the database knows.
    ends = {date: _range(columns.dates, date) for date in dates}
    wanted = papers.union(*(columns.keys[start:end] for start, end in ends.values()))
    if len(wanted) > _MOST_READ_AGAIN:
        return None
    found = _read([UUID(bytes=key) for key in wanted], codes)
    if not _is_latest_first(found.dates):
        return None
    columns = columns.copy()
    for date in sorted(dates):
        # From the end of the list, so that ranks before stay.
        columns.put(*ends[date], found, *_range(found.dates, date))
    return columns


def _dates_of(papers: Iterable[bytes]) -> set[str]:
    found = Paper.objects.filter(pk__in=[UUID(bytes=key) for key in papers]).order_by()
    return {date for (date,) in plain_rows_of(found.values_list("issued"))}


def _is_latest_first(dates: Sequence[str]) -> bool:
    """Whether dates come in an order that Python and every database agree on: other texts each sorts in its own way."""
    return all(map(ge, dates, islice(dates, 1, None))) and all(map(_DATE.fullmatch, set(dates)))


def _range(dates: Sequence[str], date: str) -> tuple[int, int]:
    """The ranks of a date, the first and the one after the last; where it would be if there is none of it."""
    start = bisect_left(range(len(dates)), True, key=lambda rank: dates[rank] <= date)
    return start, bisect_left(range(len(dates)), True, lo=start, key=lambda rank: dates[rank] < date)


def _copied(codes: Codes) -> Codes:
    return replace(codes, tallies=dict(codes.tallies), members=dict(codes.members), topics=dict(codes.topics))


_IS_SHOWN = Case(When(VISIBLE.rows(), then=True), default=False, output_field=BooleanField())


def _read(papers: list[UUID] | None, codes: Codes) -> Columns:
    """The columns of papers with these keys, or of all; codes that are new are entered. Four queries."""
    chosen, of_chosen = ({}, {}) if papers is None else ({"pk__in": papers}, {"paper__in": papers})
    rows = plain_rows_of(
        Paper.objects.filter(**chosen).latest_first().values_list("pk", "issued", "stage", "type", _IS_SHOWN)
    )
    number = numbers(papers and keys_as_kept(papers))
    members = _grouped(_authors().filter(**of_chosen), codes.members)
    topics = _grouped(_tags().filter(**of_chosen), codes.topics)
    dates: dict[str, str] = {}
    return Columns(
        keys=[_as_bytes(row[0]) for row in rows],
        numbers=[number.get(row[0], 0) for row in rows],
        # Many papers have the same.
        dates=[dates.setdefault(row[1], row[1]) for row in rows],
        shown=bytearray(bool(row[-1]) for row in rows),
        tallies=[_code(codes.tallies, (stage, type_, date[:4])) for _, date, stage, type_, _ in rows],
        members=[members.get(row[0], ()) for row in rows],
        topics=[topics.get(row[0], ()) for row in rows],
    )


def _code(codes: dict[Any, int], value: Any) -> int:
    return codes.setdefault(value, len(codes))


def _grouped(rows: Any, codes: dict[bytes, int]) -> dict[Any, tuple[int, ...]]:
    """{paper: the codes of what these rows (paper, key) lead to}."""
    found: dict[Any, tuple[int, ...]] = {}
    known: dict[Any, int] = {}
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    for paper, key in plain_rows_of(rows):
        if (code := known.get(key)) is None:
            code = known[key] = _code(codes, _as_bytes(key))
        of_paper = (*found.get(paper, ()), code)
        found[paper] = shared.setdefault(of_paper, of_paper)
    return found


def _as_bytes(key: Any) -> bytes:
    return bytes.fromhex(key) if isinstance(key, str) else key.bytes


def _authors() -> Any:
    """Members among the authors; who has hidden a paper is not among them."""
    rows = Authorship.objects.filter(person__isnull=False, is_hidden=False)
    return rows.order_by().values_list("paper_id", "person_id")


def _tags() -> Any:
    return Paper.tags.through.objects.order_by().values_list("paper_id", "tag_id")


def _people() -> list[tuple[bytes, str, str]]:
    return [(one.pk.bytes, one.slug, one.name) for one in Person.objects.public().by_name()]


def _subjects() -> list[tuple[bytes, str, str]]:
    return [(one.pk.bytes, one.slug, one.name) for one in Tag.objects.order_by("name", "slug")]

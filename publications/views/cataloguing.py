"""Making the catalogue, and keeping it true: read whole once, and from then on the papers that the log names.

A process keeps one, for one state of all content. The state is asked for at each request, so that the catalogue is
never older than the last commit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import compress, islice
from operator import ge
from threading import Lock
from uuid import UUID

from django.db import connection

from profiles.models.snapshot import snapshot
from profiles.models.statements import plain_rows_of
from profiles.views.kept_files import ContentState, content_state
from publications.models import Paper
from publications.search.changes import Changes, Entry, changes_since, last_entry
from publications.search.papers import has_numbers
from publications.views.catalogue import Catalogue, Codes, Columns, public_counts
from publications.views.catalogue_columns import people_by_name, read_columns, subjects_by_name

# Of more papers, all are read sooner; so many values SQLite takes in one statement for sure.
_MOST_READ_AGAIN = 2_000
_DATE = re.compile(r"(\d{4}(-\d\d){0,2})?", re.ASCII)


def current_catalogue() -> Catalogue | None:
    """The catalogue of the present content; one query where nothing has changed, else of what has.

    None within a transaction, which may see what nobody else does, and where no triggers tell what has changed.
    """
    if connection.in_atomic_block or not has_numbers():
        return None
    state = content_state()
    return None if state is None else _KEEPER.of_state(state)


@dataclass(frozen=True)
class _Kept:
    state: ContentState
    catalogue: Catalogue
    read_to: Entry | None


class _Keeper:
    """The present catalogue of this process, made by one thread while others wait."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: _Kept | None = None

    def of_state(self, state: ContentState) -> Catalogue:
        with self._lock:
            if self._kept is None or self._kept.state != state:
                self._kept = self._next(state)
            return self._kept.catalogue

    def _next(self, state: ContentState) -> _Kept:
        with snapshot():
            state = content_state() or state
            if (kept := self._kept) and (followed := _followed(kept, state)):
                return followed
            # So that there are never two in memory.
            self._kept = kept = None
            return _Kept(state, made(), last_entry())


_KEEPER = _Keeper()


def made() -> Catalogue:
    """The catalogue of what the database has now; six queries."""
    codes = Codes({}, {}, {}, people_by_name(), subjects_by_name())
    columns = read_columns(None, codes)
    counts = public_counts(columns, 0, len(columns.keys))
    return Catalogue(columns, codes, counts, takes_changes=_is_latest_first(columns.dates))


def changed(catalogue: Catalogue, changes: Changes) -> Catalogue | None:
    """The catalogue after changes; None where all papers are to be read.

    Papers of the dates that the changed ones had or have now are read again.
    """
    if not changes.papers and not changes.has_other:
        return catalogue
    codes = _copied(catalogue.codes)
    if changes.has_other:
        codes = replace(codes, people=people_by_name(), subjects=subjects_by_name())
    if not changes.papers:
        return replace(catalogue, codes=codes)
    if not catalogue.takes_changes or len(changes.papers) > _MOST_READ_AGAIN:
        return None
    return _changed(catalogue, {key.bytes for key in changes.papers}, codes)


def _followed(kept: _Kept, state: ContentState) -> _Kept | None:
    """What is kept, with all that was written since; None where the log cannot say, or that is too much."""
    changes = changes_since(kept.read_to) if kept.read_to else None
    if changes and state.last_turn != kept.state.last_turn:
        # Members have turned up or gone, of which no log tells.
        changes = replace(changes, has_other=True)
    catalogue = changed(kept.catalogue, changes) if changes else None
    return _Kept(state, catalogue, changes.last) if catalogue and changes else None


def _changed(catalogue: Catalogue, papers: set[bytes], codes: Codes) -> Catalogue | None:
    columns = catalogue.columns
    dates = set(compress(columns.dates, map(papers.__contains__, columns.keys))) | _dates_of(papers)
    # All papers of these dates: their order among each other the database knows.
    places = {date: _range(columns.dates, date) for date in dates}
    wanted = papers.union(*(columns.keys[start:end] for start, end in places.values()))
    if len(wanted) > _MOST_READ_AGAIN:
        return None
    found = read_columns([UUID(bytes=key) for key in wanted], codes)
    if not _is_latest_first(found.dates):
        return None
    return _with_dates(catalogue, places, found, codes)


def _with_dates(
    catalogue: Catalogue, places: dict[str, tuple[int, int]], found: Columns, codes: Codes
) -> Catalogue:
    """The catalogue with what was found in the places of these dates."""
    columns = catalogue.columns.copy()
    counts = {name: counter.copy() for name, counter in catalogue.public_counts.items()}
    # From the end of the list, so that ranks before stay.
    for date in sorted(places):
        ranks = _range(found.dates, date)
        for name, counter in public_counts(columns, *places[date]).items():
            counts[name].subtract(counter)
        for name, counter in public_counts(found, *ranks).items():
            counts[name].update(counter)
        columns.put(*places[date], found, *ranks)
    return replace(catalogue, columns=columns, codes=codes, public_counts=counts)


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

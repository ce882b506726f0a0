"""What an answer depends on: whose rows it shows, and until when they show in this way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol
from uuid import UUID

from django.http import HttpResponseBase
from django.utils import timezone

from profiles.words.dates import first_day, last_day

# Scopes of versions, beside one for each member: every row of content, and what may show on every page of a member.
ANY = "any"
LAB = "lab"


class Dated(Protocol):
    """A row with partial dates, as "2024-05" or ""."""

    start: str
    end: str


class Member(Protocol):
    pk: UUID


def member_scope(person: Member) -> str:
    """The scope of a member's own rows."""
    return person.pk.hex


@dataclass
class Dependencies:
    """Noted while an answer is made: ``scopes`` of the rows that it shows, ``valid_until`` where a day changes it."""

    scopes: set[str] = field(default_factory=set)
    valid_until: datetime | None = None

    @classmethod
    def of_space(cls, person: Member | None) -> Dependencies:
        """Of a page in a member's space before its blocks have been asked; of all content for the lab's own."""
        return cls(own_scopes(person))

    def until(self, rows: Iterable[Dated], today: date | None = None) -> None:
        """Note rows that show otherwise before they begin, or after their end."""
        today = today or timezone.localdate()
        days = [day for row in rows for day in _turning_days(row, today)]
        if days:
            midnight = timezone.make_aware(datetime.combine(min(days), time()))
            self.valid_until = min(midnight, self.valid_until or midnight)

    def mark(self, response: HttpResponseBase) -> None:
        """Say on the answer what it depends on: ``depends_on`` are scopes, ``valid_until`` is aware or None."""
        response.depends_on = frozenset(self.scopes or {ANY})  # type: ignore[attr-defined]
        response.valid_until = self.valid_until  # type: ignore[attr-defined]


def note_turn(response: HttpResponseBase, turn: datetime | None) -> None:
    """Let an answer hold no longer than until the site changes by itself: rows in other spaces, too, may then show.

    Turns are rare, and each page is made anew only when it is asked for; to know which page shows which of them would
    cost every one of them more.
    """
    known: datetime | None = getattr(response, "valid_until", None)
    response.valid_until = min(filter(None, (turn, known)), default=None)  # type: ignore[attr-defined]


def end_of(response: Any) -> float:
    """The Unix time until which an answer holds; one that does not say what it depends on may be another tomorrow."""
    until: datetime | None = getattr(response, "valid_until", None)
    ends = until.timestamp() if until else math.inf
    if hasattr(response, "depends_on"):
        return ends
    tomorrow = timezone.localdate() + timedelta(days=1)
    return min(ends, timezone.make_aware(datetime.combine(tomorrow, time())).timestamp())


def own_scopes(person: Member | None) -> set[str]:
    """What a list of a member's own rows depends on; of the lab's, all content."""
    return {ANY} if person is None else {LAB, member_scope(person)}


def _turning_days(row: Dated, today: date) -> Iterator[date]:
    """The days to come on which the row begins, and no longer holds; compared as ``DatedQuerySet.timed`` does."""
    now = today.isoformat()
    try:
        if row.start > now:
            yield first_day(row.start)
        if row.end >= now or row.end in {now[:4], now[:7]}:
            yield last_day(row.end) + timedelta(days=1)
    except (ValueError, OverflowError):
        # What raw SQL wrote need be no date; as text it may turn on any day.
        yield today + timedelta(days=1)

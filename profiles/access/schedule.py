"""When a row is there for others: from the moment at which it appears until the one at which it disappears.

Before and after, it is as a draft is. What has no such columns is always within its time.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db.models import Model, Q

from profiles.access.moment import Present, present

# When it appears, and when it is gone again: the first moment at which it is no longer there. NULL: always, never.
APPEARS, DISAPPEARS = COLUMNS = ("publish_at", "expire_at")


class Turn(StrEnum):
    """Where the present moment is in the time of a row."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"


def has_times(model: type[Model] | Model) -> bool:
    return hasattr(model, COLUMNS[0])


def within(prefix: str = "") -> Q:
    """The condition for rows that are within their time; ``prefix`` (``page__``) leads to them."""
    appears, disappears = (f"{prefix}{name}" for name in COLUMNS)
    return (Q(**{appears: None}) | Q(**{f"{appears}__lte": Present()})) & (
        Q(**{disappears: None}) | Q(**{f"{disappears}__gt": Present()})
    )


def outside(prefix: str = "") -> Q:
    """The condition for those that are not."""
    appears, disappears = (f"{prefix}{name}" for name in COLUMNS)
    return Q(**{f"{appears}__gt": Present()}) | Q(**{f"{disappears}__lte": Present()})


def coming() -> Q:
    """The condition for rows that have not appeared yet."""
    return Q(**{f"{COLUMNS[0]}__gt": Present()})


def ending() -> Q:
    """The condition for rows that will disappear."""
    return Q(**{f"{COLUMNS[1]}__gt": Present()})


def over() -> Q:
    """The condition for rows that have disappeared."""
    return Q(**{f"{COLUMNS[1]}__lte": Present()})


def turn_of(row: object) -> Turn:
    """Whether a row has not appeared yet, is there, or has disappeared."""
    appears, disappears = times_of(row)
    if appears is None and disappears is None:
        return Turn.WITHIN
    now = present()
    if appears is not None and appears > now:
        return Turn.BEFORE
    return Turn.AFTER if disappears is not None and disappears <= now else Turn.WITHIN


def times_of(row: object) -> tuple[datetime | None, datetime | None]:
    """When a row appears and disappears."""
    return getattr(row, COLUMNS[0], None), getattr(row, COLUMNS[1], None)

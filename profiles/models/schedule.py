"""The columns of a row that appears and disappears at a time, and when the site changes next by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import CheckConstraint, DateTimeField, F, Index, Q, Subquery

from profiles.access.moment import Present, Sent
from profiles.access.schedule import COLUMNS

#: The models with these columns, by their names.
SCHEDULED = ("page", "entry", "person")

_ABOUT = {
    "publish_at": ("appears", "Before, only who can edit it sees it. Empty: at once."),
    "expire_at": ("disappears", "From then on only who can edit it sees it. Empty: never."),
}


def time_field(name: str) -> DateTimeField[Any, Any]:
    """One of ``COLUMNS``."""
    verbose_name, help_text = _ABOUT[name]
    return DateTimeField(verbose_name, null=True, blank=True, help_text=help_text)


def disappears_later(model: str) -> CheckConstraint:
    """That nothing disappears before it has appeared."""
    return CheckConstraint(
        condition=Q(publish_at=None) | Q(expire_at=None) | Q(expire_at__gt=F("publish_at")),
        name=f"{model}_disappears_later",
        violation_error_message="It would disappear before it appears.",
    )


def time_indexes(model: str) -> list[Index]:
    """Of the few rows that have times, so that the next of them is found at once."""
    return [
        Index(fields=[name], condition=Q(**{f"{name}__isnull": False}), name=f"{model}_{name}")
        for name in COLUMNS
    ]


@dataclass(frozen=True)
class Upcoming:
    """When the site changes next by itself, aware, or None where it does not: anywhere, and as far as one space shows.

    A space shows its own rows, those of the lab, and people, whom every page may name.
    """

    anywhere: datetime | None = None
    in_space: datetime | None = None

    @classmethod
    def of(cls, moments: Iterable[datetime | None]) -> Upcoming:
        """Of the values of ``upcoming_columns``, in their order."""
        found = list(zip(_NEXT, moments, strict=True))
        return cls(
            _earliest(when for one, when in found if not one.is_in_space),
            _earliest(when for one, when in found if one.is_in_space or one.model == "person"),
        )


@dataclass(frozen=True)
class _Next:
    """The next moment in a column of a kind of row, of all or of those in the spaces that are asked for."""

    model: str
    column: str
    is_in_space: bool = False

    @property
    def name(self) -> str:
        return f"next_{self.model}_{self.column}{'_in_space' if self.is_in_space else ''}"

    def query(self, spaces: Q) -> Subquery:
        rows = _rows(self.model).filter(spaces) if self.is_in_space else _rows(self.model)
        coming = rows.filter(**{f"{self.column}__gt": Present()}).order_by(self.column)
        return Subquery(coming.values(self.column)[:1])


_NEXT = [
    *(_Next(model, column) for model in SCHEDULED for column in COLUMNS),
    *(_Next(model, column, True) for model in SCHEDULED if model != "person" for column in COLUMNS),
]


def upcoming_columns(spaces: Q | None = None) -> dict[str, Subquery]:
    """Annotations for another query, so that none more is needed. ``spaces``: the condition for pages and entries of
    the members who are asked for; the lab's are among them.
    """
    own = Q(person=None) | spaces if spaces else Q(person=None)
    return {one.name: one.query(own) for one in _NEXT}


@dataclass(frozen=True)
class Turns:
    """The last moment at which the site has changed by itself, as digits, "" where it never has; the next, or None."""

    last: str
    next: datetime | None

    @classmethod
    def of(cls, values: Sequence[Any]) -> Turns:
        """Of the values of ``turns_sql``, as the database's driver gives them."""
        half = len(values) // 2
        last = max(filter(None, values[:half]), default="")
        return cls("".join(filter(str.isdigit, str(last))), _earliest(map(_moment, values[half:])))


def turns_sql() -> tuple[str, list[Any]]:
    """The columns of a SELECT for ``Turns``, and their parameters."""
    parts = [
        f"(SELECT {function}({column}) FROM profiles_{model} WHERE {column} {comparison} %s)"  # noqa: S608
        for function, comparison in (("MAX", "<="), ("MIN", ">"))
        for model in SCHEDULED
        for column in COLUMNS
    ]
    return ", ".join(parts), [Sent.PRESENT] * len(parts)


def upcoming() -> Upcoming:
    """The next moments where no other query has brought them along. One query."""
    sql, parameters = turns_sql()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", parameters)
        turns = Turns.of(cursor.fetchone())
    return Upcoming(turns.next, turns.next)


def _rows(model: str) -> Any:
    return apps.get_model("profiles", model)._default_manager.order_by()


def _moment(value: Any) -> datetime | None:
    """As SQLite keeps moments, or PostgreSQL's driver reads them."""
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value


def _earliest(moments: Iterable[datetime | None]) -> datetime | None:
    return min((when for when in moments if when), default=None)

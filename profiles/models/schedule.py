"""The columns of a row that appears and disappears at a time, and when the site changes next by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
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


def next_turn_column() -> Subquery:
    """An annotation for another query, so that none more is needed: when the site changes next by itself, or None."""
    return Subquery(_next_turn())


def ask_next_turn() -> datetime | None:
    """When the site changes next by itself, aware, where no other query has brought it along. One query."""
    return next((row["turn"] for row in _next_turn()), None)


def _next_turn() -> Any:
    first, *others = (
        _rows(model).filter(**{f"{column}__gt": Present()}).annotate(turn=F(column)).values("turn")
        for model in SCHEDULED
        for column in COLUMNS
    )
    return first.union(*others, all=True).order_by("turn")[:1]


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
        coming = map(_moment, filter(None, values[half:]))
        return cls("".join(filter(str.isdigit, str(last))), min(coming, default=None))


def turns_sql() -> tuple[str, list[Any]]:
    """The columns of a SELECT for ``Turns``, and their parameters."""
    parts = [
        f"(SELECT {function}({column}) FROM profiles_{model} WHERE {column} {comparison} %s)"  # noqa: S608
        for function, comparison in (("MAX", "<="), ("MIN", ">"))
        for model in SCHEDULED
        for column in COLUMNS
    ]
    return ", ".join(parts), [Sent.PRESENT] * len(parts)


def _rows(model: str) -> Any:
    return apps.get_model("profiles", model)._default_manager.order_by()


def _moment(value: Any) -> datetime:
    """As SQLite keeps moments, or PostgreSQL's driver reads them."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found.replace(tzinfo=UTC)

"""A row made of what the history has of it, in the columns of today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.timezone import is_naive

from profiles.access.status import Status
from profiles.history.tables import Table


class LeftOut(Exception):
    """A row cannot be again what it was; ``stays`` is the sentence where it is left as it is instead."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} is left out: {why}.")
        self.stays = f"{what} stays as it is: {why}."


class BrokenKey(LeftOut):
    """The row cannot be without what it led to, which is there no more."""


def past_row(table: Table, data: Mapping[str, Any]) -> tuple[Any, list[str]]:
    """A row that is not saved, and notes on what it led to that is gone. Raises BrokenKey.

    Columns that are gone since are passed over; those that came since, or take no more what was in them, are as they
    are now, or at their default.
    """
    key: Any = table.model._meta.pk
    row = table.model._base_manager.filter(pk=key.to_python(data[key.column])).first() or table.model()
    notes = []
    for one in table.fields:
        try:
            if one.column in data:
                setattr(row, one.attname, in_python(one, data[str(one.column)]))
        except ValidationError:
            label = capfirst(str(one.verbose_name))
            notes.append(f"{label}: left as it is, for what it was is taken no more.")
    return row, notes + [note for one in table.fields if one.is_relation for note in _checked(row, one)]


def in_python(field: models.Field[Any, Any], kept: Any) -> Any:
    """A value as the history keeps it, in Python; SQLite keeps moments in UTC without saying so.

    Raises ValidationError where the column takes it no more.
    """
    value = field.to_python(kept)
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and is_naive(value) else value


def _checked(row: Any, way: models.Field[Any, Any]) -> list[str]:
    key = getattr(row, way.attname)
    if key is None or way.related_model._base_manager.filter(pk=key).exists():  # type: ignore[union-attr]
        return []
    name = way.related_model._meta.verbose_name  # type: ignore[union-attr]
    if not way.null:
        raise BrokenKey(f"The {row._meta.verbose_name} “{_shown(row)}”", f"its {name} is there no more")
    setattr(row, way.attname, None)
    if way.name == "person" and hasattr(row, "status"):
        # What was a member's own is not the lab's to show.
        row.status = Status.DRAFT
    return [leads_nowhere(row, way)]


def topics_gone(number: int) -> list[str]:
    """The note on topics that are gone, if there are any."""
    return [f"{number} topic{'s are' if number > 1 else ' is'} there no more."] if number else []


def leads_nowhere(row: Any, way: models.Field[Any, Any]) -> str:
    """The note on what a row led to that is gone."""
    name = way.related_model._meta.verbose_name  # type: ignore[union-attr]
    return f"The {name} to which “{_shown(row)}” led is there no more."


def _shown(row: Any) -> str:
    """What it is called where that needs no other row."""
    names = ("title", "name", "text", "label", "value", "path", "slug")
    return next((str(getattr(row, one)) for one in names if getattr(row, one, "")), str(row.pk))

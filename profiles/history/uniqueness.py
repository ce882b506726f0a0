"""Values that only one row may have, where another has them by now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from profiles.addressing.slugs import free_slug


def make_unique(row: Any, former: Any) -> list[str]:
    """Let a row keep what it has now (``former``) of such values, or have none, or a free one; notes on which."""
    notes = []
    for column in _taken(row, _unchanged(row, former)):
        value = getattr(row, column.attname)
        # What a draft has may be another's that is public.
        if former is not None and getattr(former, column.attname) != value:
            setattr(row, column.attname, getattr(former, column.attname))
        elif column.name == "slug":
            row.slug = free_slug(type(row), value)
        elif column.blank:
            setattr(row, column.attname, "")
        else:
            continue
        notes.append(f"The {column.verbose_name} {value} belongs to another {row._meta.verbose_name} by now.")
    return notes


def _unchanged(row: Any, former: Any) -> set[str]:
    """The columns in which a row says what it says already, so that no other row has that."""
    if former is None:
        return set()
    columns = [one for one in row._meta.local_concrete_fields if not one.generated]
    return {one.name for one in columns if getattr(row, one.attname) == getattr(former, one.attname)}


def _taken(row: Any, unchanged: set[str]) -> Iterable[models.Field[Any, Any]]:
    others = type(row)._base_manager.exclude(pk=row.pk)
    for column in row._meta.local_concrete_fields:
        is_unique = column.unique and not column.primary_key and not column.generated
        if not is_unique or column.name in unchanged:
            continue
        if others.filter(**{column.attname: getattr(row, column.attname)}).exists():
            yield column
    for constraint in row._meta.constraints:
        is_of_one = isinstance(constraint, models.UniqueConstraint) and len(constraint.fields) == 1
        if not is_of_one or {*constraint.fields, *_named_in(constraint.condition)} <= unchanged:
            continue
        try:
            constraint.validate(type(row), row)
        except ValidationError:
            yield row._meta.get_field(constraint.fields[0])


def _named_in(condition: Any) -> Iterable[str]:
    """The columns that a condition names."""
    for child in condition.children if condition else ():
        if isinstance(child, models.Q):
            yield from _named_in(child)
        else:
            yield child[0].partition("__")[0]

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
    for column in _taken(row):
        value = getattr(row, column.attname)
        if former is not None:
            setattr(row, column.attname, getattr(former, column.attname))
        elif column.name == "slug":
            row.slug = free_slug(type(row), value)
        elif column.blank:
            setattr(row, column.attname, "")
        else:
            continue
        notes.append(f"The {column.verbose_name} {value} belongs to another {row._meta.verbose_name} by now.")
    return notes


def _taken(row: Any) -> Iterable[models.Field[Any, Any]]:
    others = type(row)._base_manager.exclude(pk=row.pk)
    for column in row._meta.local_concrete_fields:
        is_unique = column.unique and not column.primary_key and not column.generated
        if is_unique and others.filter(**{column.attname: getattr(row, column.attname)}).exists():
            yield column
    for constraint in row._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and len(constraint.fields) == 1:
            try:
                constraint.validate(type(row), row)
            except ValidationError:
                yield row._meta.get_field(constraint.fields[0])

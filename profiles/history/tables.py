"""The tables of which history is kept: their columns, and the object on which each row hangs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Table:
    """A table of content; ``hangs_on`` names columns with the key of the object on which a row hangs.

    The first that is not empty counts; without any a row hangs on itself. ``derived``: columns that are made of
    others, whose change is none.
    """

    model: type[models.Model]
    hangs_on: tuple[str, ...]
    derived: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def fields(self) -> list[models.Field[Any, Any]]:
        """Those of its columns that somebody writes."""
        return [field for field in self.model._meta.local_concrete_fields if not field.generated]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(str(field.column) for field in self.fields)

    @property
    def watched(self) -> tuple[str, ...]:
        """The columns of which another value is a change."""
        return tuple(column for column in self.columns if column not in self.derived)

    @property
    def named_model(self) -> type[models.Model]:
        """The model of what its rows are called by: of a table between many and many that to which they lead."""
        ways = [one for one in self.fields if one.is_relation and one.column not in self.hangs_on]
        return ways[0].related_model if self.model._meta.auto_created else self.model  # type: ignore[return-value]

    def root(self, row: str) -> str:
        """SQL for the key of the object on which a row hangs."""
        ways = [*self.hangs_on] if self._has_other_keys else [*self.hangs_on, "id"]
        found = ", ".join(f'{row}."{column}"' for column in ways)
        return f"coalesce({found})" if len(ways) > 1 else found

    def hangs(self, row: str) -> str:
        """SQL for whether a row hangs on the object whose key is ``%s``, each time it stands there.

        It says the same as a comparison with ``root``, but indexes of the columns serve.
        """
        ways = [*self.hangs_on] if self._has_other_keys else [*self.hangs_on, "id"]
        found = []
        for number, column in enumerate(ways):
            before = "".join(f'{row}."{other}" IS NULL AND ' for other in ways[:number])
            found.append(f'({before}{row}."{column}" = %s)')
        return " OR ".join(found)

    def key(self, row: str, vendor: str) -> str:
        """SQL for the key of a row as text without hyphens."""
        return f"CAST({row}.id AS TEXT)" if vendor == "sqlite" else f"replace({row}.id::text, '-', '')"

    def data(self, row: str, vendor: str) -> str:
        """SQL for the columns of a row as one JSON object, which either database writes in its own words."""
        if vendor == "sqlite":
            pairs = ", ".join(f"'{field.column}', {_as_json(field, row)}" for field in self.fields)
            return f"json_object({pairs})"
        left_out = [
            f" - '{field.column}'" for field in self.model._meta.local_concrete_fields if field.generated
        ]
        return f"(to_jsonb({row}){''.join(left_out)})"

    @property
    def _has_other_keys(self) -> bool:
        """Whether its own keys are numbers, as those of a table between many and many."""
        return not isinstance(self.model._meta.pk, models.UUIDField)


def _as_json(field: models.Field[Any, Any], row: str) -> str:
    column = f'{row}."{field.column}"'
    # As an object, not as text that has one.
    return f"json({column})" if isinstance(field, models.JSONField) else column


_tables: dict[str, Table] = {}


def register(
    declared: Mapping[type[models.Model], Sequence[str]],
    derived: Mapping[type[models.Model], Sequence[str]] | None = None,
) -> list[Table]:
    """Enter models, each with the columns by which its rows hang on others."""
    made = derived or {}
    tables = [Table(model, tuple(on), tuple(made.get(model, ()))) for model, on in declared.items()]
    _tables.update({table.name: table for table in tables})
    return tables


def registered() -> Mapping[str, Table]:
    """By their names in the database."""
    return _tables

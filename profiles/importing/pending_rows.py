"""Rows on their way into the database: made and changed in memory, and written together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db import models

from profiles.importing.bulk_insert import insert_rows
from profiles.words.steps import AT_ONCE


class PendingRows:
    """New rows and changed columns, by model, in the order in which these first came; ``write`` in the end."""

    def __init__(self) -> None:
        self._new: dict[type[models.Model], list[models.Model]] = {}
        self._changed: dict[type[models.Model], dict[object, models.Model]] = {}
        self._columns: defaultdict[type[models.Model], set[str]] = defaultdict(set)

    def add(self, *rows: models.Model) -> None:
        """Have new rows written, with what their fields hold by then."""
        for row in rows:
            self._new.setdefault(type(row), []).append(row)

    def change(self, row: models.Model, columns: Collection[str]) -> None:
        """Have columns of a row that is there written; a new one is written whole anyway."""
        if columns and not row._state.adding:
            self._changed.setdefault(type(row), {})[row.pk] = row
            self._columns[type(row)].update(columns)

    def write(self) -> None:
        """Write them, in a number of statements that does not depend on how many there are; no signals are sent."""
        for rows in self._new.values():
            insert_rows(rows)
        for model, changed in self._changed.items():
            update_rows(list(changed.values()), self._columns[model])
        for waiting in (self._new, self._changed, self._columns):
            waiting.clear()


def update_rows(rows: Sequence[models.Model], columns: Collection[str]) -> None:
    """Write columns of rows of one model; no signals are sent."""
    if rows and columns:
        type(rows[0])._default_manager.bulk_update(rows, sorted(columns), batch_size=AT_ONCE)

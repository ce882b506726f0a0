"""Triggers that keep every row as it was before a change, by whatever way it is written.

What says who is writing (``changing``) makes the change itself. Without, PostgreSQL makes one a transaction; SQLite,
which does not tell transactions apart, one for all that is written within a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from profiles.history.tables import Table
from profiles.models.history import OUTSIDE, Change, ChangedRow, Operation
from profiles.triggers.declared import Action, Event, Family, Trigger, by_row, once

# ruff: noqa: S608  (what is put in are names of tables and columns)

CHANGES, ROWS = Change._meta.db_table, ChangedRow._meta.db_table
#: PostgreSQL's setting that names the change of a transaction.
SETTING = "labfolio.change"
_CURRENT = {
    "sqlite": f"(SELECT max(id) FROM {CHANGES})",
    "postgresql": f"current_setting('{SETTING}')::bigint",
}
_NOW = "strftime('%Y-%m-%d %H:%M:%f', 'now'{later})"
_OUTSIDE_COLUMNS = "at, by_name, why, is_open"
_BEGIN_ON_SQLITE = (
    f"INSERT INTO {CHANGES} ({_OUTSIDE_COLUMNS}) SELECT {_NOW.format(later='')}, '', '{OUTSIDE}', 0 "
    f"WHERE NOT EXISTS (SELECT 1 FROM {CHANGES} AS latest WHERE latest.id = {_CURRENT['sqlite']} AND (latest.is_open "
    f"OR latest.why = '{OUTSIDE}' AND latest.at >= {_NOW.format(later=', ' + repr('-1 second'))}))"
)
_ROW_COLUMNS = "change_id, table_name, key, root, operation, data"


def family_of(prefix: str, tables: Iterable[Table], others: Iterable[Trigger] = ()) -> Family:
    """The triggers over these tables, and others."""
    triggers = (*(trigger for table in tables for trigger in _triggers(prefix, table)), *others)
    return Family(prefix, triggers, needs=frozenset({CHANGES, ROWS}))


def forgetting(prefix: str) -> Trigger:
    """What takes a change's rows along: ``flush`` of SQLite empties tables in any order, while the others write."""
    do = {"sqlite": by_row(f"DELETE FROM {ROWS} WHERE change_id = OLD.id")}
    return Trigger(f"{prefix}forgotten", CHANGES, Event.DELETE, do)


def _triggers(prefix: str, table: Table) -> Iterator[Trigger]:
    name = f"{prefix}{table.name}"
    yield Trigger(f"{name}_added", table.name, Event.INSERT, _actions(table, Operation.ADDED))
    yield Trigger(
        f"{name}_changed", table.name, Event.UPDATE, _actions(table, Operation.CHANGED), columns=table.watched
    )
    yield Trigger(f"{name}_deleted", table.name, Event.DELETE, _actions(table, Operation.DELETED))
    # A row that gets another key is a new one besides.
    by_key = {
        "sqlite": by_row(*_on_sqlite(table, Operation.ADDED)),
        "postgresql": by_row(*_on_postgresql(table, Operation.ADDED, "(SELECT NEW.*) AS written", "written")),
    }
    yield Trigger(f"{name}_rekeyed", table.name, Event.UPDATE, by_key, columns=("id",))
    # ``INSERT OR REPLACE`` tells no trigger of the row that goes.
    yield Trigger(
        f"{name}_replaced",
        table.name,
        Event.INSERT,
        {"sqlite": by_row(*_on_sqlite(table, Operation.CHANGED, f'"{table.name}" AS old', "old"))},
        when=f'EXISTS (SELECT 1 FROM "{table.name}" AS old WHERE old.id = NEW.id)',
        is_before=True,
    )


def _actions(table: Table, operation: Operation) -> dict[str, Action]:
    rows = "new_rows" if operation == Operation.ADDED else "old_rows"
    return {
        "sqlite": by_row(*_on_sqlite(table, operation)),
        "postgresql": once(*_on_postgresql(table, operation, f"{rows} AS written", "written")),
    }


def _on_sqlite(table: Table, operation: Operation, source: str = "", row: str = "") -> Iterator[str]:
    written = row or ("NEW" if operation == Operation.ADDED else "OLD")
    where = f"{row}.id = NEW.id AND " if row else ""
    yield _BEGIN_ON_SQLITE
    # Not by ON CONFLICT: for triggers of SQLite the statement that set them off says what becomes of conflicts.
    yield (
        f"{_insert(table, operation, written, 'sqlite')}{f' FROM {source}' if source else ''} WHERE {where}NOT EXISTS "
        f"(SELECT 1 FROM {ROWS} AS known WHERE known.change_id = {_CURRENT['sqlite']} "
        f"AND known.table_name = '{table.name}' AND known.key = {table.key(written, 'sqlite')})"
    )


def _on_postgresql(table: Table, operation: Operation, source: str, row: str) -> Iterator[str]:
    number = (
        f"set_config('{SETTING}', nextval(pg_get_serial_sequence('{CHANGES}', 'id'))::text, true)::bigint"
    )
    yield (
        f"INSERT INTO {CHANGES} (id, {_OUTSIDE_COLUMNS}) SELECT {number}, now(), '', '{OUTSIDE}', false "
        f"FROM (SELECT 1 FROM {source} LIMIT 1) AS any_row "
        f"WHERE coalesce(current_setting('{SETTING}', true), '') = ''"
    )
    yield f"{_insert(table, operation, row, 'postgresql')} FROM {source} ON CONFLICT DO NOTHING"


def _insert(table: Table, operation: Operation, row: str, vendor: str) -> str:
    data = "NULL" if operation == Operation.ADDED else table.data(row, vendor)
    return (
        f"INSERT INTO {ROWS} ({_ROW_COLUMNS}) SELECT {_CURRENT[vendor]}, '{table.name}', {table.key(row, vendor)}, "
        f"{table.root(row)}, '{operation}', {data}"
    )

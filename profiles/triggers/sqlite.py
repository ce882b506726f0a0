"""SQLite's triggers: one statement each, kept by the database word for word.

They run for each row. An ``INSERT OR REPLACE`` tells no DELETE trigger of the row that it replaces; Django never sends
one. To rebuild a table, as migrations do, drops its triggers silently and fails where those of other tables name it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from profiles.triggers.declared import Installed, Trigger

VENDOR = "sqlite"


class Cursor(Protocol):
    """What is asked of a database's cursor."""

    def execute(self, sql: str, params: tuple[object, ...] = ...) -> object: ...
    def fetchall(self) -> list[tuple[str, ...]]: ...


def create(trigger: Trigger) -> tuple[str, ...]:
    """The statements that make a trigger."""
    return (text(trigger),)


def text(trigger: Trigger) -> str:
    """A trigger as ``installed`` finds it where it is as declared."""
    columns = ", ".join(f'"{column}"' for column in trigger.columns)
    event = f"{trigger.event} OF {columns}" if columns else trigger.event
    head = f'CREATE TRIGGER {trigger.name} {trigger.moment} {event} ON "{trigger.table}"'
    condition = f" WHEN {changed}" if (changed := _condition(trigger)) else ""
    statements = "; ".join(trigger.do[VENDOR].statements)
    return f"{head}{condition} BEGIN {statements}; END"


def installed(cursor: Cursor, prefix: str) -> list[Installed]:
    """The triggers whose names begin so."""
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, %s) = %s",
        (len(prefix), prefix),
    )
    return [Installed(name, sql, (f'DROP TRIGGER "{name}"',)) for name, sql in cursor.fetchall()]


def tables(cursor: Cursor, names: Iterable[str]) -> dict[str, str]:
    """The statements by which those of the tables that exist were made."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    found = {name: sql for name, sql in cursor.fetchall()}  # noqa: C416  (rows are of no known length)
    return {name: found[name] for name in names if name in found}


def _condition(trigger: Trigger) -> str:
    """Naming a column is enough for an ``UPDATE OF``; another value is what counts."""
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in trigger.columns)
    return " AND ".join(f"({one})" for one in (changed, trigger.when) if one)

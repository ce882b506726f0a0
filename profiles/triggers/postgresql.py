"""PostgreSQL's triggers: each runs a function of its own, of the same name.

The database keeps a function word for word, and its settings, but a trigger only in words of its own. So a comment at
the trigger says how it was declared, with a digest of the database's own words, by which another hand is noticed.
"""

from __future__ import annotations

from collections.abc import Iterable

from profiles.triggers.declared import Event, Installed, Trigger
from profiles.triggers.sqlite import Cursor

VENDOR = "postgresql"

_QUOTE = "$labfolio$"
# Moments are written alike, whatever the time zone of a session.
_SET, _SETTING = "SET TimeZone TO 'UTC'", "TimeZone=UTC"
# Functions without their trigger, and triggers that run another's function, are found too.
_FIND = """
    SELECT coalesce(tgname, '')::text, coalesce(proname, '')::text, coalesce(relation, ''),
        coalesce(prosrc || array_to_string(proconfig, ' '), ''),
        CASE WHEN tgenabled = 'O' AND md5(definition) = left(note, 32) THEN substr(note, 34) ELSE '' END
    FROM (
        SELECT tgname, tgfoid, tgenabled, tgrelid::regclass::text AS relation,
            pg_get_triggerdef(pg_trigger.oid) AS definition, obj_description(pg_trigger.oid, 'pg_trigger') AS note
        FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
    ) AS triggers
    FULL JOIN (
        SELECT oid, proname, prosrc, coalesce(proconfig, '{}') AS proconfig FROM pg_proc
        WHERE prorettype = 'trigger'::regtype AND pronamespace = current_schema()::regnamespace
    ) AS functions ON tgfoid = functions.oid
    WHERE starts_with(tgname, %s) OR starts_with(proname, %s)
"""
# The rows whose columns have other values, under the names by which actions know rows; a key may have changed, too.
_CHANGED = """WITH old_rows AS (
    SELECT before_rows.* FROM before_rows LEFT JOIN after_rows USING (id)
    WHERE after_rows.id IS NULL OR ({before}) IS DISTINCT FROM ({after})
), new_rows AS (
    SELECT after_rows.* FROM after_rows LEFT JOIN before_rows USING (id)
    WHERE before_rows.id IS NULL OR ({before}) IS DISTINCT FROM ({after})
)
"""

# ruff: noqa: S608  (what is put in are names of triggers, tables and columns)


def create(trigger: Trigger) -> tuple[str, ...]:
    """The statements that make a trigger, its function and its comment."""
    body, declaration = _body(trigger), _declaration(trigger)
    return (
        f"CREATE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql {_SET} AS {_QUOTE}{body}{_QUOTE}",
        declaration,
        f"DO {_QUOTE} BEGIN EXECUTE format('COMMENT ON TRIGGER {trigger.name} ON \"{trigger.table}\" IS %L', ("
        f"SELECT md5(pg_get_triggerdef(oid)) FROM pg_trigger WHERE tgname = '{trigger.name}' "
        f"AND tgrelid = '\"{trigger.table}\"'::regclass) || ' ' || {_literal(declaration)}); END {_QUOTE}",
    )


def text(trigger: Trigger) -> str:
    """A trigger as ``installed`` finds it where it is as declared."""
    return _body(trigger) + _SETTING + _declaration(trigger)


def installed(cursor: Cursor, prefix: str) -> list[Installed]:
    """The triggers, and their functions, whose names begin so."""
    cursor.execute(_FIND, (prefix, prefix))
    return [
        Installed(name or function, body + declaration, tuple(_drop(name, function, table, prefix)), function)
        for name, function, table, body, declaration in cursor.fetchall()
    ]


def tables(cursor: Cursor, names: Iterable[str]) -> dict[str, str]:
    """Those of the tables that exist; how they were made the database does not say."""
    cursor.execute(
        "SELECT relname, '' FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    )
    found = {name for name, _ in cursor.fetchall()}
    return {name: "" for name in names if name in found}


def _drop(name: str, function: str, table: str, prefix: str) -> Iterable[str]:
    if name:
        yield f'DROP TRIGGER IF EXISTS "{name}" ON {table}'
    if function.startswith(prefix):
        # With the triggers that run it, if there are further ones.
        yield f'DROP FUNCTION IF EXISTS "{function}"() CASCADE'


def _declaration(trigger: Trigger) -> str:
    is_once = trigger.do[VENDOR].is_once
    columns = "" if is_once else ", ".join(f'"{column}"' for column in trigger.columns)
    event = f"{trigger.event} OF {columns}" if columns else trigger.event
    parts = [
        f'CREATE TRIGGER {trigger.name} {trigger.moment} {event} ON "{trigger.table}"',
        _references(trigger) if is_once else "",
        f"FOR EACH {'STATEMENT' if is_once else 'ROW'}",
        "" if is_once else _condition(trigger),
        f"EXECUTE FUNCTION {trigger.name}()",
    ]
    return " ".join(part for part in parts if part)


def _references(trigger: Trigger) -> str:
    old, new = ("before_rows", "after_rows") if trigger.columns else ("old_rows", "new_rows")
    named = {
        Event.INSERT: f"NEW TABLE AS {new}",
        Event.UPDATE: f"OLD TABLE AS {old} NEW TABLE AS {new}",
        Event.DELETE: f"OLD TABLE AS {old}",
    }.get(trigger.event)
    return f"REFERENCING {named}" if named else ""


def _condition(trigger: Trigger) -> str:
    changed = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in trigger.columns)
    conditions = " AND ".join(f"({one})" for one in (changed, trigger.when) if one)
    return f"WHEN ({conditions})" if conditions else ""


def _body(trigger: Trigger) -> str:
    action = trigger.do[VENDOR]
    # A trigger that names columns and runs once is told of all rows: those that changed are picked out here.
    before, after = (
        ", ".join(f'{rows}."{column}"' for column in trigger.columns)
        for rows in ("before_rows", "after_rows")
    )
    picked = _CHANGED.format(before=before, after=after) if action.is_once and trigger.columns else ""
    statements = "".join(f"{picked}{statement};\n" for statement in action.statements)
    return f"BEGIN\n{statements}RETURN {_returned(trigger)};\nEND"


def _returned(trigger: Trigger) -> str:
    """Before a row is written a function says what is to be written: NULL would be nothing."""
    if not trigger.is_before:
        return "NULL"
    return "OLD" if trigger.event == Event.DELETE else "NEW"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

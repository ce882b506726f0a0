"""Installing triggers: the database has those that are declared, no more and no others, after every migrate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from profiles.triggers import postgresql, sqlite
from profiles.triggers.declared import Family, Installed

_DIALECTS: dict[str, ModuleType] = {module.VENDOR: module for module in (sqlite, postgresql)}


def install(using: str, families: Sequence[Family]) -> None:
    """Make, mend and drop what is not as declared, in one transaction; where all is, nothing is written.

    A family of which a table is missing, for an app has been migrated back, goes wholly.
    """
    if _steps(using, families):
        with transaction.atomic(using):
            # Asked again: another process may have done it meanwhile.
            _execute(using, _steps(using, families))


def remove(using: str, families: Sequence[Family]) -> None:
    """Drop the triggers, and leave what they keep: tables can be rebuilt then, which triggers that name them hinder."""
    with transaction.atomic(using):
        for family in families:
            _execute(using, _drops(using, family))


@contextmanager
def paused(family: Family, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Within, the triggers of a family are away; at the end, what they keep is made anew at once.

    For imports of thousands of rows. Whatever happens within, nobody else sees the database without the triggers.
    """
    with transaction.atomic(using):
        _execute(using, _drops(using, family))
        yield
        _execute(using, _steps(using, [family]))


def refill(family: Family, using: str = DEFAULT_DB_ALIAS) -> None:
    """Make anew what the triggers of a family keep."""
    with transaction.atomic(using):
        _execute(using, family.refill.get(connections[using].vendor, ()))


def _steps(using: str, families: Iterable[Family]) -> list[str]:
    """The statements that are missing between the database and what is declared."""
    if connections[using].vendor not in _DIALECTS:
        return []
    tables = set(connections[using].introspection.table_names())
    # Kind by kind: the triggers of one family may write to the tables of another.
    kinds = zip(*(_steps_of(family, using, tables) for family in families), strict=True)
    return [step for kind in kinds for steps in kind for step in steps]


def _steps_of(family: Family, using: str, tables: set[str]) -> tuple[list[str], list[str], list[str]]:
    """What goes, the tables that are made, and the triggers, with what fills the tables."""
    if not tables >= family.watched | family.needs:
        return _drops(using, family), [f"DROP TABLE {name}" for name in _tables(using, family)], []
    vendor = connections[using].vendor
    dialect = _DIALECTS[vendor]
    declared = {trigger.name: trigger for trigger in family.triggers_for(vendor)}
    found = _installed(using, family)
    wrong = [one for one in found if one.name not in declared or one.text != dialect.text(declared[one.name])]
    drops = [statement for one in wrong for statement in one.drop]
    dropped = {name for one in wrong for name in (one.name, one.dropped_along)}
    in_place = {one.name for one in found} - dropped
    creates = [step for name in declared if name not in in_place for step in dialect.create(declared[name])]
    made = _table_steps(using, family)
    refill = family.refill.get(vendor, ()) if made or creates else ()
    return drops, made, [*creates, *refill]


def _table_steps(using: str, family: Family) -> list[str]:
    """Make the tables of a family's own that are missing or were made otherwise."""
    found = _tables(using, family)
    steps: list[str] = []
    for name, statement in family.tables.get(connections[using].vendor, {}).items():
        if name not in found:
            steps.append(statement)
        elif found[name] not in ("", statement):
            steps += [f"DROP TABLE {name}", statement]
    return steps


def _drops(using: str, family: Family) -> list[str]:
    return [statement for one in _installed(using, family) for statement in one.drop]


def _installed(using: str, family: Family) -> list[Installed]:
    connection = connections[using]
    if connection.vendor not in _DIALECTS:
        return []
    with connection.cursor() as cursor:
        found: list[Installed] = _DIALECTS[connection.vendor].installed(cursor, family.prefix)
    return found


def _tables(using: str, family: Family) -> dict[str, str]:
    connection = connections[using]
    with connection.cursor() as cursor:
        declared = family.tables.get(connection.vendor, {})
        found: dict[str, str] = _DIALECTS[connection.vendor].tables(cursor, declared)
    return found


def _execute(using: str, statements: Iterable[str]) -> None:
    with connections[using].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

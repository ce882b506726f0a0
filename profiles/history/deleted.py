"""What was deleted and is not there again: which objects, by which change, and what went along."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Max, QuerySet
from django.db.models.fields.json import KT

from profiles.access.ownership import OwnedQuerySet
from profiles.history.tables import Table, registered
from profiles.models import ChangedRow, Lab
from profiles.words.steps import in_steps

_OF_ALONG = ("change", "table", "key", "root", "person")
# So SQLite reads JSON's null as text.
_NONE = "null"


@dataclass
class Deleted:
    """An object as it was when a change deleted it; ``parts`` are the rows that hung on it, by their tables."""

    table: Table
    root: UUID
    change: int
    row: Mapping[str, Any]
    parts: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)


class Along(NamedTuple):
    """A row of another object that went with a member, or that had led to her."""

    table: str
    key: str
    root: UUID


def recoverable() -> dict[str, Table]:
    """The tables of what is recovered by itself, for it hangs on nothing; the lab is never deleted."""
    return {
        name: table for name, table in registered().items() if not table.hangs_on and table.model is not Lab
    }


def deleted_objects(
    tables: Collection[str], of: Collection[UUID] | None = None
) -> list[tuple[int, str, UUID]]:
    """``(change, table, key)`` of each object that is gone, the last deleted first.

    ``of`` are members: then only what belonged to them, and to no others.
    """
    rows = ChangedRow.objects.filter(table__in=tables, data__isnull=False)
    last = list(rows.values_list("table", "root").annotate(last=Max("change")).order_by())
    gone: list[tuple[int, str, UUID]] = []
    for table in tables:
        found = {root: change for name, root, change in last if name == table}
        there = _present(table, found)
        gone += [(change, table, root) for root, change in found.items() if root not in there]
    gone.sort(key=lambda one: (-one[0], str(one[2])))
    if of is None:
        return gone
    own, people = set(of), _people_of(gone)
    # What was nobody's is the lab's.
    return [one for one in gone if people.get((one[0], one[2])) and people[one[0], one[2]] <= own]


def describe(gone: Sequence[tuple[int, str, UUID]]) -> list[Deleted]:
    """Deleted objects with what went along. One query for each some hundred."""
    found = {(change, root): Deleted(registered()[table], root, change, {}) for change, table, root in gone}
    for step in in_steps(found):
        changes, roots = {change for change, _ in step}, {root for _, root in step}
        records = ChangedRow.objects.filter(change__in=changes, root__in=roots, data__isnull=False)
        for record in records.order_by("id"):
            one, data = found.get((record.change_id, record.root)), record.data
            if one is None or data is None or record.table not in registered():
                continue
            if record.key == one.root.hex:
                one.row = data
            else:
                one.parts.setdefault(record.table, []).append(data)
    return list(found.values())


def along(people: Collection[tuple[int, UUID]]) -> dict[tuple[int, UUID], list[Along]]:
    """What went with each of these members by that change: her pages, entries and files, and what led to her."""
    found: dict[tuple[int, UUID], list[Along]] = {one: [] for one in people}
    for step in in_steps({change for change, _ in people}):
        rows = ChangedRow.objects.filter(change__in=step, table__in=saying_whose())
        for change, table, key, root, person in _with_people(rows):
            if person != root and (change, person) in found:
                found[change, person].append(Along(table, key, root))
    return found


def saying_whose() -> set[str]:
    """The names of the tables whose rows say to whom something belongs; others that name a member only guess."""
    owned = (
        one for one in recoverable().values() if isinstance(one.model._default_manager.all(), OwnedQuerySet)
    )
    return {_says_whose(table) for table in owned}


def _people_of(gone: Sequence[tuple[int, str, UUID]]) -> dict[tuple[int, UUID], set[UUID]]:
    """The members to whom each belonged: whose it was, or who had a part in it as its rows say whose it is."""
    tables = {(change, root): table for change, table, root in gone}
    found: dict[tuple[int, UUID], set[UUID]] = {}
    says_whose = {table: _says_whose(registered()[table]) for table in {*tables.values()}}
    for step in in_steps(tables):
        changes, roots = {change for change, _ in step}, {root for _, root in step}
        rows = ChangedRow.objects.filter(change__in=changes, root__in=roots, table__in=says_whose.values())
        for change, table, _, root, person in _with_people(rows):
            if (change, root) in tables and says_whose[tables[change, root]] == table:
                found.setdefault((change, root), set()).add(person)
    return found


def _says_whose(table: Table) -> str:
    """The name of the table that says to whom a row belongs: “authorships__person” is that of authorships."""
    rows: Any = table.model._default_manager.all()
    part, _, _ = rows.owner.rpartition("__")
    model: Any = table.model._meta.get_field(part).related_model if part else table.model
    return str(model._meta.db_table)


def _with_people(rows: QuerySet[ChangedRow]) -> Iterator[tuple[int, str, str, UUID, UUID]]:
    """``(change, table, key, object, member)`` of rows that named a member; of their data nothing else is read."""
    named = rows.annotate(person=KT("data__person_id")).filter(person__isnull=False).exclude(person=_NONE)
    for change, table, key, root, person in named.order_by("id").values_list(*_OF_ALONG):
        yield change, table, key, root, UUID(person)


def _present(table: str, keys: Iterable[UUID]) -> set[UUID]:
    rows = registered()[table].model._base_manager
    return {key for step in in_steps(keys) for key in rows.filter(pk__in=step).values_list("pk", flat=True)}

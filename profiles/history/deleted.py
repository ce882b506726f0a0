"""What was deleted and is not there again: which objects, by which change, and what went along."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Max

from profiles.access.visibility import PublishableQuerySet
from profiles.history.tables import Table, registered
from profiles.models import ChangedRow
from profiles.words.steps import in_steps


@dataclass
class Deleted:
    """An object as it was when a change deleted it; ``parts`` are the rows that hung on it, by their tables."""

    table: Table
    root: UUID
    change: int
    row: Mapping[str, Any]
    parts: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)

    @property
    def people(self) -> set[UUID]:
        """The members to whom it belonged: whose it was, or who had a part in it as its rows say whose it is."""
        rows: Any = self.table.model._default_manager.all()
        if not rows.owner:
            return {self.root}
        part, _, _ = rows.owner.rpartition("__")
        holders = self._parts_called(part) if part else [self.row]
        return {UUID(str(row["person_id"])) for row in holders if row.get("person_id")}

    def _parts_called(self, name: str) -> list[Mapping[str, Any]]:
        part: Any = self.table.model._meta.get_field(name).related_model
        return self.parts.get(part._meta.db_table, [])


def recoverable() -> dict[str, Table]:
    """The tables of what is recovered by itself: what has a status, and hangs on nothing."""
    return {
        name: table
        for name, table in registered().items()
        if not table.hangs_on and isinstance(table.model._default_manager.all(), PublishableQuerySet)
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
    own = set(of)
    return [
        (one.change, one.table.name, one.root) for one in describe(gone) if one.people and one.people <= own
    ]


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


def along(person: UUID, change: int) -> Iterable[ChangedRow]:
    """The rows of others that went with a member: her pages, entries and files, and what led to her."""
    rows = ChangedRow.objects.filter(change=change, data__isnull=False).exclude(root=person)
    return [row for row in rows if str((row.data or {}).get("person_id")).replace("-", "") == person.hex]


def _present(table: str, keys: Iterable[UUID]) -> set[UUID]:
    rows = registered()[table].model._base_manager
    return {key for step in in_steps(keys) for key in rows.filter(pk__in=step).values_list("pk", flat=True)}

"""An object as it was: its rows and those that hang on it, as a change had left them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from profiles.history.tables import Table, registered
from profiles.models import ChangedRow

#: A row by its table and key, with its columns by their names as the history keeps them.
State = Mapping[tuple[str, str], Mapping[str, Any]]


def present_state(root: UUID) -> State:
    """The rows as they are. One query, however many tables."""
    vendor = connection.vendor
    selects = [_select(table, vendor) for table in registered().values()]
    value = root.hex if vendor == "sqlite" else str(root)
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(selects), [value for select in selects for _ in range(select.count("%s"))]
        )
        return {(table, key): _as_object(data) for table, key, data in cursor.fetchall()}


def state_at(root: UUID, change: int) -> State:
    """The rows as this change had left them; no rows where the object was not there. Three queries.

    Of a row that was written later, the earliest record says how it was; it may have hung on another object since.
    """
    found: dict[tuple[str, str], Mapping[str, Any]] = dict(present_state(root))
    later = ChangedRow.objects.filter(change__gt=change)
    keys = {key for _, key in found} | set(later.filter(root=root).values_list("key", flat=True))
    seen: set[tuple[str, str]] = set()
    for record in _earliest_first(later, root, keys):
        place = (record.table, record.key)
        if place in seen or record.table not in registered():
            continue
        seen.add(place)
        if record.data is None or record.root != root:
            # It came later, or hung on another object then.
            found.pop(place, None)
        else:
            found[place] = record.data
    return found


def deletions(change: int) -> Iterable[tuple[str, UUID]]:
    """The table and key of each object that a change has deleted."""
    rows = ChangedRow.objects.filter(change=change, operation="deleted").order_by("id")
    return [(row.table, row.root) for row in rows if row.key == row.root.hex]


def _earliest_first(later: Any, root: UUID, keys: Iterable[str]) -> Iterable[ChangedRow]:
    # By the object or the key: a row may hang on another object now than it did.
    return later.filter(Q(root=root) | Q(key__in=keys)).order_by("id")  # type: ignore[no-any-return]


def _select(table: Table, vendor: str) -> str:
    columns = f"SELECT '{table.name}', {table.key('found', vendor)}, {table.data('found', vendor)}"
    return f'{columns} FROM "{table.name}" AS found WHERE {table.hangs("found")}'


def _as_object(data: Any) -> Mapping[str, Any]:
    return json.loads(data) if isinstance(data, str) else data  # type: ignore[no-any-return]

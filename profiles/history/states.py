"""An object as it was: its rows and those that hang on it, as a change had left them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Min, Q, QuerySet

from profiles.history.tables import Table, registered
from profiles.models import ChangedRow
from profiles.words.steps import in_steps

#: A row by its table and key, with its columns by their names as the history keeps them.
State = Mapping[tuple[str, str], Mapping[str, Any]]


# Keys with hyphens and without, and moments in UTC that say so and that do not.
_KEY = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(\+00:00)?")


def in_one_form(value: Any) -> Any:
    """A value of a row to compare: what was copied from another kind of database is in that one's words."""
    if isinstance(value, str) and _KEY.fullmatch(value):
        return value.replace("-", "")
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        # A text can look like a moment that never was.
        with suppress(ValueError):
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return value


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> set[str]:
    """The columns in which two rows differ, of those that both have: either may be older than a column."""
    names = (name for name in one.keys() & other.keys() if one[name] != other[name])
    return {name for name in names if in_one_form(one[name]) != in_one_form(other[name])}


def says_the_same(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> bool:
    """Whether two rows differ in nothing; None is a row that is not there."""
    if one is None or other is None:
        return one is other
    return not differing(one, other)


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
    for record in _earliest(later, root, keys):
        place = (record.table, record.key)
        if record.table not in registered():
            continue
        if record.data is None or record.root != root:
            # It came later, or hung on another object then.
            found.pop(place, None)
        else:
            found[place] = record.data
    return found


def deletions(change: int) -> Iterable[tuple[str, UUID]]:
    """The table and key of each object that a change has deleted, also of those that it had written before."""
    rows = ChangedRow.objects.filter(change=change, data__isnull=False, table__in=registered()).order_by("id")
    found = rows.values_list("table", "key", "root")
    objects = [(table, root) for table, key, root in found if key == root.hex]
    there = set(_there_after(change, objects))
    return [one for one in objects if one not in there]


def _there_after(change: int, objects: Iterable[tuple[str, UUID]]) -> Iterable[tuple[str, UUID]]:
    """Those of these objects that a change has left: as the next record of each says, or else the present."""
    for step in in_steps(objects):
        written = _next_records(change, [root.hex for _, root in step])
        for name in {table for table, _ in step}:
            roots = {root for table, root in step if table == name}
            rows = registered()[name].model._base_manager.filter(pk__in=roots)
            now = set(rows.values_list("pk", flat=True))
            yield from ((name, root) for root in roots if written.get((name, root.hex), root in now))


def _next_records(change: int, keys: list[str]) -> dict[tuple[str, str], bool]:
    """Whether each row that was written after a change was there before that."""
    later = ChangedRow.objects.filter(change__gt=change, key__in=keys)
    first = later.values("table", "key").annotate(first=Min("id")).order_by().values("first")
    records = ChangedRow.objects.filter(pk__in=first).annotate(was_there=Q(data__isnull=False))
    return {(table, key): there for table, key, there in records.values_list("table", "key", "was_there")}


def _earliest(later: QuerySet[ChangedRow], root: UUID, keys: Iterable[str]) -> Iterable[ChangedRow]:
    # By the object or the key: a row may hang on another object now than it did.
    written = later.filter(Q(root=root) | Q(key__in=keys)).values("table", "key")
    first = written.annotate(first=Min("id")).order_by().values("first")
    return ChangedRow.objects.filter(pk__in=first)


def _select(table: Table, vendor: str) -> str:
    columns = f"SELECT '{table.name}', {table.key('found', vendor)}, {table.data('found', vendor)}"
    return f'{columns} FROM "{table.name}" AS found WHERE {table.hangs("found")}'


def _as_object(data: Any) -> Mapping[str, Any]:
    return json.loads(data) if isinstance(data, str) else data  # type: ignore[no-any-return]

"""Bringing an object back to what it was: its fields, what hangs on it, its addresses; what is taken is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction

from profiles.history.deleted import saying_whose
from profiles.history.past_addresses import restore_addresses
from profiles.history.past_values import BrokenKey, LeftOut, leads_nowhere, past_row, topics_gone
from profiles.history.states import State, deletions, present_state, says_the_same, state_at
from profiles.history.tables import Table, registered
from profiles.history.uniqueness import make_unique
from profiles.models import Address, ChangedRow, Lab, SecretLink
from profiles.models.history import Operation
from profiles.models.secret_links import SHOWN

#: What else happens when an object has other values again: told the former row, or None, and the new one.
After = Callable[[Any, Any], None]

_after: dict[type[models.Model], After] = {}


class NotRestored(Exception):
    """The object cannot be brought back; the text says why."""


@dataclass
class Restored:
    """What came back, and in sentences what did not."""

    row: models.Model
    notes: list[str] = field(default_factory=list)


def call_after(model: type[models.Model], function: After) -> None:
    """Enter what happens after a row of this model is restored."""
    _after[model] = function


@transaction.atomic
def restore(root: UUID, change: int) -> Restored:
    """Make an object what this change had left it. Raises NotRestored, and nothing is changed."""
    Lab.objects.lock()
    return bring_to(root, state_at(root, change))


@transaction.atomic
def bring_to(root: UUID, wanted: State) -> Restored:
    """Make an object what these rows say. Raises NotRestored, and nothing is changed."""
    present = present_state(root)
    table = next((registered()[name] for name, key in wanted if key == root.hex), None)
    if table is None:
        raise NotRestored("It was not there then.")
    restored = restore_row(table, wanted[table.name, root.hex])
    for name in sorted({name for name, _ in (*wanted, *present)} - {table.name}):
        past, now = _of_table(wanted, name), _of_table(present, name)
        if registered()[name].model is Address:
            restored.notes += restore_addresses(restored.row, past.values())
        elif registered()[name].model._meta.auto_created:
            restored.notes += _restore_topics(restored.row, registered()[name], past.values())
        else:
            restored.notes += _restore_parts(registered()[name], past, now)
    return restored


@transaction.atomic
def recover(root: UUID, change: int) -> list[Restored]:
    """Bring back an object that this change has deleted, with all that went along: what was hers, what led to it.

    The first is the object itself. Raises NotRestored where it is there, or cannot come back.
    """
    if any(key == root.hex for _, key in present_state(root)):
        raise NotRestored("It is there.")
    records = list(ChangedRow.objects.filter(change=change).order_by("id"))
    owned = _owned(records, root)
    restored = [restore(root, change - 1)]
    for _, key in deletions(change):
        if key != root and key in owned:
            try:
                restored.append(restore(key, change - 1))
            except NotRestored as error:
                restored[0].notes.append(str(error))
    keys = {one.row.pk for one in restored}
    restored[0].notes += [note for record in records for note in _lead_back(record, keys)]
    for one in restored:
        _forget_notes_on_what_leads_there(one)
        one.notes += _make_secret_link(one.row)
    return restored


def restore_row(table: Table, data: Mapping[str, Any]) -> Restored:
    """Make the row of an object alone what it was, and leave what hangs on it. Raises NotRestored."""
    try:
        row, notes = past_row(table, data)
    except BrokenKey as error:
        raise NotRestored(str(error)) from error
    former = table.model._base_manager.filter(pk=row.pk).first()
    if any(not file.storage.exists(file.name) for file in _files_of(table, row, former)):
        raise NotRestored(f"The file “{row}” is gone.")
    notes += make_unique(row, former)
    try:
        with transaction.atomic():
            row.save(force_insert=former is None, force_update=former is not None)
    except DataError as error:
        raise NotRestored(f"“{row}” has more in it than there is room for by now.") from error
    except IntegrityError as error:
        raise NotRestored(f"“{row}” stands in the way of another row.") from error
    if table.model in _after:
        _after[table.model](former, row)
    return Restored(row, notes)


def _files_of(table: Table, row: Any, former: Any) -> Iterable[Any]:
    """The files that come back with a row; those that it has already are no hindrance."""
    for name in (one.name for one in table.fields if isinstance(one, models.FileField)):
        file = getattr(row, name)
        if file and (former is None or getattr(former, name) != file):
            yield file


def _is_same(kept: object, key: UUID) -> bool:
    return isinstance(kept, str) and kept.replace("-", "") == key.hex


def _of_table(state: State, name: str) -> dict[str, Mapping[str, Any]]:
    return {key: data for (table, key), data in state.items() if table == name}


def _restore_parts(
    table: Table, past: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """Rows that are other go first, so that none stands in the way of another; what cannot be as it was, stays."""
    changed = {key for key in (*past, *now) if not says_the_same(past.get(key), now.get(key))}
    rows = table.model._base_manager
    rows.filter(pk__in=[UUID(key) for key in changed if key in now]).delete()
    notes: list[str] = []
    left: dict[str, LeftOut] = {}
    for key in (key for key in past if key in changed):
        try:
            # Of a column that came since, what it says now.
            notes += _add(table, {**now.get(key, {}), **past[key]})
        except LeftOut as error:
            left[key] = error
    return notes + [note for key, error in left.items() for note in _leave(table, now.get(key), error)]


def _leave(table: Table, now: Mapping[str, Any] | None, error: LeftOut) -> list[str]:
    """Let a part that cannot be what it was be what it is now, if it is there; notes on which."""
    return [str(error)] if now is None else _insert(table, now) or [error.stays]


def _insert(table: Table, data: Mapping[str, Any]) -> list[str]:
    """Add a part as it was, if that can be; notes on what is left out."""
    try:
        return _add(table, data)
    except LeftOut as error:
        return [str(error)]


def _add(table: Table, data: Mapping[str, Any]) -> list[str]:
    """Add a part as it was; where its key is another row's meanwhile it gets a new one. Raises LeftOut."""
    row, notes = past_row(table, data)
    if table.model._base_manager.filter(pk=row.pk).exists():
        row.pk = table.model._meta.pk.get_default()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except (DataError, IntegrityError) as error:
        raise LeftOut(f"The {table.model._meta.verbose_name} “{row}”", "its place is taken") from error
    return notes


def _restore_topics(row: models.Model, table: Table, past: Iterable[Mapping[str, Any]]) -> list[str]:
    """Tags that exist."""
    manager = next(
        getattr(row, one.name) for one in row._meta.many_to_many if one.remote_field.through is table.model
    )
    keys = {UUID(str(data[manager.target_field.column])) for data in past}
    found = set(manager.model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
    manager.set(found)
    return topics_gone(len(keys - found))


def _owned(records: Iterable[ChangedRow], person: UUID) -> set[UUID]:
    """The objects of a member that a change has written."""
    holders = saying_whose()
    rows = [(one.root, one.data) for one in records if one.table in holders]
    return {root for root, data in rows if data and _is_same(data.get("person_id"), person)}


def _lead_back(record: ChangedRow, keys: set[Any]) -> list[str]:
    """What led to rows that have come back does again, unless it leads elsewhere by now."""
    table, data = registered().get(record.table), record.data
    # Of what came back itself, a column that was emptied first led to what came back after it.
    is_back = record.root in keys and record.operation != Operation.CHANGED
    if table is None or table.model is Address or data is None or is_back:
        return []
    ways = [one for one in table.fields if one.is_relation and _leads(data, one, keys)]
    if record.operation == Operation.DELETED:
        return _insert(table, data) if ways and record.key != record.root.hex else []
    notes = []
    for way in ways:
        row = table.model._base_manager.filter(pk=UUID(record.key), **{f"{way.name}__isnull": True})
        try:
            with transaction.atomic():
                row.update(**{way.attname: way.to_python(data[str(way.column)])})
        except (IntegrityError, ValidationError):
            notes.append(f"A {table.model._meta.verbose_name} leads there no more.")
    return notes


def _forget_notes_on_what_leads_there(restored: Restored) -> None:
    row, table = restored.row, registered()[restored.row._meta.db_table]
    row.refresh_from_db()
    ways = [one for one in table.fields if one.is_relation and getattr(row, one.attname)]
    untrue = {leads_nowhere(row, way) for way in ways}
    restored.notes = [note for note in restored.notes if note not in untrue]


def _make_secret_link(row: models.Model) -> list[str]:
    """The former link was deleted with the row, and the history has none."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    made = SecretLink.objects.make_missing(rows) if row._meta.model_name in SHOWN else []
    return [f"“{row}” has a new secret link; the former one works no more."] if made else []


def _leads(data: Mapping[str, Any], way: models.Field[Any, Any], keys: set[Any]) -> bool:
    return any(_is_same(data.get(str(way.column)), key) for key in keys)

"""Undoing one change of an object, as long as nothing that it touched was changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from profiles.history.restoring import Restored, bring_to, recover
from profiles.history.states import State, differing, in_one_form, present_state, says_the_same, state_at
from profiles.history.tables import Table, registered
from profiles.models import Address, ChangedRow, Lab

_Row = Mapping[str, Any]
_Place = tuple[str, str]


@dataclass(frozen=True)
class Touched:
    """A row that a change has touched: before, after, and now; None where it was not there.

    ``overtaken`` names the columns that somebody has changed since, and is "*" alone for a whole row.
    """

    table: str
    key: str
    before: _Row | None
    after: _Row | None
    now: _Row | None
    #: Where the row is now.
    place: _Place

    @property
    def columns(self) -> list[str]:
        """Those that the change has changed, of a row that was there before and after."""
        if self.before is None or self.after is None:
            return []
        changed = differing(self.before, self.after)
        return [name for name in registered()[self.table].watched if name in changed]

    @property
    def overtaken(self) -> list[str]:
        if self.before is None or self.after is None or self.now is None:
            return [] if says_the_same(self.now, self.after) else ["*"]
        since = differing(self.now, self.after)
        return [name for name in self.columns if name in since]


class Overtaken(Exception):
    """What a change has touched was changed since: ``rows`` say where."""

    def __init__(self, rows: list[Touched]) -> None:
        super().__init__("What this changed has been changed since.")
        self.rows = rows


def touched_by(change: int, root: UUID) -> list[Touched]:
    """The rows of an object that a change has touched. Seven queries."""
    records = ChangedRow.objects.filter(change=change, root=root).order_by("id")
    after, now = state_at(root, change), present_state(root)
    found = []
    for record in records:
        place = (record.table, record.key)
        if record.table in registered():
            left = after.get(place)
            found.append(Touched(*place, record.data, left, *_present(place, left, now)))
    # A row that came and went within the change left nothing to be undone.
    return [one for one in found if not says_the_same(one.before, one.after)]


def made(rows: list[Touched], root: UUID) -> bool:
    """Whether the change that touched these rows has made the object."""
    return any(row.key == root.hex and row.before is None for row in rows)


@transaction.atomic
def undo(change: int, root: UUID) -> list[Restored]:
    """Undo what a change did to an object, and to no other; what it deleted comes back with what went along.

    The first is the object itself. Raises Overtaken where something of it was changed since, NotRestored where it
    cannot come back, and nothing is changed.
    """
    Lab.objects.lock()
    if not any(key == root.hex for _, key in state_at(root, change)):
        return recover(root, change)
    return [bring_to(root, state_without(change, root))]


def state_without(change: int, root: UUID) -> State:
    """The rows of an object as they are, without what a change did to them. Raises Overtaken."""
    rows = touched_by(change, root)
    if overtaken := [one for one in rows if one.overtaken]:
        raise Overtaken(overtaken)
    return _without(rows, present_state(root))


def bring_back(root: UUID, rows: list[Touched]) -> Restored:
    """Make an object what it is without what a change did to these rows. Raises NotRestored."""
    return bring_to(root, _without(rows, present_state(root)))


def _present(place: _Place, left: _Row | None, now: State) -> tuple[_Row | None, _Place]:
    """A row as it is now, and its place: addresses and topics may have come back as other rows that say the same."""
    same = _saying(registered()[place[0]], left) if left is not None and place not in now else None
    for other, row in now.items():
        if same and other[0] == place[0] and _saying(registered()[place[0]], row) == same:
            return {**row, "id": (left or {}).get("id")}, other
    return now.get(place), place


def _saying(table: Table, row: _Row) -> tuple[Any, ...] | None:
    """What makes a row the same whatever its key; None where only the key does."""
    if table.model is Address:
        return in_one_form(row.get("person_id")), row.get("path_key")
    if table.model._meta.auto_created:
        return tuple(in_one_form(row.get(name)) for name in table.columns if name != "id")
    return None


def _without(rows: list[Touched], present: State) -> State:
    """The rows as they are, without what the change did."""
    found = dict(present)
    for row in rows:
        if row.before is None:
            found.pop(row.place, None)
        elif row.now is None:
            found[row.place] = row.before
        else:
            found[row.place] = {**row.now, **{name: row.before[name] for name in row.columns}}
    return found

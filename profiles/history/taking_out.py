"""Taking out a change as a whole: what it made goes, what it changed or deleted comes back as it was before.

Only as long as nothing of it was edited since, and nothing else leads to what it made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models, transaction

from profiles.access.visibility import PublishableQuerySet
from profiles.history.restoring import Restored, recover, restore_row
from profiles.history.states import present_state, says_the_same
from profiles.history.tables import Table, registered
from profiles.history.undoing import bring_back, touched_by
from profiles.models import Address, Change, ChangedRow, Lab
from profiles.words.steps import in_steps

_Place = tuple[str, str]
_Objects = dict[UUID, str]
# Of more objects it is not looked at whether what was edited is as it was again.
_MOST = 1_000


@dataclass
class Plan:
    """What taking a change out does with objects, by their keys with their tables.

    ``made`` go, ``changed`` and ``deleted`` come back; ``edited`` says in words what stands in the way.
    """

    change: int
    made: _Objects = field(default_factory=dict)
    changed: _Objects = field(default_factory=dict)
    deleted: _Objects = field(default_factory=dict)
    edited: list[str] = field(default_factory=list)
    #: Of the changed, those of which nothing but the own row was, nor has been since: that row as it was.
    alone: dict[UUID, Any] = field(default_factory=dict)


class Edited(Exception):
    """Something was edited since; ``plan`` says what."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("Something of it was edited since.")
        self.plan = plan


def plan_of(change: int) -> Plan:
    """What taking this change out would do."""
    records = [one for one in ChangedRow.objects.filter(change=change) if one.table in registered()]
    plan = Plan(change)
    there = _tables_of({one.root for one in records})
    later = _later(change, {one.key for one in records})
    for one in records:
        if one.root in there:
            plan.changed[one.root] = there[one.root]
        elif one.key == one.root.hex and one.data is not None and (one.table, one.key) not in later:
            plan.deleted[one.root] = one.table
    for one in records:
        if one.key == one.root.hex and one.data is None and one.root in plan.changed:
            plan.made[one.root] = plan.changed.pop(one.root)
    plan.alone = _alone(plan, records, later)
    plan.edited = [
        *_edited(plan, records, later),
        *_leading_there(plan, {(one.table, one.key) for one in records}),
    ]
    return plan


@transaction.atomic
def take_out(change: int) -> tuple[Plan, list[str]]:
    """Take a change out: what that came to, and notes on what did not come back.

    Raises Edited or NotRestored, and nothing is changed.
    """
    Lab.objects.lock()
    plan = plan_of(change)
    if plan.edited:
        raise Edited(plan)
    _delete(plan.made, is_shown)
    _delete_addresses(change)
    notes = [
        note for root in plan.deleted if root not in _tables_of([root]) for note in _recovered(root, change)
    ]
    for root in plan.changed:
        notes += _brought_back(plan, root).notes
    # Where something moves back, the address that it leaves would lead to it.
    _delete_addresses(change)
    # Roles and topics go when nothing has them any more.
    _delete(plan.made, lambda table: not is_shown(table))
    return plan, notes


def is_shown(table: Table) -> bool:
    """Whether visitors see its rows by themselves: pages and papers, not roles and topics."""
    return isinstance(table.model._default_manager.all(), PublishableQuerySet)


def _brought_back(plan: Plan, root: UUID) -> Restored:
    if root in plan.alone:
        return restore_row(registered()[plan.changed[root]], plan.alone[root])
    return bring_back(root, touched_by(plan.change, root))


def _alone(plan: Plan, records: list[ChangedRow], later: dict[_Place, Any]) -> dict[UUID, Any]:
    counts = Counter(one.root for one in records)
    return {
        one.root: one.data
        for one in records
        if counts[one.root] == 1
        and one.key == one.root.hex
        and one.root in plan.changed
        and (one.table, one.key) not in later
    }


def _recovered(root: UUID, change: int) -> Iterator[str]:
    for one in recover(root, change):
        yield from one.notes


def _delete(made: _Objects, which: Callable[[Table], bool]) -> None:
    # Those that are declared last hang on those before them.
    for table in reversed(list(registered().values())):
        if which(table):
            for step in in_steps(key for key, name in made.items() if name == table.name):
                table.model._base_manager.filter(pk__in=step).delete()


def _delete_addresses(change: int) -> None:
    rows = ChangedRow.objects.filter(change=change, table=Address._meta.db_table, data__isnull=True)
    for step in in_steps(rows.values_list("key", flat=True)):
        Address.objects.filter(pk__in=[UUID(key) for key in step]).delete()


def _tables_of(keys: Collection[UUID]) -> _Objects:
    """Which of these keys objects have that are there, with their tables."""
    found: _Objects = {}
    for table in registered().values():
        if table.model._meta.pk.get_internal_type() == "UUIDField":
            for step in in_steps(keys):
                rows = table.model._base_manager.filter(pk__in=step).values_list("pk", flat=True)
                found |= dict.fromkeys(rows, table.name)
    return found


def _later(change: int, keys: Iterable[str]) -> dict[_Place, Any]:
    """Rows as the change had left them, of those that were written since."""
    found: dict[_Place, Any] = {}
    for step in in_steps(keys):
        for one in ChangedRow.objects.filter(change__gt=change, key__in=step).order_by("id"):
            found.setdefault((one.table, one.key), one.data)
    return found


def _edited(plan: Plan, records: list[ChangedRow], later: dict[_Place, Any]) -> Iterator[str]:
    """The objects of which something is not as the change had left it."""
    places: dict[UUID, set[_Place]] = {}
    for one in records:
        if (one.table, one.key) in later:
            places.setdefault(one.root, set()).add((one.table, one.key))
    for step in in_steps(plan.made):
        for one in ChangedRow.objects.filter(change__gt=plan.change, root__in=step).order_by("id"):
            place = (one.table, one.key)
            later.setdefault(place, None)
            places.setdefault(one.root, set()).add(place)
    for number, (root, written) in enumerate(places.items()):
        table = plan.made.get(root) or plan.changed.get(root)
        if table and (number >= _MOST or _is_edited(plan, root, written, later)):
            yield _named(table, root)


def _is_edited(plan: Plan, root: UUID, written: set[_Place], later: dict[_Place, Any]) -> bool:
    if root in plan.changed:
        return any(row.overtaken for row in touched_by(plan.change, root))
    now = present_state(root)
    return any(not says_the_same(now.get(place), later[place]) for place in written)


def _leading_there(plan: Plan, places: set[_Place]) -> Iterator[str]:
    """Rows that lead to what goes, and are none of the change's own."""
    for table in {registered()[name] for name in plan.made.values()}:
        keys = [key for key, name in plan.made.items() if name == table.name]
        ways: Any = table.model._meta.get_fields(include_hidden=True)
        for way in ways:
            is_leading = way.auto_created and not way.concrete and way.related_model is not Change
            if not is_leading or _is_part(way):
                continue
            for row in _rows_leading(way, keys):
                if (row._meta.db_table, getattr(row.pk, "hex", str(row.pk))) not in places:
                    yield f"{row._meta.verbose_name} “{row}”, which leads there"


def _is_part(way: Any) -> bool:
    """Whether rows that lead this way hang on what they lead to: of these it is said that it was edited."""
    table = registered().get(way.related_model._meta.db_table)
    return table is not None and getattr(way.field, "column", "") in table.hangs_on


def _rows_leading(way: Any, keys: list[UUID]) -> Iterator[models.Model]:
    if way.field.many_to_many:
        return
    for step in in_steps(keys):
        yield from way.related_model._base_manager.filter(**{f"{way.field.name}__in": step})


def _named(table: str, key: UUID) -> str:
    model = registered()[table].model
    return f"{model._meta.verbose_name} “{model._base_manager.get(pk=key)}”"

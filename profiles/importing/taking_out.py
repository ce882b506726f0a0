"""Taking out an import as a whole, as long as nothing of it was edited since."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction
from django.utils import timezone

from profiles.history.changing import changing
from profiles.history.tables import registered
from profiles.history.taking_out import Plan, plan_of, take_out
from profiles.models import Change, Draft, ImportedValue, ImportRun
from profiles.words.steps import in_steps


@dataclass(frozen=True)
class Words:
    """What taking an import out does: so many of each kind go, and come back as they were before.

    ``drafts`` stand beside what goes, and are there again when that is recovered.
    """

    going: list[str]
    returning: list[str]
    edited: list[str]
    drafts: int


def change_of(run: ImportRun) -> int | None:
    """The change that a run was, as long as the history has it and the run is not taken out."""
    number = run.report.get("change")
    is_there = not run.report.get("taken_out") and isinstance(number, int)
    return number if is_there and Change.objects.filter(pk=number).exists() else None


def plan_in_words(change: int) -> Words:
    plan = plan_of(change)
    returning = _counted({**plan.changed, **plan.deleted})
    return Words(_counted(plan.made), returning, plan.edited, Draft.objects.beside(plan.made))


@transaction.atomic
def take_out_run(run: ImportRun, change: int) -> list[str]:
    """Take out what a run did; notes on what did not come back. Raises Edited or NotRestored.

    It may be imported again: nothing is taken for deleted, and what comes back for what an import wrote.
    """
    with changing(None, f"Import of {run.source} taken out"):
        plan, notes = take_out(change)
    _forget_values(run, plan)
    run.report = {**run.report, "taken_out": timezone.now().isoformat()}
    run.save(update_fields=["report"])
    return notes


def _counted(objects: dict[UUID, str]) -> list[str]:
    found = []
    for table, number in Counter(objects.values()).items():
        meta = registered()[table].model._meta
        found.append(f"{number} {meta.verbose_name if number == 1 else meta.verbose_name_plural}")
    return found


def _forget_values(run: ImportRun, plan: Plan) -> None:
    """What the run wrote is there no more; where there is a value again, an import had written that one."""
    kept: list[ImportedValue] = []
    for step in in_steps(plan.changed):
        objects = {
            key: row for table in set(plan.changed.values()) for key, row in _rows(table, step).items()
        }
        for value in run.values.filter(object_id__in=step):
            former = _former(objects.get(value.object_id), value.field)
            if former:
                value.value = former
                kept.append(value)
    ImportedValue.objects.bulk_update(kept, ["value"], batch_size=500)
    run.values.exclude(pk__in=[value.pk for value in kept]).delete()


def _rows(table: str, keys: list[UUID]) -> dict[UUID, models.Model]:
    return registered()[table].model._base_manager.in_bulk(keys)


def _former(row: models.Model | None, name: str) -> object:
    """What stands in a column now; None where it is none, or holds no plain value."""
    try:
        column = row._meta.get_field(name) if row is not None else None
    except FieldDoesNotExist:
        return None
    if not isinstance(column, models.Field) or column.is_relation:
        return None
    value = getattr(row, column.attname)
    return value if isinstance(value, str | int | dict) else None

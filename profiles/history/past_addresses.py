"""Addresses of an object as they were: taken again where they are free or gone, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from profiles.addressing.moving import move, redirect, row_at
from profiles.history.past_values import BrokenKey, past_row
from profiles.history.tables import registered
from profiles.models import Address, Person
from profiles.models.addresses import Answer


def restore_addresses(target: Any, past: Iterable[Mapping[str, Any]]) -> list[str]:
    """Let the object live where it did, and its old addresses lead to it; notes on those that are another's by now.

    Addresses that it has got since go on leading to it.
    """
    notes: list[str] = []
    found: list[Address] = []
    for data in past:
        try:
            row, broken = past_row(registered()[Address._meta.db_table], data)
        except BrokenKey as error:
            notes.append(str(error))
            continue
        # An address in the space of who is gone is none in the lab's.
        notes += broken
        found += [] if broken else [row]
    for row in sorted(found, key=lambda one: not one.is_canonical):
        notes += _restore_address(target, row)
    return notes


def _restore_address(target: Any, row: Address) -> list[str]:
    here = row_at(row.person, row.path_key)
    is_own = here is not None and here.target == target
    if is_own and (here.is_canonical, here.path) == (row.is_canonical, row.path):
        return []
    if here is not None and not is_own and here.status != Answer.GONE:
        return [] if _lead_alike(here, row) else [f"{row.path} belongs to another by now."]
    if is_own and not row.is_canonical:
        # It leads there, or is where the object has come to live.
        return []
    try:
        with transaction.atomic():
            _take(target, row, here)
    except (ValidationError, IntegrityError) as error:
        reason = " ".join(error.messages) if isinstance(error, ValidationError) else ""
        return [f"{row.path} is left out. {reason}".strip()]
    return []


def _lead_alike(here: Address, row: Address) -> bool:
    return (here.target, here.url) == (row.target, row.url)


def _take(target: Any, row: Address, here: Address | None) -> None:
    if row.is_canonical and row.target == target and row.person == target.person:
        move(target, row.path)
    elif row.target == target and not isinstance(target, Person):
        taken = redirect(target, row.path, row.person)
        Address.objects.filter(pk=taken.pk).update(is_prefix=row.is_prefix, status=row.status)
    else:
        # A place of its own in a member's space, or her whole space at another.
        if here is not None:
            here.delete()
        row.save(force_insert=not Address.objects.filter(pk=row.pk).exists())

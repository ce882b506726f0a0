"""Merging of two versions of single values, of sets and of orders that were made from one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class MergedColumns:
    """The columns of a row: ``values`` has one's own where there is a conflict; what was ``taken`` is theirs."""

    values: dict[str, object]
    taken: list[str]
    conflicts: list[str]


def is_conflict(base: object, mine: object, theirs: object) -> bool:
    """Whether both changed a value, and not to the same."""
    return mine not in (base, theirs) and theirs != base


def merge_value(base: Value, mine: Value, theirs: Value) -> Value:
    """What both make of a value; one's own where that is a conflict."""
    return theirs if mine == base else mine


def merge_sets(base: Iterable[str], mine: Iterable[str], theirs: Iterable[str]) -> list[str]:
    """What either has added to a set, without what either has taken out of it, in order; never a conflict.

    >>> merge_sets(["algebra", "rings"], ["algebra", "rings", "fields"], ["rings"])
    ['fields', 'rings']
    """
    before, one, other = set(base), set(mine), set(theirs)
    return sorted((one & other) | ((one | other) - before))


def merge_columns(
    base: Mapping[str, object], mine: Mapping[str, object], theirs: Mapping[str, object]
) -> MergedColumns:
    """The columns of a row that both have; one that is missing is "" ."""
    names = list(dict.fromkeys([*mine, *theirs]))
    rows = {name: (base.get(name, ""), mine.get(name, ""), theirs.get(name, "")) for name in names}
    return MergedColumns(
        {name: merge_value(*values) for name, values in rows.items()},
        [name for name, (before, one, other) in rows.items() if one == before != other],
        [name for name, values in rows.items() if is_conflict(*values)],
    )


def merge_orders(base: Sequence[Key], mine: Sequence[Key], theirs: Sequence[Key]) -> tuple[list[Key], bool]:
    """What stands in an order after either added, took out or moved something, and whether both moved something.

    If both did, otherwise than each other, the order is one's own. What one side added stays behind what it was put
    behind, after what the other put there.

    >>> merge_orders("abc", "cab", "abxc")
    (['c', 'a', 'b', 'x'], False)
    """
    common = set(base) & set(mine) & set(theirs)
    before, one, other = ([key for key in keys if key in common] for keys in (base, mine, theirs))
    is_mine_moved = one not in (before, other)
    spine, rest = (mine, theirs) if is_mine_moved or other == one != before else (theirs, mine)
    gone = set(base) - common
    found = [key for key in spine if key not in gone]
    _add(found, [key for key in rest if key not in gone], common)
    return found, is_mine_moved and other != before


def _add(found: list[Key], rest: Sequence[Key], common: set[Key]) -> None:
    """Put what is only in ``rest`` behind what stands before it there."""
    place, present = 0, set(found)
    for key in rest:
        if key in present:
            place = found.index(key) + 1
            continue
        while place < len(found) and found[place] not in common and found[place] in present:
            place += 1
        found.insert(place, key)
        place += 1

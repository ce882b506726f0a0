"""The list of the database's triggers, declared as data: what each watches, and what it then does.

An app enters its families when Django starts; ``installing`` makes the database have exactly those. What is common to
all databases is said once; the statements are in the words of each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# PostgreSQL cuts longer ones.
_LONGEST_NAME = 63
_NAME = re.compile(r"[a-z_][a-z0-9_]*")


class Event(StrEnum):
    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    # PostgreSQL only: there ``flush`` empties tables so, and no row is deleted.
    TRUNCATE = "TRUNCATE"


@dataclass(frozen=True)
class Action:
    """Statements without their last semicolon, run for each row that was written, its values in ``OLD`` and ``NEW``.

    ``is_once``: run once for all rows that one statement of somebody's wrote, which are the tables ``old_rows`` and
    ``new_rows`` (an INSERT has no old ones, a DELETE no new ones, a TRUNCATE neither). SQLite has no such triggers.
    """

    statements: tuple[str, ...]
    is_once: bool = False


def by_row(*statements: str) -> Action:
    return Action(statements)


def once(*statements: str) -> Action:
    return Action(statements, is_once=True)


@dataclass(frozen=True)
class Trigger:
    """What happens in the database itself when rows of a table are written, by whatever way.

    ``do`` has the action by the database's name as Django says it (``sqlite``, ``postgresql``); where it says nothing,
    there is no such trigger. ``columns``: an UPDATE counts only for rows in which one of these has another value than
    before. ``when``: a further condition over ``OLD`` and ``NEW``, in SQL that all databases of ``do`` understand.
    Every table has a key ``id``. Raises ValueError for what no database could do.
    """

    name: str
    table: str
    event: Event
    do: Mapping[str, Action]
    columns: tuple[str, ...] = ()
    when: str = ""
    is_before: bool = False

    def __post_init__(self) -> None:
        if problem := self._problem():
            raise ValueError(f"Trigger {self.name}: {problem}")

    @property
    def moment(self) -> str:
        return "BEFORE" if self.is_before else "AFTER"

    def _problem(self) -> str:
        is_once = any(action.is_once for action in self.do.values())
        by_rows = any(not action.is_once for action in self.do.values())
        checks = (
            (len(self.name) > _LONGEST_NAME or not _NAME.fullmatch(self.name), "that is no name"),
            (self.columns and self.event != Event.UPDATE, "only an UPDATE changes columns"),
            ("sqlite" in self.do and self.do["sqlite"].is_once, "SQLite runs triggers for each row"),
            (self.event == Event.TRUNCATE and by_rows, "a TRUNCATE names no rows"),
            (is_once and self.when, "only one row can be compared"),
            (is_once and self.is_before, "before the statement there are no rows"),
        )
        return next((sentence for is_wrong, sentence in checks if is_wrong), "")


@dataclass(frozen=True)
class Family:
    """Triggers that keep one thing: every one in the database whose name begins with ``prefix`` counts as of them.

    ``tables``: what they write to and no model describes, as CREATE statements by database and name. ``refill``: the
    statements, by database, that make anew what they keep; they run wherever a trigger was missing or another, for
    rows may have passed it by. ``needs``: tables of models to which they write.
    """

    prefix: str
    triggers: tuple[Trigger, ...]
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    refill: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        names = [trigger.name for trigger in self.triggers]
        strange = [name for name in names if not name.startswith(self.prefix) or names.count(name) > 1]
        if strange or not self.prefix:
            raise ValueError(f"Not the name of one trigger of “{self.prefix}”: {', '.join(strange)}")

    @property
    def watched(self) -> frozenset[str]:
        """The tables without which none of the triggers can be."""
        return frozenset(trigger.table for trigger in self.triggers)

    def triggers_for(self, vendor: str) -> tuple[Trigger, ...]:
        return tuple(trigger for trigger in self.triggers if vendor in trigger.do)


@dataclass(frozen=True)
class Installed:
    """A trigger as it was found in the database, its ``text`` comparable to what the dialect says of a declared one.

    ``drop`` has the statements that drop it; the trigger called ``dropped_along`` goes with it.
    """

    name: str
    text: str
    drop: tuple[str, ...]
    dropped_along: str = ""


_families: dict[str, Family] = {}


def register(family: Family) -> None:
    """Enter a family; ValueError where another one's triggers could be taken for its own."""
    for prefix in _families.keys() - {family.prefix}:
        if prefix.startswith(family.prefix) or family.prefix.startswith(prefix):
            raise ValueError(f"“{family.prefix}” and “{prefix}” cannot be told apart.")
    _families[family.prefix] = family


def registered() -> list[Family]:
    return list(_families.values())

"""Who changes content, for whom and why: said around what writes, and kept with the rows that it changes.

A change is made as the first row of a transaction is about to be written, and closed before that is committed. So what
only reads takes no lock, and whoever writes by no such way is never taken for somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from profiles.history.recording import CHANGES, ROWS, SETTING
from profiles.history.tables import registered
from profiles.models import Change, Lab, Person
from profiles.models.audit import COMMAND_LINE, name_of

# Statements that write no rows; what begins otherwise, and is not understood, may have written.
_READING = (
    "SELECT",
    "PRAGMA",
    "SAVEPOINT",
    "RELEASE",
    "BEGIN",
    "EXPLAIN",
    "SET ",
    "SHOW",
    "DECLARE",
    "FETCH",
)
_DEFINING = ("CREATE", "ALTER", "DROP", "COMMENT", "DO ", "VACUUM", "ANALYZE", "REINDEX")
_WRITTEN = re.compile(
    r'\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE
)
_LONGEST = 500
# ruff: noqa: S608  (what is put in are names of tables)
_HAS_ROWS = f"EXISTS (SELECT 1 FROM {ROWS} WHERE change_id = {CHANGES}.id)"
_DELETE_IF_EMPTY = f"DELETE FROM {CHANGES} WHERE id = %s AND NOT {_HAS_ROWS}"
_CLOSE = f"UPDATE {CHANGES} SET is_open = 0 WHERE id = %s"


@dataclass(frozen=True)
class Author:
    """Who makes a change; without a user it is the command line. ``why`` says in words what it is."""

    user: AbstractBaseUser | None
    why: str
    for_whom: Person | None = None


@contextmanager
def changing(
    user: AbstractBaseUser | None, why: str, for_whom: Person | None = None, using: str = DEFAULT_DB_ALIAS
) -> Iterator[None]:
    """Within, each transaction that changes content is one change of this user's, for this reason.

    Within another, the reason is this one's, and so is the user where one is named.
    """
    connection = connections[using]
    recorder = getattr(connection, "recorder", None)
    author = Author(user, why[:_LONGEST], for_whom)
    with recorder.telling(author) if recorder else _Recorder(connection, author).at_work():
        yield


def change_under_way(using: str = DEFAULT_DB_ALIAS) -> int | None:
    """The number of the change that this transaction is so far; None where it has changed nothing."""
    recorder = getattr(connections[using], "recorder", None)
    return recorder.number if recorder else None


class _Recorder:
    """What makes the changes of a connection while somebody says who it is."""

    def __init__(self, connection: BaseDatabaseWrapper, author: Author) -> None:
        self._connection: Any = connection
        self._author = author
        self._change: int | None = None
        # What is written here is no content.
        self._is_busy = False

    @property
    def number(self) -> int | None:
        return self._change

    @contextmanager
    def at_work(self) -> Iterator[None]:
        connection = self._connection
        commit, rollback = connection.commit, connection.rollback
        with ExitStack() as ends, connection.execute_wrapper(self._before):
            # Django tells nobody that a transaction is about to end.
            connection.recorder, connection.commit = self, self._closing(commit)
            connection.rollback = self._forgetting(rollback)
            for name in ("recorder", "commit", "rollback"):
                ends.callback(delattr, connection, name)
            ends.callback(self._close_in_transaction)
            yield

    @contextmanager
    def telling(self, author: Author) -> Iterator[None]:
        """Within, another reason, which a change that is under way takes on."""
        outer = self._author
        if author.user is None:
            author = replace(author, user=outer.user, for_whom=author.for_whom or outer.for_whom)
        self._author = author
        if self._change is not None:
            with self._busy():
                Change.objects.filter(pk=self._change).update(**_columns(author))
        try:
            yield
        finally:
            self._author = outer

    def _before(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """An execute wrapper of Django's."""
        if self._is_busy:
            return execute(sql, params, many, context)
        if _goes_back(sql):
            result = execute(sql, params, many, context)
            self._look_again()
            return result
        if self._change is not None or not _may_change_content(sql):
            return execute(sql, params, many, context)
        # A statement by itself is a transaction, too.
        with ExitStack() as stack:
            if not self._connection.in_atomic_block:
                stack.enter_context(transaction.atomic(self._connection.alias))
            self._begin()
            return execute(sql, params, many, context)

    def _begin(self) -> None:
        with self._busy():
            # Changes are numbered in the order in which they are committed.
            Lab.objects.using(self._connection.alias).lock()
            is_open = self._connection.vendor == "sqlite"
            rows = Change.objects.using(self._connection.alias)
            self._change = rows.create(is_open=is_open, **_columns(self._author)).pk
            if not is_open:
                self._execute(f"SELECT set_config('{SETTING}', %s, true)", [str(self._change)])

    def _close_in_transaction(self) -> None:
        """Nothing that comes later in a transaction that goes on is of this change."""
        if self._connection.in_atomic_block and not self._connection.needs_rollback:
            self._close()
        self._change = None

    def _close(self) -> None:
        """Close the change; one without rows goes."""
        number, self._change = self._change, None
        if number is None:
            return
        with self._busy():
            self._execute(_DELETE_IF_EMPTY, [number])
            if self._connection.vendor == "sqlite":
                self._execute(_CLOSE, [number])
            else:
                self._execute(f"SELECT set_config('{SETTING}', '', true)", [])

    def _closing(self, commit: Callable[[], None]) -> Callable[[], None]:
        def close_and_commit() -> None:
            self._close()
            commit()

        return close_and_commit

    def _forgetting(self, rollback: Callable[[], None]) -> Callable[[], None]:
        def forget_and_roll_back() -> None:
            self._change = None
            rollback()

        return forget_and_roll_back

    def _look_again(self) -> None:
        """A savepoint that was rolled back may have taken the change along."""
        if self._change is not None:
            with self._busy():
                rows = Change.objects.using(self._connection.alias)
                self._change = self._change if rows.filter(pk=self._change).exists() else None

    def _execute(self, sql: str, parameters: list[object]) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, parameters)

    @contextmanager
    def _busy(self) -> Iterator[None]:
        self._is_busy = True
        try:
            yield
        finally:
            self._is_busy = False


def _columns(author: Author) -> dict[str, Any]:
    return {
        "by": author.user,
        "by_name": name_of(author.user) if author.user else COMMAND_LINE,
        "for_whom": author.for_whom,
        "why": author.why,
    }


def _goes_back(sql: str) -> bool:
    return sql.startswith("ROLLBACK")


def _may_change_content(sql: str) -> bool:
    if sql.lstrip().upper().startswith(_READING + _DEFINING):
        return False
    found = _WRITTEN.match(sql)
    return found is None or found.group(1) in registered()

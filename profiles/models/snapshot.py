"""One moment of the database, for what reads many tables and must not see half of an edit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Within, all queries see the database as the first one found it; only for reading.

    Nobody waits for it, and it waits for nobody: no lock for writing is taken. In a transaction that is open already,
    that one goes on.
    """
    if connection.in_atomic_block:
        yield
        return
    with _taking_no_lock(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.is_snapshot = True  # type: ignore[attr-defined]
        try:
            yield
        finally:
            connection.is_snapshot = False  # type: ignore[attr-defined]


def is_snapshot() -> bool:
    """Whether what is read now is one moment that was committed, and nothing of one's own."""
    return getattr(connection, "is_snapshot", False)


@contextmanager
def _taking_no_lock() -> Iterator[None]:
    """Let SQLite begin as a reader: the settings have each transaction take the lock for writing at once."""
    if connection.vendor != "sqlite":
        yield
        return
    # The mode is set as the connection is made. Only this kind of database has one.
    connection.ensure_connection()
    database: Any = connections[DEFAULT_DB_ALIAS]
    usual, database.transaction_mode = database.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        database.transaction_mode = usual

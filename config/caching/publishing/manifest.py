"""The manifest of published pages: which versions of what each depends on, and until when it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAME = "published.sqlite3"
# Seconds to wait for another process, which holds it for as long as a file takes.
_PATIENCE = 10
_TABLES = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS published (file TEXT PRIMARY KEY, ends REAL NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS published_ends ON published (ends);
    CREATE TABLE IF NOT EXISTS needs
        (scope TEXT, file TEXT, version INTEGER NOT NULL, PRIMARY KEY (scope, file)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS needs_file ON needs (file);
    CREATE TABLE IF NOT EXISTS seen (version INTEGER NOT NULL);
"""


class Manifest:
    """A small database in the folder, shared by all processes. After a crash of the machine all is published anew."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._connection: sqlite3.Connection | None = None

    def exists(self) -> bool:
        """Whether anything was ever published here."""
        return self._connection is not None or self._path.exists()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else enters, forgets, writes or removes meanwhile."""
        connection = self._open()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def enter(self, file: str, versions: Mapping[str, int | None], ends: float) -> None:
        """Note what a page will depend on, before there is its file: one without an entry would stay for good."""
        with self.locked():
            self.forget([file])
            self._open().execute("INSERT INTO published VALUES (?, ?)", (file, ends))
            rows = [(scope, file, version) for scope, version in versions.items()]
            self._open().executemany("INSERT INTO needs VALUES (?, ?, ?)", rows)

    def versions_of(self, file: str) -> dict[str, int]:
        """What a page depends on by its entry."""
        return dict(
            self._open().execute("SELECT scope, version FROM needs WHERE file = ?", (file,)).fetchall()
        )

    def scopes(self) -> list[str]:
        return _first(self._open().execute("SELECT DISTINCT scope FROM needs"))

    def others(self, scope: str, version: int) -> list[str]:
        """The pages that depend on another version of a scope."""
        question = "SELECT file FROM needs WHERE scope = ? AND version <> ?"
        return _first(self._open().execute(question, (scope, version)))

    def ended(self, moment: float) -> list[str]:
        """The pages that do not hold until then, a Unix time."""
        return _first(self._open().execute("SELECT file FROM published WHERE ends <= ?", (moment,)))

    def forget(self, files: Sequence[str]) -> None:
        for table in ("published", "needs"):
            self._open().executemany(f"DELETE FROM {table} WHERE file = ?", [(file,) for file in files])  # noqa: S608

    def seen(self) -> int | None:
        """The version of all content at the last look for pages that no longer hold."""
        return next(iter(_first(self._open().execute("SELECT version FROM seen"))), None)

    def see(self, version: int) -> None:
        self._open().execute("DELETE FROM seen")
        self._open().execute("INSERT INTO seen VALUES (?)", (version,))

    def empty(self) -> None:
        """Forget all; a manifest that cannot be read is made anew."""
        try:
            with self.locked():
                for table in ("published", "needs", "seen"):
                    self._open().execute(f"DELETE FROM {table}")  # noqa: S608
        except sqlite3.DatabaseError:
            self.close()
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(NAME + ending).unlink(missing_ok=True)
            self._open()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            # Whoever uses it sees to it that one thread does so at a time.
            self._connection = sqlite3.connect(
                self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            self._connection.executescript(_TABLES)
        return self._connection


def _first(rows: sqlite3.Cursor) -> list[Any]:
    return [row[0] for row in rows.fetchall()]

"""SQLite's own files: a copy of one that is in use, and what a copy says of itself."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.management.base import CommandError

from config.backup.manifest import files_of_uploads

_SECONDS = 20


def copy_database(source: Path, target: Path) -> None:
    """Write a database that may be in use to a new file, as it is at one moment. Raises sqlite3.Error, OSError."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with opened(source, "mode=rw") as connection:
        connection.execute("VACUUM INTO ?", [str(target.absolute())])


def check_database(file: Path) -> list[str]:
    """Raise CommandError unless a database that nobody uses is whole; returns sentences about rows without others."""
    try:
        with opened(file) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
            strangers = sorted({row[0] for row in connection.execute("PRAGMA foreign_key_check")})
    except sqlite3.DatabaseError as error:
        raise CommandError(f"The database {file} is damaged ({error}).") from error
    if found != ["ok"]:
        raise CommandError(f"The database {file} is damaged ({'; '.join(found)}).")
    return [f"The database has rows that point to nothing, in {', '.join(strangers)}."] if strangers else []


def migrations_in(file: Path) -> set[tuple[str, str]]:
    """App and name of each migration that a database has had. Raises CommandError where it is not a site's."""
    try:
        with opened(file) as connection:
            return set(connection.execute("SELECT app, name FROM django_migrations"))
    except sqlite3.DatabaseError as error:
        raise CommandError(f"The database {file} is not one of Labfolio ({error}).") from error


def uploads_in(file: Path, how: str = "mode=ro&immutable=1") -> dict[str, str]:
    """The files of the uploads, as ``files_of_uploads`` has them. Raises CommandError."""
    try:
        with opened(file, how) as connection:
            connection.row_factory = sqlite3.Row
            rows = connection.execute("SELECT * FROM profiles_upload").fetchall()
    except sqlite3.DatabaseError as error:
        raise CommandError(
            f"The database {file} is not one of this version of Labfolio ({error})."
        ) from error
    return files_of_uploads([dict(row) for row in rows])


def is_in_use(file: Path) -> bool:
    """Whether another program has a database open. What is damaged is not in use: that is found out elsewhere."""
    try:
        with opened(file, "mode=rw", seconds=2) as connection:
            # With a log of changes whoever is connected holds a lock that this mode cannot share.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        return (error.sqlite_errorcode & 0xFF) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    except sqlite3.DatabaseError:
        return False
    return False


@contextmanager
def opened(
    file: Path, how: str = "mode=ro&immutable=1", seconds: float = _SECONDS
) -> Iterator[sqlite3.Connection]:
    """A connection outside of Django; by default nothing is written, not even beside the file."""
    address = f"{file.absolute().as_uri()}?{how}"
    with closing(sqlite3.connect(address, uri=True, timeout=seconds, isolation_level=None)) as connection:
        yield connection

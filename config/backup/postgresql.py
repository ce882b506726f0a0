"""A PostgreSQL as backups know it: copied by ``pg_dump`` in its custom format, brought back in one transaction."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

from config.backup.manifest import DUMP, files_of_uploads
from config.backup.postgresql_tools import ToolFailed, check_tools, pg_dump, pg_restore, run_script
from config.backup.restored_versions import renew_versions

# So long a connection may be told of that has ended: the server's process for it goes a moment later.
_GOING_SECONDS = 2
_UPLOADS = "SELECT * FROM profiles_upload"
_OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
# Views and sequences go with their tables. What extensions brought stays.
_DROPS = """
    SELECT format('DROP TABLE IF EXISTS %%I.%%I CASCADE;', nspname, relname)
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND relkind IN ('r', 'p') AND NOT EXISTS (
        SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
    UNION ALL
    SELECT format('DROP FUNCTION IF EXISTS %%I.%%I(%%s) CASCADE;', nspname, proname,
        pg_get_function_identity_arguments(pg_proc.oid))
    FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
    WHERE nspname = current_schema() AND prokind = 'f' AND NOT EXISTS (
        SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
"""
_ROWS = re.compile(
    r"^COPY [^\n]*django_migrations \(([^)]*)\) FROM stdin;\n(.*?)^\\\.$", re.DOTALL | re.MULTILINE
)


@dataclass
class PostgresqlDatabase:
    """The database that DATABASE_URL names; it holds nothing but this site."""

    copy: str = DUMP

    def check_is_there(self) -> None:
        check_tools(_server_version())
        if "profiles_upload" not in _tables():
            raise CommandError(
                "There is nothing to back up: the database has no tables of Labfolio. Is DATABASE_URL right?"
            )

    def copy_to(self, folder: Path) -> tuple[dict[str, str], list[str]]:
        # The dump and the list of uploads are of one moment, which nobody who edits waits for.
        try:
            with transaction.atomic():
                _execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                [(snapshot,)] = _execute("SELECT pg_export_snapshot()")
                pg_dump(folder / self.copy, snapshot)
                uploads = _uploads()
            # Reads it to its end.
            pg_restore(folder / self.copy, "--file=/dev/null")
        except (ToolFailed, DatabaseError) as error:
            raise CommandError(
                f"The database cannot be copied ({error}). No backup has been made."
            ) from error
        return uploads, []

    def uploads_now(self) -> dict[str, str]:
        return _uploads()

    def is_in_use(self) -> bool:
        check_tools(_server_version())
        _close()
        end = time.monotonic() + _GOING_SECONDS
        while is_in_use := bool(_execute(_OTHERS)[0][0]):
            if time.monotonic() > end:
                break
            time.sleep(0.05)
        return is_in_use

    def check_copy(self, folder: Path) -> None:
        try:
            pg_restore(folder / self.copy, "--file=/dev/null")
        except ToolFailed as error:
            raise CommandError(
                f"The dump {folder / self.copy} cannot be read ({error}). Nothing has been changed."
            ) from error

    def migrations_in_copy(self, folder: Path) -> set[tuple[str, str]]:
        text = pg_restore(folder / self.copy, "--data-only", "--table=django_migrations", "--file=-").decode()
        found = _ROWS.search(text)
        if found is None:
            raise CommandError(f"The dump {folder / self.copy} is not one of Labfolio.")
        names = [name.strip(' "') for name in found[1].split(",")]
        rows = [dict(zip(names, line.split("\t"), strict=True)) for line in found[2].splitlines()]
        return {(row["app"], row["name"]) for row in rows}

    def make_ready(self, new: Path) -> list[str]:
        return []

    def replace(self, new: Path, aside: Path) -> list[str]:
        """In one transaction; where the rows cannot be brought to this version, those from before come back."""
        before = aside / self.copy
        if has_rows := bool(_tables()):
            aside.mkdir(mode=0o700, exist_ok=True)
            self._try(lambda: pg_dump(before))
        try:
            self._try(lambda: _put_back(new / self.copy))
            try:
                call_command("migrate", interactive=False, verbosity=0)
                renew_versions()
            except DatabaseError as error:
                if has_rows:
                    self._try(lambda: _put_back(before))
                raise CommandError(
                    f"The rows cannot be brought to this version ({error}). Nothing has been changed."
                ) from error
        except CommandError:
            if has_rows:
                before.unlink()
                aside.rmdir()
            raise
        return []

    @staticmethod
    def _try(work: Any) -> None:
        try:
            work()
        except ToolFailed as error:
            raise CommandError(
                f"The database cannot be restored ({error}). Nothing has been changed."
            ) from error


def _put_back(dump: Path) -> None:
    """Drop what is there and make what the dump has: all of it or, with an error, nothing."""
    drops = "\n".join(row[0] for row in _execute(_DROPS))
    _close()
    run_script(drops, dump)


def _server_version() -> int:
    connection: Any = connections[DEFAULT_DB_ALIAS]
    try:
        with connection.cursor():
            return int(connection.pg_version) // 10000
    except DatabaseError as error:
        raise CommandError(
            f"The database does not answer ({str(error).strip()}). Is it running, and DATABASE_URL right?"
        ) from error


def _uploads() -> dict[str, str]:
    """The files of the uploads by now, as ``files_of_uploads`` has them."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_UPLOADS)
        names = [column[0] for column in cursor.description or ()]
        return files_of_uploads([dict(zip(names, row, strict=True)) for row in cursor.fetchall()])


def _tables() -> list[str]:
    return connections[DEFAULT_DB_ALIAS].introspection.table_names()


def _execute(sql: str) -> list[tuple[Any, ...]]:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(sql, [] if "%%" in sql else None)
        return cursor.fetchall() if cursor.description else []


def _close() -> None:
    """Leave the database, so that nothing of this process is connected or holds a lock."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    connection.close()
    connection.close_pool()

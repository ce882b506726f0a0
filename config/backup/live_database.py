"""The database of this install, as backups know it: how it is copied at one moment, and how a copy takes its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from config.backup import database
from config.backup.manifest import DUMP
from config.backup.named_databases import is_sqlite
from config.backup.postgresql import PostgresqlDatabase
from config.backup.restored_versions import renew_versions
from config.full_disk import sentence_for
from config.install.data_folder import BESIDE_DATABASE, DATABASE


class LiveDatabase(Protocol):
    """What backups ask of a database. ``copy`` is the name of its copy in a backup.

    Each may raise CommandError with a sentence, and then has changed nothing.
    """

    copy: str

    def check_is_there(self) -> None:
        """Raise CommandError where there is nothing to back up."""

    def copy_to(self, folder: Path) -> tuple[dict[str, str], list[str]]:
        """Write the copy; the SHA-256 of uploads by name as it has them, and remarks on its rows."""

    def uploads_now(self) -> dict[str, str]:
        """The uploads that the rows name by now."""

    def is_in_use(self) -> bool:
        """Whether another program is connected."""

    def check_copy(self, folder: Path) -> None:
        """Raise CommandError unless the copy there is whole."""

    def migrations_in_copy(self, folder: Path) -> set[tuple[str, str]]:
        """App and name of each migration that the copy there has had."""

    def make_ready(self, new: Path) -> list[str]:
        """Bring the copy there to this version, as far as that goes beside the live one; remarks on its rows."""

    def replace(self, new: Path, aside: Path) -> list[str]:
        """Put the rows of the copy in the place of the live ones, which are kept in ``aside``, if no renaming can."""


def live_database() -> LiveDatabase:
    """The database that the settings name."""
    values = settings.DATABASES["default"]
    if is_sqlite(values):
        return SqliteDatabase(Path(str(values["NAME"])))
    return PostgresqlDatabase()


def foreign_copy_sentence(live: LiveDatabase) -> str:
    """Why a copy of the other kind of database cannot be restored here, and what can be done."""
    kinds = {DATABASE: "SQLite", DUMP: "PostgreSQL"}
    other = "PostgreSQL" if live.copy == DATABASE else "SQLite"
    return (
        f"is of {other}, and this site keeps its rows in {kinds[live.copy]}. Restore it where DATABASE_URL is as it "
        "was when it was made, then bring the rows here with “manage.py copy_database”. Nothing has been changed."
    )


@dataclass
class SqliteDatabase:
    """A file in the data folder, copied while in use; a restore replaces it by renaming."""

    file: Path
    copy: str = DATABASE

    def check_is_there(self) -> None:
        if not self.file.is_file():
            raise CommandError(
                f"There is nothing to back up: {self.file} does not exist. Is LABFOLIO_DATA right?"
            )

    def copy_to(self, folder: Path) -> tuple[dict[str, str], list[str]]:
        copy = folder / self.copy
        try:
            database.copy_database(self.file, copy)
        except sqlite3.Error as error:
            sentence = sentence_for(error) or f"The database {self.file} cannot be copied ({error})."
            raise CommandError(f"{sentence} No backup has been made.") from error
        remarks = database.check_database(copy)
        return database.uploads_in(copy), remarks

    def uploads_now(self) -> dict[str, str]:
        return database.uploads_in(self.file, "mode=rw")

    def is_in_use(self) -> bool:
        return self.file.exists() and database.is_in_use(self.file)

    def check_copy(self, folder: Path) -> None:
        database.check_database(folder / self.copy)

    def migrations_in_copy(self, folder: Path) -> set[tuple[str, str]]:
        return database.migrations_in(folder / self.copy)

    def make_ready(self, new: Path) -> list[str]:
        copy = new / self.copy
        try:
            with _connected_to(copy):
                call_command("migrate", interactive=False, verbosity=0)
                renew_versions()
        except DatabaseError as error:
            reason = sentence_for(error) or f"The database cannot be brought to this version ({error})."
            raise CommandError(f"{reason} Nothing has been changed.") from error
        if database.is_in_use(copy) or any((new / name).exists() for name in BESIDE_DATABASE):
            raise CommandError(f"Another program has opened {copy}. Nothing has been changed; try again.")
        return database.check_database(copy)

    def replace(self, new: Path, aside: Path) -> list[str]:
        return []


@contextmanager
def _connected_to(file: Path) -> Iterator[None]:
    """Let Django work on another file."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.close()
    before, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before

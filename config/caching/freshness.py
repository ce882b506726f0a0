"""How it is known that what was kept is still true: by what the database in use says of its own changes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections

from config.caching.postgresql_versions import PostgresqlVersions
from config.caching.shared_checks import SharedChecks
from config.caching.sqlite_versions import SqliteVersions
from config.caching.versions import Freshness, VersionReader


class Instant:
    """A reader that is done within microseconds, asked on the event loop itself, and by who has none."""

    def __init__(self, reader: SqliteVersions) -> None:
        self.reader = reader

    async def stamp(self) -> tuple[int, int]:
        return self.reader.stamp()

    async def versions(self, scopes: Collection[str]) -> dict[str, int]:
        return self.reader.versions(scopes)


def freshness(alias: str = DEFAULT_DB_ALIAS) -> Freshness:
    """For one event loop of its own: stamps of several are not comparable."""
    reader = version_reader(alias)
    return Instant(reader) if isinstance(reader, SqliteVersions) else SharedChecks(reader)


def version_reader(alias: str = DEFAULT_DB_ALIAS) -> VersionReader:
    """For one thread of its own, which waits for the answers."""
    database = connections[alias]
    if database.vendor == "sqlite":
        return SqliteVersions(Path(database.settings_dict["NAME"]))
    return PostgresqlVersions(alias)

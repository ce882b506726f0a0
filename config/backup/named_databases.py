"""Databases that a command names beside the site's own: by the address of a PostgreSQL, or by a file of SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connections, transaction

from config.install.data_folder import DATABASE
from config.install.database import database_settings

HERE = "here"


def settings_of(name: str) -> dict[str, Any]:
    """Django's settings of a database: an address, a file, a data folder, or “here”. Raises CommandError."""
    if name == HERE:
        return dict(settings.DATABASES["default"])
    file = Path(name).expanduser().absolute()
    try:
        found = database_settings(name if "://" in name else "", file / DATABASE if file.is_dir() else file)
    except ValueError as error:
        raise CommandError(str(error).replace("DATABASE_URL", "What was given", 1)) from error
    options = {**found["OPTIONS"]}
    # One connection, and nobody who only reads keeps those waiting who write.
    options.pop("pool", None)
    return {**found, "OPTIONS": options}


def is_sqlite(values: dict[str, Any]) -> bool:
    return str(values["ENGINE"]).endswith("sqlite3")


@contextmanager
def connected(alias: str, values: dict[str, Any]) -> Iterator[None]:
    """Within, Django knows a database by this name. Raises CommandError where it does not answer."""
    # Django fills in what is left out, and wants a default beside.
    connections.settings[alias] = connections.configure_settings({"default": {}, alias: values})[alias]
    try:
        _reach(alias)
        yield
    finally:
        connection: Any = connections[alias]
        connection.close()
        with suppress(AttributeError):
            # Only PostgreSQL has one, and only for the site's own, which is opened as the site opens it.
            connection.close_pool()
        del connections[alias]
        del connections.settings[alias]


@contextmanager
def one_moment(alias: str) -> Iterator[None]:
    """Within, all questions see the database as the first one found it, and nothing is written."""
    connection: Any = connections[alias]
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"
    with transaction.atomic(alias):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _reach(alias: str) -> None:
    try:
        connections[alias].ensure_connection()
    except DatabaseError as error:
        name = connections.settings[alias]["NAME"]
        raise CommandError(
            f"The database {name} cannot be opened ({str(error).strip().splitlines()[0]})."
        ) from error

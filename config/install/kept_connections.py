"""Connections to SQLite that stay open between requests, as long as the file is the same.

Opening one takes longer than most pages: Django gives each its functions, and SQLite reads all tables' columns. Where
a file is put in the place of another, as people do who bring back a copy by hand, an open connection would go on
reading the one that is gone.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from django.core.signals import request_started
from django.db import connections
from django.db.backends.signals import connection_created


def keep_watch() -> None:
    """From now on look at each request whether its thread's connections read the file that is there."""
    connection_created.connect(_note_file)
    request_started.connect(_close_others)


def _note_file(connection: Any, **kwargs: object) -> None:
    connection.file_in_use = _file_of(connection)


def _close_others(**kwargs: object) -> None:
    for connection in connections.all(initialized_only=True):
        if connection.connection is None or connection.in_atomic_block:
            continue
        if getattr(connection, "file_in_use", None) != _file_of(connection):
            connection.close()


def _file_of(connection: Any) -> tuple[int, int] | None:
    """Which file it is, None for what is none."""
    if connection.vendor != "sqlite":
        return None
    with suppress(OSError):
        found = os.stat(connection.settings_dict["NAME"])  # noqa: PTH116  (a quarter of the time, at each request)
        return found.st_dev, found.st_ino
    return None

"""Which database keeps the rows: SQLite in the data folder, or the PostgreSQL that ``DATABASE_URL`` names."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ

SCHEMES = ("postgres", "postgresql")
# One for each thread of a worker (``caching.pool.THREADS``), for a request needs one all the while. Two workers, their
# checks of freshness and commands stay far below the hundred that PostgreSQL takes as it comes.
_MOST_CONNECTIONS = 8
# Seconds that a request waits for the database, as long on either.
_PATIENCE = 20


def database_settings(url: str, sqlite_file: Path) -> dict[str, Any]:
    """``DATABASES["default"]`` of Django. Raises ValueError with a sentence where the address is none."""
    return _postgresql(url) if url else _sqlite(sqlite_file)


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "ATOMIC_REQUESTS": False,
        # Kept open by each thread; config/install/kept_connections.py says why and until when.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Who means to write waits at the beginning, rather than fails in the middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": _PATIENCE,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    _check(url)
    if importlib.util.find_spec("psycopg") is None:
        raise ValueError(
            "DATABASE_URL names a PostgreSQL, whose driver is not installed. "
            'Run: .venv/bin/pip install --editable ".[postgres]"'
        )
    found: dict[str, Any] = environ.Env.db_url_config(url)
    options = {
        "connect_timeout": 10,
        # Connections are made as they are needed, and given back after each request.
        "pool": {"min_size": 0, "max_size": _MOST_CONNECTIONS, "timeout": _PATIENCE},
        # What is locked is locked by name (``Lab.objects.lock``); readers see what is committed.
        "isolation_level": 2,
    }
    return {
        **found,
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 0,
        "OPTIONS": options | found.get("OPTIONS", {}),
    }


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in SCHEMES and bool(parts.path.strip("/"))
        # Asked for, so that a port which is no number is told here.
        _ = parts.port
    except ValueError:
        is_whole = False
    if is_whole:
        return
    # What was given may hold a password.
    raise ValueError(
        "DATABASE_URL is not the address of a PostgreSQL database. Give a whole one, as in "
        "postgresql://labfolio:password@127.0.0.1:5432/labfolio (in a password, @ is %40, / is %2F and # is %23), "
        "or unset it: then the rows are kept by SQLite in the data folder."
    )

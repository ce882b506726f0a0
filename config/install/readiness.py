"""What the last whole start has found in order, so that the next one need not look at it by Django.

A whole start runs Django's checks, compares migrations with the database and collects assets. As long as code, assets,
packages, environment and the database's migrations are as they were then, it would find the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django
from django.conf import settings

from config.install import data_folder
from profiles.views.code_version import code_version

_FILE = "ready.json"
_VARIABLES = ("LABFOLIO_", "DATABASE_URL", "EMAIL_URL", "DJANGO_")
# Nothing but numbers, which each start looks at.
_NUMBERS = {"LABFOLIO_WORKERS", "LABFOLIO_CACHE_MB"}


def note(assets: Iterable[Path]) -> None:
    """Keep what a whole start has just found, if it is of use; ``assets`` are all files to collect, and folders."""
    found = {"install": _install(), "assets": {str(path): _stamp(path) for path in assets}}
    if not _is_simple():
        return
    file = _place()
    part = file.with_name(f"{file.name}.{os.getpid()}")
    # It only saves time: a disk that is full is told by what needs it.
    with suppress(OSError, sqlite3.Error):
        file.parent.mkdir(mode=0o700, exist_ok=True)
        part.write_text(json.dumps({**found, "migrations": _migrations()}), encoding="utf-8")
        part.replace(file)


def is_as_noted() -> bool:
    """Whether all is as the last whole start has left it; only asked of SQLite, and never of published pages."""
    if not _is_simple():
        return False
    try:
        found: dict[str, Any] = json.loads(_place().read_text(encoding="utf-8"))
        return (
            found["install"] == _install()
            and found["migrations"] == _migrations()
            and (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file()
            and all(_stamp(path) == stamp for path, stamp in found["assets"].items())
        )
    except (OSError, ValueError, KeyError, TypeError, sqlite3.Error):
        return False


def _is_simple() -> bool:
    return settings.PUBLISH_FOLDER is None and not os.environ.get("DATABASE_URL", "").strip()


def _place() -> Path:
    return Path(settings.DATA_FOLDER) / data_folder.CACHE / _FILE


def _install() -> str:
    """What code, Python, packages and environment come to; packages come and go in one folder."""
    packages = Path(django.__file__).parents[1]
    named = sorted(
        (name, value)
        for name, value in os.environ.items()
        if name.startswith(_VARIABLES) and name not in _NUMBERS
    )
    parts = (code_version(), sys.version, str(packages), str(packages.stat().st_mtime_ns), named)
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _stamp(path: Path | str) -> list[int]:
    found = os.stat(path)  # noqa: PTH116  (a thousand of them)
    return [found.st_size, found.st_mtime_ns]


def _migrations() -> list[list[str]]:
    """The migrations that the database says it has had; asked beside Django, whose way takes all models."""
    file = Path(settings.DATA_FOLDER) / data_folder.DATABASE
    with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True)) as database:
        rows = database.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    return [list(row) for row in rows]

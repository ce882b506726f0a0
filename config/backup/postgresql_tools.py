"""PostgreSQL's own tools, ``pg_dump``, ``pg_restore`` and ``psql``, run on the database of the settings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, connections

_TOOLS = ("pg_dump", "pg_restore", "psql")
# What Django's settings call it, what the tools take it by.
_VARIABLES = {
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "host": "PGHOST",
    "port": "PGPORT",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "service": "PGSERVICE",
    "passfile": "PGPASSFILE",
    "options": "PGOPTIONS",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}


class ToolFailed(Exception):
    """A tool that ended with an error; the text is what it said."""


def check_tools(server: int) -> None:
    """Raise CommandError where a tool is missing, or is older than the server's major version."""
    missing = [name for name in _TOOLS if shutil.which(name) is None]
    if missing:
        raise CommandError(
            f"{' and '.join(missing)} of PostgreSQL cannot be found, and backups need them. Install PostgreSQL's "
            f"client tools, version {server} or newer (on Debian: apt install postgresql-client)."
        )
    said = _run(["pg_dump", "--version"]).decode()
    match = re.search(r"(\d+)", said)
    own = int(match[1]) if match else 0
    if own < server:
        raise CommandError(
            f"pg_dump is of PostgreSQL {own} and the server of {server}; it must not be older. Install PostgreSQL's "
            f"client tools, version {server} or newer (on Debian: apt install postgresql-client-{server})."
        )


def pg_dump(target: Path, snapshot: str = "") -> None:
    """Write the database, as a transaction that exported its snapshot sees it, to a new file in the custom format."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    moment = [f"--snapshot={snapshot}"] if snapshot else []
    _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", *moment, f"--file={target}"])


def pg_restore(dump: Path, *options: str) -> bytes:
    """What ``pg_restore`` writes of a dump, as text in SQL."""
    return _run(["pg_restore", "--no-owner", "--no-privileges", *options, str(dump)])


def run_script(first: str, dump: Path) -> None:
    """Run statements, then a dump's, all in one transaction."""
    with TemporaryDirectory(dir=dump.parent, prefix="script-") as folder:
        drops, rows = Path(folder) / "drops.sql", Path(folder) / "rows.sql"
        drops.write_text(f"SET client_min_messages = warning;\n{first}\n", encoding="utf-8")
        pg_restore(dump, f"--file={rows}")
        how = [
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            "--output=/dev/null",
        ]
        _run(["psql", *how, f"--file={drops}", f"--file={rows}"])


def _run(words: list[str]) -> bytes:
    done = subprocess.run(words, env=_environment(), capture_output=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise ToolFailed(_first_line(done.stderr))
    return done.stdout


def _environment() -> dict[str, str]:
    """The database's address and password where no other user of the machine can read them."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    values = connection.get_connection_params()
    given = {_VARIABLES[name]: str(value) for name, value in values.items() if name in _VARIABLES and value}
    return {**os.environ, **given, "PGAPPNAME": "labfolio"}


def _first_line(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return (
        re.sub(r"^(?:pg_dump|pg_restore|psql)(?::\S*:\d+)?: +(?:error: |ERROR: +)?", "", lines[0])
        if lines
        else "no reason given"
    )

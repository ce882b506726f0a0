"""Databases as released versions left them, from the dumps in tests/data/releases, on SQLite or PostgreSQL."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.config.command_line import run

# ruff: noqa: S608  (what is put in are names of tables and columns)
RELEASES = Path(__file__).resolve().parent.parent / "data" / "releases"


def load_release(version, folder, address=""):
    """Fill the database of a data folder, or the empty PostgreSQL at an address, with what a version's demo has."""
    dump = (RELEASES / f"{version}.sql").read_text(encoding="utf-8")
    if not address:
        with closing(sqlite3.connect(folder / "labfolio.sqlite3")) as database:
            database.executescript(dump)
        return
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(dump)
        for app, name in database.execute("SELECT app, max(name) FROM django_migrations GROUP BY app"):
            _migrate(folder, address, app, name)
        _copy(database, address)


def _migrate(folder, address, *target):
    done = run(folder, "migrate", "-v0", *target, DATABASE_URL=address)
    assert (done.returncode, done.stderr) == (0, "")


def _copy(database, address):
    """Every row to the table of the same name; all as text, of which PostgreSQL makes what a column takes."""
    import psycopg

    columns = (
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
    )
    with psycopg.connect(address) as there:
        there.execute("SET session_replication_role = replica")
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            known = {name for (name,) in there.execute(columns, [table]).fetchall()}
            if table == "django_migrations" or not known:
                continue
            names = [row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[1] in known]
            quoted = ", ".join(f'"{name}"' for name in names)
            there.execute(f"DELETE FROM {table}")
            places = ", ".join(["%s"] * len(names))
            rows = database.execute(f"SELECT {quoted} FROM {table}").fetchall()
            there.cursor().executemany(
                f"INSERT INTO {table} ({quoted}) OVERRIDING SYSTEM VALUE VALUES ({places})",
                [[value if value is None else str(value) for value in row] for row in rows],
            )
            if "id" in names and (sequence := _sequence(there, table)):
                there.execute(
                    f"SELECT setval(%s, (SELECT coalesce(max(id), 0) + 1 FROM {table}), false)", [sequence]
                )


def _sequence(there, table):
    return there.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table]).fetchone()[0]

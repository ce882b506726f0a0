"""What is asked of a data folder and of a backup, from outside."""

import hashlib
import sqlite3
from contextlib import closing

from tests.config.command_line import run

DATABASE = "labfolio.sqlite3"


def rows(folder, query):
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return connection.execute(query).fetchall()


def body(folder):
    """The text of the page that every test edits."""
    return rows(folder, "SELECT body FROM profiles_page WHERE title = 'Home'")[0][0]


def edit(folder, text):
    with closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        connection.execute("UPDATE profiles_page SET body = ? WHERE title = 'Home'", [text])


def faults(folder):
    """What is wrong with a database and its uploads; an empty list where nothing is."""
    found = [row for row in rows(folder, "PRAGMA integrity_check") if row != ("ok",)]
    found += rows(folder, "PRAGMA foreign_key_check")
    for name, sha256, size in rows(folder, "SELECT file, sha256, size FROM profiles_upload"):
        path = folder / "uploads" / name
        data = path.read_bytes() if path.is_file() else b""
        if (len(data), hashlib.sha256(data).hexdigest()) != (size, sha256):
            found.append(name)
    return found


def everything(folder):
    """Every file below a folder with its bytes; what locks is nothing, nor what a running server counts for itself."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and path.name not in {"in-use.lock", f"{DATABASE}-wal", f"{DATABASE}-shm"}
        and not path.match("cache/pages-*.json")
    }


_FAILING = """
from pathlib import Path
from django.core.management import call_command
rename = Path.rename
def failing(self, other):
    if Path(other).name == {name!r}:
        raise OSError(5, "Input/output error")
    return rename(self, other)
Path.rename = failing
call_command("restore", {backup!r})
"""


def restore_failing_at(name, folder, backup, **more):
    """A restore that cannot rename anything to that name."""
    return run(folder, "shell", "--no-imports", "-c", _FAILING.format(name=name, backup=str(backup)), **more)

"""SQLite's dialect, in a database of its own: when triggers run, and when not."""

import sqlite3

import pytest

from profiles.triggers import sqlite
from tests.profiles.triggers.families import HISTORY, TABLES, VERSIONS


@pytest.fixture
def database():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in TABLES:
        connection.execute(statement)
    for family in (VERSIONS, HISTORY):
        for trigger in family.triggers_for("sqlite"):
            for statement in sqlite.create(trigger):
                connection.execute(statement)
    connection.execute(
        "INSERT INTO notes (id, member, title, status) VALUES (1, 7, 'a', 'public'), (2, 8, 'b', 'draft')"
    )
    connection.execute("DELETE FROM versions")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("statement", "versions"),
    [
        ("UPDATE notes SET visits = visits + 1", {}),
        # As a form does that saves what nobody changed.
        ("UPDATE notes SET member = member, title = title, status = status, visits = 5", {}),
        ("UPDATE notes SET title = 'b'", {7: 2}),
        ("UPDATE notes SET member = 9 WHERE id = 1", {7: 1, 9: 1}),
        ("INSERT INTO notes (member) VALUES (7), (7)", {7: 2}),
        ("DELETE FROM notes", {7: 1, 8: 1}),
    ],
)
def test_version_is_bumped_by_edits_only(database, statement, versions):
    database.execute(statement)

    assert dict(database.execute("SELECT member, version FROM versions")) == versions


@pytest.mark.parametrize(
    ("statement", "past"),
    [
        ("UPDATE notes SET title = 'c'", [(1, "a")]),
        ("UPDATE notes SET status = 'draft'", []),
        ("DELETE FROM notes", [(1, "a"), (2, "b")]),
    ],
)
def test_history_keeps_what_was_public_or_deleted(database, statement, past):
    database.execute(statement)

    assert list(database.execute("SELECT note, title FROM past_notes ORDER BY note")) == past

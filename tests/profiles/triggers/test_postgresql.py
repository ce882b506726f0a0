"""PostgreSQL's dialect, on the server that LABFOLIO_TEST_DATABASE_URL names: in a schema of its own."""

import os
import uuid

import environ
import pytest
from django.db import connections

from profiles.triggers.installing import install, paused, remove
from tests.profiles.triggers.families import HISTORY, TABLES, VERSIONS

ADDRESS = os.environ.get("LABFOLIO_TEST_DATABASE_URL", "")

pytestmark = [
    pytest.mark.database,
    pytest.mark.skipif(not ADDRESS, reason="LABFOLIO_TEST_DATABASE_URL names no PostgreSQL"),
]

ALIAS = "postgresql"
FAMILIES = [VERSIONS, HISTORY]
NAMES = {trigger.name for family in FAMILIES for trigger in family.triggers_for("postgresql")}
FOUND = """
    SELECT tgname, tgrelid::regclass, pg_get_triggerdef(pg_trigger.oid), prosrc, pg_trigger.xmin
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal
    AND pronamespace = current_schema()::regnamespace ORDER BY tgname
"""


@pytest.fixture
def database(django_db_blocker):
    """A schema of its own, with the tables and their triggers."""
    schema = f"labfolio_{uuid.uuid4().hex}"
    settings = environ.Env.db_url_config(ADDRESS) | {"OPTIONS": {"options": f"-c search_path={schema}"}}
    # Django fills in what is left out, and wants a default beside.
    all_settings = connections.configure_settings({"default": {}, ALIAS: settings})
    connections.settings[ALIAS] = all_settings[ALIAS]
    with django_db_blocker.unblock():
        execute(f"CREATE SCHEMA {schema}", *TABLES)
        install(ALIAS, FAMILIES)
        execute(
            "INSERT INTO notes (id, member, title, status) VALUES (1, 7, 'a', 'public'), (2, 8, 'b', 'draft')",
            "DELETE FROM versions",
        )
        yield
        execute(f"DROP SCHEMA {schema} CASCADE")
        connections[ALIAS].close()
    del connections[ALIAS]
    del connections.settings[ALIAS]


def execute(*statements):
    with connections[ALIAS].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def rows(question):
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


@pytest.mark.parametrize(
    ("statement", "versions"),
    [
        ("UPDATE notes SET visits = visits + 1", {}),
        ("UPDATE notes SET member = member, title = title, status = status, visits = 5", {}),
        ("UPDATE notes SET title = 'b'", {7: 1}),
        ("UPDATE notes SET member = 9 WHERE id = 1", {7: 1, 9: 1}),
        ("UPDATE notes SET id = 3 WHERE id = 1", {7: 1}),
        (
            "INSERT INTO notes (id, member) SELECT i, 7 + i % 2 FROM generate_series(10, 1009) AS i",
            {7: 1, 8: 1},
        ),
        ("DELETE FROM notes", {7: 1, 8: 1}),
        ("DELETE FROM notes WHERE id = 99", {}),
    ],
)
def test_version_is_bumped_once_a_statement_and_by_edits_only(database, statement, versions):
    execute(statement)

    assert dict(rows("SELECT member, version FROM versions")) == versions


def test_emptied_table_bumps_all_versions(database):
    execute("INSERT INTO versions VALUES (7, 1), (8, 4)", "TRUNCATE notes")

    assert rows("SELECT member, version FROM versions ORDER BY member") == [(7, 2), (8, 5)]


@pytest.mark.parametrize(
    ("statement", "past", "left"),
    [
        ("UPDATE notes SET title = 'c'", [(1, "a")], 2),
        ("UPDATE notes SET status = 'draft'", [], 2),
        # Before a row is deleted: a function that returned nothing would keep it.
        ("DELETE FROM notes", [(1, "a"), (2, "b")], 0),
    ],
)
def test_history_keeps_what_was_public_or_deleted(database, statement, past, left):
    execute(statement)

    assert rows("SELECT note, title FROM past_notes ORDER BY note") == past
    assert rows("SELECT count(*) FROM notes") == [(left,)]


def test_installing_again_writes_nothing(database):
    before = rows(FOUND)

    install(ALIAS, FAMILIES)

    assert {row[0] for row in before} == NAMES
    assert rows(FOUND) == before


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TRIGGER notes_version_insert ON notes",
        "DROP FUNCTION notes_version_insert CASCADE",
        "ALTER TRIGGER notes_version_insert ON notes RENAME TO notes_version_other",
        "ALTER TABLE notes DISABLE TRIGGER notes_version_insert",
        "CREATE OR REPLACE FUNCTION notes_version_insert() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE OR REPLACE TRIGGER notes_version_insert AFTER DELETE ON notes EXECUTE FUNCTION notes_version_insert()",
        "CREATE TRIGGER notes_version_old AFTER DELETE ON past_notes EXECUTE FUNCTION notes_version_insert()",
        "CREATE FUNCTION notes_version_old() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    ],
)
def test_what_is_not_as_declared_is_mended(database, damage):
    before = [row[:-1] for row in rows(FOUND)]
    execute(damage)

    install(ALIAS, FAMILIES)

    assert [row[:-1] for row in rows(FOUND)] == before
    assert rows("SELECT count(*) FROM pg_proc WHERE pronamespace = current_schema()::regnamespace") == [
        (len(NAMES),)
    ]


def test_somebody_elses_trigger_stays(database):
    execute(
        "CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER audit AFTER INSERT ON notes EXECUTE FUNCTION audit()",
    )

    install(ALIAS, FAMILIES)

    assert {row[0] for row in rows(FOUND)} == NAMES | {"audit"}


def test_family_whose_table_is_gone_goes_with_it(database):
    execute("DROP TABLE notes")

    install(ALIAS, FAMILIES)

    assert rows("SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace") == []


def test_pause_makes_anew_what_was_kept(database):
    execute("DELETE FROM notes WHERE id = 1")

    with paused(HISTORY, ALIAS):
        execute("DELETE FROM notes")

    assert {row[0] for row in rows(FOUND)} == NAMES
    assert rows("SELECT * FROM past_notes") == []


def test_removed_triggers_leave_nothing(database):
    remove(ALIAS, FAMILIES)

    assert rows("SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace") == []

"""The triggers in the database are those that are declared: after every migrate, whatever was there before."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.triggers import sqlite
from profiles.triggers.declared import registered
from profiles.triggers.installing import paused
from publications.search.sqlite import INDEX

pytestmark = pytest.mark.django_db

WRITING = ("CREATE", "DROP", "INSERT", "UPDATE", "DELETE", "ALTER")


def triggers():
    """Name and text of every trigger in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def declared():
    return {
        trigger.name: sqlite.text(trigger)
        for family in registered()
        for trigger in family.triggers_for("sqlite")
    }


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_database_has_the_declared_triggers():
    assert triggers() == declared()
    assert len(declared()) >= 13


@pytest.mark.parametrize(
    "damage",
    [
        ["DROP TRIGGER publications_index_tag_update"],
        [
            "DROP TRIGGER publications_index_tag_update",
            "CREATE TRIGGER publications_index_tag_update AFTER UPDATE OF name ON profiles_tag BEGIN SELECT 1; END",
        ],
        # As another version left it, also by another table.
        ["CREATE TRIGGER publications_index_note AFTER INSERT ON auth_group BEGIN SELECT 1; END"],
    ],
    ids=["missing", "altered", "left over"],
)
def test_migrate_mends_what_is_not_as_declared(damage):
    execute(*damage)
    assert triggers() != declared()

    call_command("migrate", verbosity=0)

    assert triggers() == declared()


@pytest.mark.parametrize(
    ("damage", "is_refilled"),
    [
        ("DROP TRIGGER publications_index_tag_update", True),
        ("CREATE TRIGGER publications_index_note AFTER INSERT ON auth_group BEGIN SELECT 1; END", False),
    ],
)
def test_what_triggers_keep_is_made_anew_where_rows_may_have_passed_them_by(damage, is_refilled):
    execute(damage)

    with CaptureQueriesContext(connection) as queries:
        call_command("migrate", verbosity=0)

    statements = {query["sql"] for query in queries}
    assert ("DELETE FROM publications_paperindex" in statements) == is_refilled


def test_table_that_was_made_otherwise_is_made_anew():
    execute(
        "DROP TABLE publications_paperindex",
        "CREATE VIRTUAL TABLE publications_paperindex USING fts5(title, people, venue, topics, abstract)",
    )

    call_command("migrate", verbosity=0)

    with connection.cursor() as cursor:
        assert sqlite.tables(cursor, INDEX.tables["sqlite"]) == INDEX.tables["sqlite"]
    assert triggers() == declared()


def test_somebody_elses_trigger_stays():
    execute("CREATE TRIGGER audit AFTER INSERT ON profiles_tag BEGIN SELECT 1; END")

    call_command("migrate", verbosity=0)

    assert triggers().keys() - declared().keys() == {"audit"}


def test_migrate_that_changes_nothing_writes_nothing():
    with CaptureQueriesContext(connection) as queries:
        call_command("migrate", verbosity=0)

    assert queries.captured_queries
    assert [one["sql"] for one in queries if one["sql"].startswith(WRITING)] == []


def test_pause_that_breaks_off_leaves_the_triggers_in_place():
    with pytest.raises(ZeroDivisionError), paused(INDEX):
        assert triggers() == {
            name: text for name, text in declared().items() if not name.startswith(INDEX.prefix)
        }
        _ = 1 / 0

    assert triggers() == declared()

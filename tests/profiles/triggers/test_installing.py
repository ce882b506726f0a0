"""The triggers in the database are those that are declared: after every migrate, whatever was there before."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.triggers import postgresql, sqlite
from profiles.triggers.declared import registered
from profiles.triggers.installing import paused
from publications.search import postgresql as postgresql_search
from publications.search import sqlite as sqlite_search
from tests.database_words import execute

DIALECT = {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]
INDEX = {"sqlite": sqlite_search, "postgresql": postgresql_search}[connection.vendor].INDEX
# A trigger that is missing, one that is altered, and one as another version left it, also by another table.
MISSING, ALTERED, LEFT_OVER = {
    "sqlite": (
        ["DROP TRIGGER publications_index_tag_update"],
        [
            "DROP TRIGGER publications_index_tag_update",
            "CREATE TRIGGER publications_index_tag_update AFTER UPDATE OF name ON profiles_tag BEGIN SELECT 1; END",
        ],
        ["CREATE TRIGGER publications_index_note AFTER INSERT ON auth_group BEGIN SELECT 1; END"],
    ),
    "postgresql": (
        ["DROP TRIGGER publications_words_tag_update ON profiles_tag"],
        [
            "CREATE OR REPLACE FUNCTION publications_words_tag_update() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NULL; END $$"
        ],
        [
            "CREATE FUNCTION publications_words_note() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NULL; END $$",
            "CREATE TRIGGER publications_words_note AFTER INSERT ON auth_group "
            "FOR EACH ROW EXECUTE FUNCTION publications_words_note()",
        ],
    ),
}[connection.vendor]
SOMEBODY_ELSES = {
    "sqlite": ["CREATE TRIGGER audit AFTER INSERT ON profiles_tag BEGIN SELECT 1; END"],
    "postgresql": [
        "CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
        "CREATE TRIGGER audit AFTER INSERT ON profiles_tag FOR EACH ROW EXECUTE FUNCTION audit()",
    ],
}[connection.vendor]

pytestmark = pytest.mark.django_db

WRITING = ("CREATE", "DROP", "INSERT", "UPDATE", "DELETE", "ALTER")


def triggers():
    """Name and text of every trigger in the database."""
    with connection.cursor() as cursor:
        return {one.name: one.text for one in DIALECT.installed(cursor, "")}


def declared():
    return {
        trigger.name: DIALECT.text(trigger)
        for family in registered()
        for trigger in family.triggers_for(connection.vendor)
    }


def test_database_has_the_declared_triggers():
    assert triggers() == declared()
    assert len(declared()) >= 13


@pytest.mark.parametrize("damage", [MISSING, ALTERED, LEFT_OVER], ids=["missing", "altered", "left over"])
def test_migrate_mends_what_is_not_as_declared(damage):
    execute(*damage)
    assert triggers() != declared()

    call_command("migrate", verbosity=0)

    assert triggers() == declared()


@pytest.mark.parametrize(
    ("damage", "is_refilled"), [(MISSING, True), (LEFT_OVER, False)], ids=["missing", "left over"]
)
def test_what_triggers_keep_is_made_anew_where_rows_may_have_passed_them_by(damage, is_refilled):
    execute(*damage)

    with CaptureQueriesContext(connection) as queries:
        call_command("migrate", verbosity=0)

    statements = {query["sql"] for query in queries}
    assert ("DELETE FROM publications_paperindex" in statements) == is_refilled


def test_missing_table_is_made_anew():
    execute("DROP TABLE publications_paperindex")

    call_command("migrate", verbosity=0)

    assert "publications_paperindex" in connection.introspection.table_names()
    assert triggers() == declared()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite says how a table was made")
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
    execute(*SOMEBODY_ELSES)

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

"""What tests say to the database in its own words, and what they hear: on SQLite and on PostgreSQL."""

import re

from django.db import connection

_REFUSING = {
    "sqlite": [
        "CREATE TEMP TRIGGER refuse BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE '{message}'; END $$",
        "CREATE TRIGGER refuse BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse()",
    ],
}
# What the driver asks on a large question: PostgreSQL's answer comes piece by piece.
_CURSOR = re.compile(r'DECLARE "\w+" NO SCROLL CURSOR (?:WITH HOLD )?FOR ')


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def refuse_rows(table, message):
    """Have the database refuse each new row of a table, as a damaged one or a full disk would."""
    execute(*(one.format(table=table, message=message) for one in _REFUSING[connection.vendor]))


def asked(queries):
    """The first word of each statement captured; a question whose answer comes piece by piece is a question, too."""
    return {_CURSOR.sub("", query["sql"]).partition(" ")[0] for query in queries}

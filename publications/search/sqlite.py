"""The index of the search over papers, in SQLite's FTS5, and the triggers that keep it, declared.

Triggers, so that bulk writes, raw SQL and ``loaddata`` keep it as forms do. ``profiles.triggers`` installs them.
"""

from django.db import connections
from django.db.models.expressions import RawSQL

from profiles.triggers import installing
from profiles.triggers.declared import Event, Family, Trigger, by_row
from publications.search.changes import BEGIN_AGAIN
from publications.words.fields import FIELDS, SEARCHED

# ruff: noqa: S608  (what is put in are names of tables and columns, and places for values)


def found(words, exact):
    """The keys of papers that have of each group a word that begins so, or one of ``exact`` in the same place."""
    return RawSQL(
        "SELECT paper_id FROM publications_papernumber JOIN publications_paperindex "
        "ON publications_paperindex.rowid = number WHERE publications_paperindex MATCH %s",
        [_query(words, exact)],
    )


def numbers(keys, using):
    """[(key, number)] of the papers with these keys as the database keeps them, or of all where ``keys`` is None."""
    places = "" if keys is None else f" WHERE paper_id IN ({', '.join(['%s'] * len(keys))})"
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT paper_id, number FROM publications_papernumber{places}", keys)
        return cursor.fetchall()


def numbers_found(words, exact, using):
    """The numbers of the papers that ``found`` would find, as a text with commas between them."""
    with connections[using].cursor() as cursor:
        # Thousands of rows with a number each take five times as long.
        cursor.execute(
            "SELECT group_concat(rowid) FROM publications_paperindex WHERE publications_paperindex MATCH %s",
            [_query(words, exact)],
        )
        return cursor.fetchone()[0] or ""


def _query(words, exact):
    groups = [
        " OR ".join([*(f'"{word}"*' for word in begun), *(f'"{word}"' for word in whole)])
        for begun, whole in zip(words, exact, strict=True)
    ]
    return " AND ".join(f"({group})" for group in groups)


def paused(using):
    """Within, nothing is indexed nor found; at the end all is, at once.

    One by one a row takes 0.3 ms; all of 20,000 papers take about as long as 2,000 of them one by one.
    """
    return installing.paused(INDEX, using)


# FTS5 knows rows by number only, and SQLite may renumber rows of a table without one: hence a table of numbers.
_TABLES = {
    "publications_papernumber": "CREATE TABLE publications_papernumber "
    "(number INTEGER PRIMARY KEY, paper_id CHAR(32) NOT NULL UNIQUE)",
    "publications_paperindex": "CREATE VIRTUAL TABLE publications_paperindex USING fts5("
    "title, people, venue, topics, abstract, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
}
_PEOPLE = """
    (SELECT group_concat(trim(name || ' ' || given || ' ' || family), '; ')
     FROM publications_{table} AS people WHERE people.paper_id = publications_paper.id)
"""


def _joined(column):
    """The columns of papers that make a column of the index, as SQL."""
    return " || ' ' || ".join(name for name, field in FIELDS.items() if field.searched == column)


_ROWS = f"""
    INSERT INTO publications_paperindex (rowid, title, people, venue, topics, abstract)
    SELECT number, {_joined("title")},
        coalesce({_PEOPLE.format(table="authorship")}, '') || '; ' || coalesce({_PEOPLE.format(table="editor")}, ''),
        {_joined("venue")},
        (SELECT group_concat(profiles_tag.name, '; ')
         FROM publications_paper_tags JOIN profiles_tag ON profiles_tag.id = tag_id
         WHERE publications_paper_tags.paper_id = publications_paper.id),
        {_joined("abstract")}
    FROM publications_paper JOIN publications_papernumber ON publications_papernumber.paper_id = publications_paper.id
"""
_FORGET = """
    DELETE FROM publications_paperindex
    WHERE rowid = (SELECT number FROM publications_papernumber WHERE paper_id = {id})
"""
_WRITE = _ROWS + "    WHERE publications_paper.id = {id}"


def _refreshing(name, table, event, *papers, columns=(), first=()):
    """A trigger that writes the papers with these keys into the index anew."""
    steps = [step.format(id=paper) for paper in papers for step in (_FORGET, _WRITE)]
    do = {"sqlite": by_row(*first, *steps)}
    return Trigger(f"publications_index_{name}", table, event, do, columns=columns)


def _around_a_paper(name, table, *columns):
    """Those that keep the index when rows around a paper come, change or go."""
    return (
        _refreshing(f"{name}_insert", table, Event.INSERT, "NEW.paper_id"),
        _refreshing(
            f"{name}_update",
            table,
            Event.UPDATE,
            "OLD.paper_id",
            "NEW.paper_id",
            columns=(*columns, "paper_id"),
        ),
        _refreshing(f"{name}_delete", table, Event.DELETE, "OLD.paper_id"),
    )


INDEX = Family(
    prefix="publications_index_",
    tables={"sqlite": _TABLES},
    refill={
        "sqlite": (
            *(f"DELETE FROM {name}" for name in _TABLES),
            "INSERT INTO publications_papernumber (paper_id) SELECT id FROM publications_paper",
            _ROWS,
            # Papers have other numbers now.
            *BEGIN_AGAIN["sqlite"],
        )
    },
    triggers=(
        _refreshing(
            "paper_insert",
            "publications_paper",
            Event.INSERT,
            "NEW.id",
            first=("INSERT OR IGNORE INTO publications_papernumber (paper_id) VALUES (NEW.id)",),
        ),
        _refreshing("paper_update", "publications_paper", Event.UPDATE, "NEW.id", columns=SEARCHED),
        Trigger(
            "publications_index_paper_delete",
            "publications_paper",
            Event.DELETE,
            {
                "sqlite": by_row(
                    _FORGET.format(id="OLD.id"),
                    "DELETE FROM publications_papernumber WHERE paper_id = OLD.id",
                )
            },
            is_before=True,
        ),
        *_around_a_paper("author", "publications_authorship", "name", "given", "family"),
        *_around_a_paper("editor", "publications_editor", "name", "given", "family"),
        *_around_a_paper("topic", "publications_paper_tags", "tag_id"),
        # A topic has many papers: they are forgotten and written anew together.
        Trigger(
            "publications_index_tag_update",
            "profiles_tag",
            Event.UPDATE,
            {
                "sqlite": by_row(
                    "DELETE FROM publications_paperindex WHERE rowid IN (SELECT number FROM publications_papernumber "
                    "JOIN publications_paper_tags USING (paper_id) WHERE tag_id = NEW.id)",
                    _ROWS
                    + "WHERE publications_paper.id IN (SELECT paper_id FROM publications_paper_tags "
                    + "WHERE tag_id = NEW.id)",
                )
            },
            columns=("name",),
        ),
    ),
)

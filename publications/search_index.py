"""The index of the search over papers, in SQLite's FTS5, and the triggers that keep it.

Triggers, so that bulk writes, raw SQL and ``loaddata`` keep it as forms do. Tables are rebuilt by migrations, which
would lose their triggers or stumble over them: they are dropped before a migration and made again, with the whole
index, after it. Where nothing is to be migrated and the index is as declared here, it stays.
"""

from contextlib import contextmanager

from django.db import connections

INDEXED = (
    "publications_paper",
    "publications_authorship",
    "publications_editor",
    "publications_paper_tags",
    "profiles_tag",
)
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
_ROWS = f"""
    INSERT INTO publications_paperindex (rowid, title, people, venue, topics, abstract)
    SELECT number, title,
        coalesce({_PEOPLE.format(table="authorship")}, '') || '; ' || coalesce({_PEOPLE.format(table="editor")}, ''),
        container_title || ' ' || container_title_short || ' ' || collection_title || ' ' || publisher || ' '
            || note || ' ' || award || ' ' || issued || ' ' || citation_key,
        (SELECT group_concat(profiles_tag.name, '; ')
         FROM publications_paper_tags JOIN profiles_tag ON profiles_tag.id = tag_id
         WHERE publications_paper_tags.paper_id = publications_paper.id),
        abstract
    FROM publications_paper JOIN publications_papernumber ON publications_papernumber.paper_id = publications_paper.id
"""
_FORGET = """
    DELETE FROM publications_paperindex
    WHERE rowid = (SELECT number FROM publications_papernumber WHERE paper_id = {id});
"""
_REFRESH = _FORGET + _ROWS + "    WHERE publications_paper.id = {id};"
_PAPER_COLUMNS = (
    "title, container_title, container_title_short, collection_title, publisher, note, award, issued, citation_key, "
    "abstract"
)

# ruff: noqa: S608  (what is put in are names of tables and columns)


def _triggers_of(table, name, columns):
    """Those that keep the index when rows around a paper come, change or go."""
    old, new = _REFRESH.format(id="OLD.paper_id"), _REFRESH.format(id="NEW.paper_id")
    return {
        f"publications_index_{name}_insert": (f"AFTER INSERT ON {table}", new),
        f"publications_index_{name}_update": (f"AFTER UPDATE OF {columns} ON {table}", old + new),
        f"publications_index_{name}_delete": (f"AFTER DELETE ON {table}", old),
    }


#: Name of each trigger, when it runs, and what it does.
TRIGGERS = {
    "publications_index_paper_insert": (
        "AFTER INSERT ON publications_paper",
        "INSERT OR IGNORE INTO publications_papernumber (paper_id) VALUES (NEW.id);"
        + _REFRESH.format(id="NEW.id"),
    ),
    "publications_index_paper_update": (
        f"AFTER UPDATE OF {_PAPER_COLUMNS} ON publications_paper",
        _REFRESH.format(id="NEW.id"),
    ),
    "publications_index_paper_delete": (
        "BEFORE DELETE ON publications_paper",
        _FORGET.format(id="OLD.id") + "DELETE FROM publications_papernumber WHERE paper_id = OLD.id;",
    ),
    **_triggers_of("publications_authorship", "author", "name, given, family, paper_id"),
    **_triggers_of("publications_editor", "editor", "name, given, family, paper_id"),
    **_triggers_of("publications_paper_tags", "topic", "tag_id, paper_id"),
    # A topic has many papers: they are forgotten and written anew together.
    "publications_index_tag_update": (
        "AFTER UPDATE OF name ON profiles_tag",
        "DELETE FROM publications_paperindex WHERE rowid IN (SELECT number FROM publications_papernumber "
        "JOIN publications_paper_tags USING (paper_id) WHERE tag_id = NEW.id);"
        + _ROWS
        + "WHERE publications_paper.id IN (SELECT paper_id FROM publications_paper_tags WHERE tag_id = NEW.id);",
    ),
}


def is_current(using):
    """Whether the index and its triggers are there as they are declared here."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'publications_%'")
        return dict(cursor.fetchall()).items() >= {**_TABLES, **_trigger_statements()}.items()


def install(using):
    """Make the index and its triggers, and fill it."""
    uninstall(using)
    _execute(using, *_TABLES.values())
    _resume(using)


def uninstall(using):
    """Drop the triggers and the index."""
    stop(using)
    _execute(using, *(f"DROP TABLE IF EXISTS {name}" for name in _TABLES))


def stop(using):
    """Drop the triggers only: the index stays as it is until it is made anew."""
    _execute(using, *(f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS))


@contextmanager
def paused(using="default"):
    """Within, nothing is indexed nor found; at the end all is, at once: for imports of thousands, in a transaction.

    One by one a row takes 0.3 ms; all of 20,000 papers take about as long as 2,000 of them one by one.
    """
    stop(using)
    yield
    _resume(using)


def rebuild(using):
    """Fill the index from the tables."""
    _execute(
        using,
        *(f"DELETE FROM {name}" for name in _TABLES),
        "INSERT INTO publications_papernumber (paper_id) SELECT id FROM publications_paper",
        _ROWS,
    )


def _resume(using):
    _execute(using, *_trigger_statements().values())
    rebuild(using)


def _trigger_statements():
    return {name: f"CREATE TRIGGER {name} {when} BEGIN {do} END" for name, (when, do) in TRIGGERS.items()}


def _execute(using, *statements):
    """Run statements where the index is SQLite's; elsewhere there is none."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

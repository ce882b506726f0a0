"""Families as the page cache and the history declare them, over tables of their own."""

from profiles.triggers.declared import Event, Family, Trigger, by_row, once

# A member's pages, with a count of visits that is nobody's edit; versions by member; what pages were.
TABLES = (
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, member INTEGER, title TEXT, status TEXT, visits INTEGER DEFAULT 0)",
    "CREATE TABLE versions (member INTEGER PRIMARY KEY, version INTEGER NOT NULL)",
    "CREATE TABLE past_notes (note INTEGER, title TEXT)",
)

_BUMP = "INSERT INTO versions (member, version) {rows} ON CONFLICT (member) DO UPDATE SET version = versions.version + 1"


def _bump_row(*members):
    return by_row(*(_BUMP.format(rows=f"VALUES ({member}, 1)") for member in members))


def _bump_rows(*tables):
    rows = " UNION ".join(f"SELECT DISTINCT member, 1 FROM {table}" for table in tables)  # noqa: S608
    # In one order, so that two who write at once wait for each other rather than for good.
    return once(_BUMP.format(rows=f"{rows} ORDER BY 1"))


# For each row where there is no other way, for each statement where there is.
VERSIONS = Family(
    "notes_version_",
    (
        Trigger(
            "notes_version_insert",
            "notes",
            Event.INSERT,
            {"sqlite": _bump_row("NEW.member"), "postgresql": _bump_rows("new_rows")},
        ),
        Trigger(
            "notes_version_update",
            "notes",
            Event.UPDATE,
            {
                "sqlite": _bump_row("OLD.member", "NEW.member"),
                "postgresql": _bump_rows("old_rows", "new_rows"),
            },
            columns=("member", "title", "status"),
        ),
        Trigger(
            "notes_version_delete",
            "notes",
            Event.DELETE,
            {"sqlite": _bump_row("OLD.member"), "postgresql": _bump_rows("old_rows")},
        ),
        Trigger(
            "notes_version_truncate",
            "notes",
            Event.TRUNCATE,
            {"postgresql": once("UPDATE versions SET version = version + 1")},
        ),
    ),
)
_KEEP = by_row("INSERT INTO past_notes (note, title) VALUES (OLD.id, OLD.title)")
HISTORY = Family(
    "notes_history_",
    (
        Trigger(
            "notes_history_update",
            "notes",
            Event.UPDATE,
            {"sqlite": _KEEP, "postgresql": _KEEP},
            columns=("title",),
            when="OLD.status = 'public'",
        ),
        Trigger(
            "notes_history_delete",
            "notes",
            Event.DELETE,
            {"sqlite": _KEEP, "postgresql": _KEEP},
            is_before=True,
        ),
    ),
    refill={
        "sqlite": ("DELETE FROM past_notes",),
        "postgresql": ("DELETE FROM past_notes",),
    },
)

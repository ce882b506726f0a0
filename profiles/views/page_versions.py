"""Versions of what pages show, kept by the database's triggers: by whatever way a row is written, they move.

A version belongs to a scope (``dependencies``): all content, what any page of a member may show, or one member. It
only grows, and begins at random, so that no scope that comes back has a version that it had before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from profiles.access.schedule import COLUMNS
from profiles.triggers.declared import Action, Event, Family, Trigger, by_row, once
from profiles.views.dependencies import ANY, LAB

TABLE = "labfolio_page_version"
BUMP = f"UPDATE {TABLE} SET version = version + 1"
TABLES = {
    "sqlite": f"CREATE TABLE {TABLE} (scope TEXT PRIMARY KEY, version BIGINT NOT NULL) WITHOUT ROWID",
    "postgresql": f"CREATE TABLE {TABLE} (scope TEXT PRIMARY KEY, version BIGINT NOT NULL)",
}
# ruff: noqa: S608  (what is put in are names of tables and columns)

# 47 bits, which leaves room to grow.
_RANDOM = {
    "sqlite": "abs(random() / 65536)",
    "postgresql": "floor(random() * 140737488355328)::bigint",
}

# Where rows have come back from another time: what was kept under versions that they would have again is not theirs.
RENEW = {vendor: f"UPDATE {TABLE} SET version = {number}" for vendor, number in _RANDOM.items()}


@dataclass(frozen=True)
class Touched:
    """Whose pages show a row: each ``scope`` of ``source``, as SQL; ``{row}`` is the row that is written."""

    scope: str
    source: str = ""
    where: str = ""


OWNER = Touched("{row}.person_id")
EVERY_MEMBER = Touched(f"'{LAB}'")
# The lab's own rows come before a member's where both could answer.
EVERY_MEMBER_IF_LABS = Touched(f"'{LAB}'", where="{row}.person_id IS NULL")
_ALL_CONTENT = Touched(f"'{ANY}'")


@dataclass(frozen=True)
class Watched:
    """A table whose rows pages show, and whose pages: ``touched``, beside those that depend on all content.

    ``others`` are touched when a row comes or goes, but by a change only where one of ``columns`` has another value.
    ``begins``: the column with the scope that begins with a row. ``is_shared``: another family tells all content.
    """

    table: str
    touched: Sequence[Touched] = ()
    others: Sequence[Touched] = ()
    columns: tuple[str, ...] = ()
    begins: str = ""
    is_shared: bool = False


def triggers_over(prefix: str, tables: Iterable[Watched]) -> tuple[Trigger, ...]:
    """The triggers by which writing to these tables moves versions."""
    return tuple(trigger for watched in tables for trigger in _triggers(prefix, watched))


def entering(scopes: str, vendor: str) -> str:
    """The statement that begins a version for each of these scopes, a SELECT, that has none.

    Not by ON CONFLICT: for triggers of SQLite the statement that set them off says what becomes of conflicts.
    """
    return (
        f"INSERT INTO {TABLE} (scope, version) SELECT scope, {_RANDOM[vendor]} FROM ({scopes}) AS found "
        f"WHERE NOT EXISTS (SELECT 1 FROM {TABLE} AS known WHERE known.scope = found.scope)"
    )


def _triggers(prefix: str, watched: Watched) -> Iterator[Trigger]:
    name, table = f"{prefix}{watched.table}", watched.table
    always = (*([] if watched.is_shared else [_ALL_CONTENT]), *watched.touched)
    for event, touched in (
        (Event.INSERT, (*always, *watched.others)),
        (Event.UPDATE, always),
        # After it is gone: whoever stood by it, such as the authors of a paper, is there still or has told of it.
        (Event.DELETE, (*always, *watched.others)),
    ):
        begins = watched.begins if event == Event.INSERT else ""
        yield Trigger(f"{name}_{event.lower()}", table, event, _actions(event, touched, begins))
    if watched.columns:
        # By its name PostgreSQL runs it after the other.
        do = _actions(Event.UPDATE, watched.others, watched.begins)
        yield Trigger(f"{name}_update_others", table, Event.UPDATE, do, columns=watched.columns)
    if not watched.is_shared:
        yield Trigger(f"{name}_truncate", table, Event.TRUNCATE, {"postgresql": once(BUMP)})


def _actions(event: Event, touched: Sequence[Touched], begins: str) -> dict[str, Action]:
    rows = {Event.INSERT: ("NEW",), Event.UPDATE: ("OLD", "NEW"), Event.DELETE: ("OLD",)}[event]
    new = Touched(f"{{row}}.{begins}")
    # All content before whose it is: who has moved that version writes alone until the end of her transaction.
    groups = (
        [one for one in touched if one == _ALL_CONTENT],
        [one for one in touched if one != _ALL_CONTENT],
    )
    return {
        "sqlite": by_row(
            *([entering(_of_row(new, "NEW"), "sqlite")] if begins else []),
            _bump(_of_row(one, row) for one in touched for row in rows),
        ),
        "postgresql": once(
            *([entering(_of_rows(new, "NEW"), "postgresql")] if begins else []),
            *(_bump(_of_rows(one, row) for one in group for row in rows) for group in groups if group),
        ),
    }


def _bump(scopes: Iterable[str]) -> str:
    return f"{BUMP} WHERE scope IN ({' UNION ALL '.join(dict.fromkeys(scopes))})"


def _of_row(touched: Touched, row: str) -> str:
    """The scopes as SQLite selects them in a trigger, where the row is no table."""
    source = f" FROM {touched.source}" if touched.source else ""
    where = f" WHERE {touched.where}" if touched.where else ""
    return f"SELECT {touched.scope} AS scope{source}{where}".format(row=row)


def _of_rows(touched: Touched, row: str) -> str:
    """The scopes as PostgreSQL selects them for all rows of a statement; it writes keys with hyphens."""
    source = f"{touched.source}, " if touched.source else ""
    where = f" WHERE {touched.where}" if touched.where else ""
    scope = f"replace(({touched.scope})::text, '-', '')"
    return f"SELECT {scope} AS scope FROM {source}{row.lower()}_rows AS written{where}".format(row="written")


# What has an address may answer where a member's page did, if it is the lab's or lies where members' spaces do.
_AT_OTHERS = "(address.person_id IS NULL OR substr(address.path_key, 1, 8) = '/people/')"


def _where_it_lives(kind: str) -> Touched:
    return Touched("address.person_id", "profiles_address AS address", f"address.{kind}_id = {{row}}.id")


def _in_the_place_of_others(kind: str) -> Touched:
    return Touched(
        f"'{LAB}'", "profiles_address AS address", f"address.{kind}_id = {{row}}.id AND {_AT_OTHERS}"
    )


def _owner_of(table: str, column: str) -> Touched:
    return Touched("owned.person_id", f"{table} AS owned", f"owned.id = {{row}}.{column}")


def _shown_as_portrait(column: str) -> Touched:
    return Touched("person.id", "profiles_person AS person", f"person.image_id = {{row}}.{column}")


_TAGGED = tuple(
    Touched(
        "owned.person_id",
        f"profiles_{kind}_tags AS topic JOIN profiles_{kind} AS owned ON owned.id = topic.{kind}_id",
        "topic.tag_id = {row}.id",
    )
    for kind in ("page", "entry")
)
_ADDRESS = (
    OWNER,
    EVERY_MEMBER_IF_LABS,
    Touched(f"'{LAB}'", where="substr({row}.path_key, 1, 8) = '/people/'"),
    _owner_of("profiles_page", "page_id"),
    _owner_of("profiles_entry", "entry_id"),
    # The menus in which an old address leads to where the page lives now.
    Touched("other.person_id", "profiles_address AS other", "other.page_id = {row}.page_id"),
    _shown_as_portrait("upload_id"),
)
_WATCHED = (
    Watched("profiles_lab", [EVERY_MEMBER]),
    Watched(
        "profiles_person",
        [Touched("{row}.id")],
        others=[EVERY_MEMBER],
        columns=("id", "slug", "status", *COLUMNS, "given_name", "family_name"),
        begins="id",
    ),
    Watched(
        "profiles_page",
        [OWNER, _where_it_lives("page")],
        others=[EVERY_MEMBER_IF_LABS, _in_the_place_of_others("page")],
        columns=("id", "person_id", "status", *COLUMNS, "title", "menu_label", "menu_position"),
    ),
    Watched("profiles_page_tags", [_owner_of("profiles_page", "page_id")]),
    Watched(
        "profiles_entry",
        [OWNER, _where_it_lives("entry")],
        others=[EVERY_MEMBER_IF_LABS, _in_the_place_of_others("entry")],
        columns=("id", "person_id", "status", *COLUMNS),
    ),
    Watched("profiles_entry_tags", [_owner_of("profiles_entry", "entry_id")]),
    Watched("profiles_tag", _TAGGED),
    Watched("profiles_menulink", [OWNER, EVERY_MEMBER_IF_LABS]),
    Watched("profiles_profilelink", [OWNER]),
    Watched("profiles_affiliation", [OWNER]),
    Watched("profiles_membership", [OWNER]),
    Watched("profiles_role", [EVERY_MEMBER]),
    Watched("profiles_upload", [OWNER, EVERY_MEMBER_IF_LABS, _shown_as_portrait("id")]),
    Watched("profiles_address", _ADDRESS),
)
_SCOPES = f"SELECT '{ANY}' AS scope UNION ALL SELECT '{LAB}' UNION ALL SELECT {{id}} FROM profiles_person"
_KEY = {"sqlite": "id", "postgresql": "replace(id::text, '-', '')"}

VERSIONS = Family(
    prefix="profiles_version_",
    tables={vendor: {TABLE: statement} for vendor, statement in TABLES.items()},
    refill={vendor: (entering(_SCOPES.format(id=key), vendor), BUMP) for vendor, key in _KEY.items()},
    triggers=triggers_over("profiles_version_", _WATCHED),
)

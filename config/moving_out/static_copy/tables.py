"""A table as it was found: digests of its columns and of its rows, which tell what has changed since another run."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model, UniqueConstraint

# Rows by which others are shown: those with the same one count as one row.
_OWNER = "paper_id"
_SIZE = 12
# Of ``marshal``, without references: equal values are written alike.
_FORMAT = 2


@dataclass(frozen=True)
class Table:
    """``columns`` has the digest of each column's values, in the order in which the database gives the rows.

    ``rows`` has a digest of all columns for each value of the column ``key``; both are empty where nothing is known of
    the columns that the table may be asked for. ``whole`` is the digest of all.
    """

    whole: bytes
    key: str = ""
    columns: dict[str, bytes] | None = None
    rows: dict[Any, bytes] | None = None


@dataclass(frozen=True)
class Change:
    """What differs between two states: names of columns, and keys of rows; None where all may differ."""

    columns: frozenset[str] | None
    rows: frozenset[Any] | None = None


NO_CHANGE = Change(frozenset(), frozenset())


def read_table(name: str, before: Table | None = None) -> Table:
    """The table as it is now; the very one from ``before`` if it is as it was."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
    if name not in _models():
        return Table(_digest(rows))
    found = [_plain(column) for column in (zip(*rows, strict=True) if rows else [()] * len(names))]
    columns = {one: _digest_of(content) for one, (content, _) in zip(names, found, strict=True)}
    whole = _digest(columns.items())
    if before is not None and before.whole == whole:
        return before
    key = _OWNER if _OWNER in names else names[0]
    keys = [row[names.index(key)] for row in rows]
    return Table(whole, key, columns, _by_key(keys, zip(*(values for _, values in found), strict=True)))


def change_between(before: Table | None, now: Table) -> Change:
    """What differs; a row that has come or gone differs in all columns."""
    if before is not None and before.whole == now.whole:
        return NO_CHANGE
    if before is None or before.columns is None or now.columns is None or before.rows is None or not now.rows:
        return Change(None)
    if before.columns.keys() != now.columns.keys() or before.key != now.key:
        return Change(None)
    columns = {name for name, digest in now.columns.items() if before.columns[name] != digest}
    old = before.rows
    rows = {key for key, digest in now.rows.items() if old.get(key) != digest} | (
        old.keys() - now.rows.keys()
    )
    return Change(frozenset(columns), frozenset(rows))


@cache
def indexed_columns(name: str) -> frozenset[str]:
    """The columns of a model's table that may decide in which order rows come where a statement leaves that open."""
    options = _models()[name]._meta
    unique = [one for one in options.constraints if isinstance(one, UniqueConstraint)]
    named = {str(field).removeprefix("-") for one in (*options.indexes, *unique) for field in one.fields}
    fields: list[Any] = list(options.concrete_fields)
    return frozenset(one.column for one in fields if one.unique or one.db_index or one.name in named)


def _plain(column: tuple[Any, ...]) -> tuple[bytes, tuple[Any, ...]]:
    """A column in bytes, and its values as ``marshal`` knows them: neither UUIDs nor times."""
    try:
        return marshal.dumps(column, _FORMAT), column
    except ValueError:
        texts = tuple(map(repr, column))
        return marshal.dumps(texts, _FORMAT), texts


def _by_key(keys: Iterable[Any], rows: Iterable[tuple[Any, ...]]) -> dict[Any, bytes]:
    groups: dict[Any, list[tuple[Any, ...]]] = {}
    for key, row in zip(keys, rows, strict=True):
        groups.setdefault(key, []).append(row)
    return {key: _digest(group) for key, group in groups.items()}


def _digest(values: Iterable[Any]) -> bytes:
    try:
        content = marshal.dumps(list(values), _FORMAT)
    except ValueError:
        content = repr(list(values)).encode("utf-8", "surrogatepass")
    return _digest_of(content)


def _digest_of(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_SIZE).digest()


@cache
def _models() -> dict[str, type[Model]]:
    """By their tables, of which all columns are known: a virtual table has more than it shows."""
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}

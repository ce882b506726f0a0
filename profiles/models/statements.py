"""Statements: querysets whose SQL is made once, and asked from then on with other values.

Making the SQL of a queryset takes the ORM several times as long as the database takes to answer it. A statement is
made of the very queryset, so that conditions such as who may see what stand in one place.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet

# Statements of all kinds together, each with what was asked of it: blocks of pages may ask for much.
_MOST_KEPT = 500


class Statement:
    """A queryset of values, made by ``build(*shape, **values)``.

    ``keys`` and ``texts`` name the values to come: primary keys, and texts. Where ``__in`` takes such a name as the one
    value of a list, many may come. What else differs between requests belongs to the ``shape``.
    """

    def __init__(
        self, build: Callable[..., QuerySet[Any, Any]], *, keys: Sequence[str] = (), texts: Sequence[str] = ()
    ) -> None:
        self.build = build
        self.keys = keys
        self.texts = texts

    def rows(self, *shape: Any, **values: Any) -> list[tuple[Any, ...]]:
        """The rows as the queryset would give them: ``values`` are what was to come, or lists of it, by their names."""
        made = _made(self, connections[DEFAULT_DB_ALIAS].vendor, shape)
        return [made.convert(row) for row in made.fetch(values)]

    def plain_rows(self, *shape: Any, **values: Any) -> list[tuple[Any, ...]]:
        """The rows as the database keeps them: keys are text, or UUIDs, truth is 1, or True; for long lists."""
        return _made(self, connections[DEFAULT_DB_ALIAS].vendor, shape).fetch(values)


class JoinedStatement:
    """A statement whose one row is asked for together with the rows of another, each with some value, by one query."""

    def __init__(self, one: Statement, many: Statement) -> None:
        self.one = one
        self.many = many

    def rows(self, *shape: Any, **values: Any) -> tuple[tuple[Any, ...] | None, list[tuple[Any, ...]]]:
        """The row of the one, None where there is none, and the rows of the other, of that shape."""
        made, columns = _joined(self, connections[DEFAULT_DB_ALIAS].vendor, shape)
        found = [made.convert(row) for row in made.fetch(values)]
        if not found:
            return None, []
        return found[0][:columns], [
            row[columns:] for row in found if any(value is not None for value in row[columns:])
        ]


def plain_rows_of(queryset: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """The rows of a queryset of values as ``Statement.plain_rows`` gives them, where each request has its own."""
    try:
        sql, parameters = queryset.query.get_compiler(queryset.db).as_sql()
    except EmptyResultSet:
        return []
    with connections[queryset.db].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


@dataclass(frozen=True)
class _Made:
    """The SQL in pieces between its parameters; these, and which are to come; its columns, and what converts each."""

    pieces: list[str]
    parameters: tuple[Any, ...]
    places: dict[int, str]
    columns: int
    converters: list[tuple[int, list[Callable[..., Any]], Any]]

    def fetch(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        sql, parameters = self._filled(values)
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            if parameters:
                cursor.execute(sql, parameters)
            else:
                # Without parameters a percent sign is itself, and a driver need not look for places.
                cursor.execute(sql.replace("%%", "%"))
            return cursor.fetchall()

    def convert(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        if not self.converters:
            return row
        values = list(row)
        connection = connections[DEFAULT_DB_ALIAS]
        for index, functions, expression in self.converters:
            for function in functions:
                values[index] = function(values[index], expression, connection)
        return tuple(values)

    def _filled(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        is_native = _has_native_keys()
        sql, parameters = [self.pieces[0]], []
        for index, parameter in enumerate(self.parameters):
            found = values[self.places[index]] if index in self.places else parameter
            many = list(found) if index in self.places and isinstance(found, list | tuple) else [found]
            if is_native and {type(one) for one in many} == {UUID}:
                # The driver takes ten times as long to write a hundred keys.
                sql.append(", ".join([f"'{one.hex}'::uuid" for one in many]))
            else:
                parameters += [one.hex if isinstance(one, UUID) and not is_native else one for one in many]
                # An empty list finds nothing, which "IN (NULL)" says in every SQL.
                sql.append(", ".join(["%s"] * len(many)) or "NULL")
            sql.append(self.pieces[index + 1])
        return "".join(sql), parameters


def key_as_kept(key: Any) -> Any:
    """A primary key as the database keeps it, which is also how ``plain_rows`` give it."""
    return key.hex if isinstance(key, UUID) and not _has_native_keys() else key


def keys_as_kept(keys: Iterable[UUID]) -> list[Any]:
    """Many of them."""
    return list(keys) if _has_native_keys() else [key.hex for key in keys]


def as_key(kept: Any) -> UUID | None:
    """A primary key, or None, from how the database keeps it."""
    return UUID(kept) if isinstance(kept, str) else kept


def columns_of(model: type[Model], prefix: str = "") -> list[str]:
    """The names of all columns of a model for ``values_list``, so that ``as_instance`` takes such a row."""
    return [f"{prefix}{name}" for name in _names(model)]


def as_instance(model: type[Model], row: Sequence[Any]) -> Any:
    """An instance as the ORM makes it of a row with ``columns_of`` it."""
    return model.from_db(DEFAULT_DB_ALIAS, _names(model), row)


def keep_related(instance: Model, name: str, rows: list[Model]) -> None:
    """Let ``instance.<name>.all()`` give these rows, as after ``prefetch_related``."""
    queryset = QuerySet(instance._meta.get_field(name).related_model)
    queryset._result_cache = rows
    kept = instance.__dict__.setdefault("_prefetched_objects_cache", {})
    kept[name] = queryset


def _has_native_keys() -> bool:
    return bool(connections[DEFAULT_DB_ALIAS].features.has_native_uuid_field)


@cache
def _names(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


@lru_cache(maxsize=_MOST_KEPT)
def _joined(statement: JoinedStatement, vendor: str, shape: tuple[Any, ...]) -> tuple[_Made, int]:
    """The SQL of both in one, and how many columns are those of the first."""
    one, many = _made(statement.one, vendor, ()), _made(statement.many, vendor, shape)
    head, between, end = ["SELECT * FROM ("], [") one LEFT JOIN ("], [") many ON 1 = 1"]
    made = _Made(
        pieces=_chained(head, one.pieces, between, many.pieces, end),
        parameters=one.parameters + many.parameters,
        places=one.places | {len(one.parameters) + index: name for index, name in many.places.items()},
        columns=one.columns + many.columns,
        converters=one.converters + [(one.columns + index, *rest) for index, *rest in many.converters],
    )
    return made, one.columns


def _chained(*parts: list[str]) -> list[str]:
    """Texts in pieces, one after the other."""
    found = [""]
    for first, *rest in parts:
        found[-1] += first
        found += rest
    return found


@lru_cache(maxsize=_MOST_KEPT)
def _made(statement: Statement, vendor: str, shape: tuple[Any, ...]) -> _Made:
    marks: dict[str, Any] = {name: uuid4() for name in statement.keys}
    marks |= {name: str(uuid4()) for name in statement.texts}
    queryset = statement.build(*shape, **marks)
    compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    names = {key_as_kept(mark): name for name, mark in marks.items()}
    pieces = sql.split("%s")
    if len(pieces) != len(parameters) + 1:
        raise ValueError(f"The parameters of this SQL cannot be told from its text: {sql}")
    columns = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
    return _Made(
        pieces=pieces,
        parameters=tuple(parameters),
        places={index: names[value] for index, value in enumerate(parameters) if _is_one_of(value, names)},
        columns=compiler.col_count,
        converters=[(index, functions, expression) for index, (functions, expression) in columns.items()],
    )


def _is_one_of(value: Any, names: Iterable[Any]) -> bool:
    # A parameter of JSON or a list cannot be looked up.
    return isinstance(value, str | UUID) and value in names

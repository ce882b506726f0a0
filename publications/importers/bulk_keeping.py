"""What imports wrote into many objects: asked for and written many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from profiles.identity import new_id
from profiles.importers.models import ImportedValue, ImportRun

_COLUMNS = ("id", "run", "object_id", "field", "value", "file", "line")
_FIELDS = {name: ImportedValue._meta.get_field(name) for name in _COLUMNS}
_LONGEST_FILE = 500


class ImportedValues:
    """The values that imports last wrote, by object and field; ``load`` before use, ``flush`` afterwards."""

    def __init__(self, run: ImportRun) -> None:
        self._run = run
        self._values: defaultdict[UUID, dict[str, object]] = defaultdict(dict)
        self._pending: dict[tuple[UUID, str], tuple[object, str, int | None]] = {}

    def load(self, object_ids: Iterable[UUID]) -> None:
        """Forget what was held and ask for these objects."""
        self._values.clear()
        rows = ImportedValue.objects.filter(object_id__in=list(object_ids))
        for object_id, name, value in rows.values_list("object_id", "field", "value"):
            self._values[object_id][name] = value

    def of(self, object_id: UUID) -> dict[str, object]:
        return self._values[object_id]

    def remember(self, object_id: UUID, name: str, value: object, file: str, line: int | None) -> None:
        self._values[object_id][name] = value
        self._pending[object_id, name] = (value, file[:_LONGEST_FILE], line)

    def flush(self) -> None:
        """Write what was remembered. As plain SQL: rows of the ORM would take longer than all the rest of an import."""
        # Not the proxy ``connection``: it would look for the database of this thread at every value.
        database = connections[DEFAULT_DB_ALIAS]
        prepare = {
            name: partial(field.get_db_prep_save, connection=database) for name, field in _FIELDS.items()
        }
        ids = {pk: prepare["object_id"](pk) for pk, _ in self._pending}
        run = prepare["run"](self._run.pk)
        rows = [
            (prepare["id"](new_id()), run, ids[pk], name, prepare["value"](value), file, line)
            for (pk, name), (value, file, line) in self._pending.items()
        ]
        with database.cursor() as cursor:
            cursor.executemany(_insert(database.ops.quote_name), rows)
        self._pending.clear()


def _insert(quoted: Callable[[str], str]) -> str:
    """The statement that adds a row, or writes over the one of the same object and field."""
    names = [quoted(field.column) for field in _FIELDS.values()]
    same = names[0], names[2], names[3]
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in same)
    places = ", ".join(["%s"] * len(names))
    # Every name is a column's.
    return (
        f"INSERT INTO {quoted(ImportedValue._meta.db_table)} ({', '.join(names)}) VALUES ({places}) "  # noqa: S608
        f"ON CONFLICT ({names[2]}, {names[3]}) DO UPDATE SET {changed}"
    )

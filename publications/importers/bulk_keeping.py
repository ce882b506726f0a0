"""What imports wrote into many objects: asked for and written many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from profiles.identity import new_id
from profiles.importers.models import ImportedValue, ImportRun
from publications.importers.bulk_insert import database_of_thread, insert_values

_FIELDS = {field.name: field for field in ImportedValue._meta.concrete_fields}
_COLUMNS = [_FIELDS[name] for name in ("id", "run", "object_id", "field", "value", "file", "line")]
_UNIQUE = [_FIELDS["object_id"], _FIELDS["field"]]
_LONGEST_FILE = 500


class _Written(NamedTuple):
    value: object
    file: str
    line: int | None


class ImportedValues:
    """The values that imports last wrote, by object and field; ``load`` before use, ``flush`` afterwards."""

    def __init__(self, run: ImportRun) -> None:
        self._run = run
        self._values: defaultdict[UUID, dict[str, object]] = defaultdict(dict)
        self._sources: dict[tuple[UUID, str], str] = {}
        self._pending: dict[tuple[UUID, str], _Written] = {}

    def load(self, object_ids: Iterable[UUID]) -> None:
        """Forget what was held and ask for these objects; what was remembered and not written yet holds."""
        self._values.clear()
        self._sources.clear()
        rows = ImportedValue.objects.filter(object_id__in=list(object_ids))
        columns = rows.values_list("object_id", "field", "value", "file", "line", "run__source")
        for object_id, name, value, file, line, source in columns:
            self._values[object_id][name] = value
            self._sources[object_id, name] = _source(file, line, source)
        for (object_id, name), one in self._pending.items():
            self._values[object_id][name] = one.value
            self._sources[object_id, name] = _source(one.file, one.line, self._run.source)

    def of(self, object_id: UUID) -> dict[str, object]:
        return self._values[object_id]

    def rival(self, object_id: UUID, name: str, file: str, line: int | None) -> str:
        """The source that last wrote a value, where it is another than the one of this file; else ""."""
        source = self._sources.get((object_id, name), "")
        return "" if source == _source(file[:_LONGEST_FILE], line, self._run.source) else source

    def remember(self, object_id: UUID, name: str, value: object, file: str, line: int | None) -> None:
        self._values[object_id][name] = value
        self._pending[object_id, name] = _Written(value, file[:_LONGEST_FILE], line)
        self._sources.pop((object_id, name), None)

    def flush(self) -> None:
        """Write what was remembered; not as rows of the ORM, which take longer than all the rest of an import."""
        database = database_of_thread()
        value_of = _FIELDS["value"]
        run = _FIELDS["run"].get_db_prep_save(self._run.pk, database)
        ids = {pk: _FIELDS["object_id"].get_db_prep_save(pk, database) for pk, _ in self._pending}
        key = _FIELDS["id"]
        rows = [
            (
                key.get_db_prep_save(new_id(), database),
                run,
                ids[pk],
                name,
                value_of.get_db_prep_save(one.value, database),
                one.file,
                one.line,
            )
            for (pk, name), one in self._pending.items()
        ]
        insert_values(_COLUMNS, rows, _UNIQUE)
        self._pending.clear()


def _source(file: str, line: int | None, run: str) -> str:
    """What is compared to tell sources apart: a file or site has lines, and what looks papers up was asked for them."""
    return run if line else file or run

"""What imports wrote into many objects: asked for and written many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from django.db import models

from profiles.importing.bulk_insert import database_of_thread, insert_values
from profiles.models import ImportedValue, ImportRun
from profiles.words.identity import new_id
from profiles.words.steps import in_steps

Row = TypeVar("Row", bound=models.Model)

_FIELDS = {field.name: field for field in ImportedValue._meta.concrete_fields}
_COLUMNS = [_FIELDS[name] for name in ("id", "run", "object_id", "field", "value", "file", "line")]
_UNIQUE = [_FIELDS["object_id"], _FIELDS["field"]]
_LONGEST_FILE = 500
# A field: whose file an object was made of, and where that stood.
ORIGIN = "origin"


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
        self._held: set[UUID] = set()

    def load(self, object_ids: Iterable[UUID]) -> None:
        """Forget what was held and ask for these objects; what was remembered and not written yet holds."""
        self._values.clear()
        self._sources.clear()
        self._held.clear()
        self._ask_for(list(object_ids))

    def hold(self, object_id: UUID) -> None:
        """Take an object for new: no import has written anything into it."""
        self._held.add(object_id)

    def of(self, object_id: UUID) -> dict[str, object]:
        """What was last written into an object that is new or was asked for: {field: value}."""
        return self._values[object_id]

    def asked(self, object_id: UUID) -> dict[str, object]:
        """What was last written into any object; it is asked for unless it is held."""
        if object_id not in self._held:
            self._ask_for([object_id])
        return self.of(object_id)

    def _ask_for(self, object_ids: list[UUID]) -> None:
        self._held.update(object_ids)
        for step in in_steps(object_ids):
            self._fetch(step)
        for (object_id, name), one in self._pending.items():
            self._values[object_id][name] = one.value
            self._sources[object_id, name] = _source(one.file, one.line, self._run.source)

    def _fetch(self, object_ids: list[UUID]) -> None:
        rows = ImportedValue.objects.filter(object_id__in=object_ids)
        columns = rows.values_list("object_id", "field", "value", "file", "line", "run__source")
        for object_id, name, value, file, line, source in columns.iterator():
            self._values[object_id][name] = value
            self._sources[object_id, name] = _source(file, line, source)

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
        if not self._pending:
            return
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


class Origins(Generic[Row]):
    """Objects of one model by what they were made of: found again by that, whatever people made of them since."""

    def __init__(self, model: type[Row], wanted: Iterable[str]) -> None:
        """Ask for those made of any of these; what the run has not written yet is not among them."""
        asked = set(wanted)
        values = ImportedValue.objects.filter(field=ORIGIN).values_list("object_id", "value")
        self._origins = {pk: value for pk, value in values.iterator() if value in asked} if asked else {}
        self._former = set(self._origins.values())
        self._objects: dict[object, Row] = {}
        for step in in_steps(self._origins):
            for row in model._default_manager.filter(pk__in=step):
                self._objects.setdefault(self._origins[row.pk], row)

    def find(self, origin: str) -> Row | None:
        """What an import made of this."""
        return self._objects.get(origin)

    def is_deleted(self, origin: str) -> bool:
        """Whether an import once made something of this, and somebody deleted it."""
        return origin in self._former and origin not in self._objects

    def add(self, origin: str, row: Row) -> None:
        """Make known what is being made of this."""
        self._objects[origin] = row

    def found(self) -> Iterable[Row]:
        """All that were found or added."""
        return self._objects.values()


def _source(file: str, line: int | None, run: str) -> str:
    """What is compared to tell sources apart: a file or site has lines, and what looks papers up was asked for them."""
    return run if line else file or run

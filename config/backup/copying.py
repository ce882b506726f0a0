"""Moving an install from one database to another: every row of every table, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.management.color import no_style
from django.db import DatabaseError, connections, models, transaction
from django.db.migrations.loader import MigrationLoader

from config.backup.named_databases import connected, is_sqlite, one_moment, settings_of
from config.full_disk import sentence_for
from config.install.data_folder import BESIDE_DATABASE, DATABASE
from config.progress import Progressing
from profiles.history import people_and_pages
from profiles.importing.runs import said
from profiles.triggers import installing
from publications.history import papers
from publications.search.papers import paused

_FROM, _TO = "copied_from", "copied_to"
_ROWS = 500
# ``migrate`` makes them anew in every database.
_MADE_BY_MIGRATE = (ContentType, Permission)
# Said one by one; beyond, only counted.
_NAMED = 10


def copy_rows(source: str, target: str, tell: Progressing) -> dict[str, int]:
    """Copy all rows into an empty database; how many, by the names of models. Raises CommandError, and copies none."""
    from_, to = settings_of(source), settings_of(target)
    if is_sqlite(from_) and not Path(from_["NAME"]).is_file():
        raise CommandError(f"There is no database {from_['NAME']}.")
    if _place(from_) == _place(to):
        raise CommandError("That is one and the same database.")
    with connected(_FROM, from_), _new_file_or_none(to), connected(_TO, to):
        _check_version()
        _refuse_rows()
        try:
            call_command("migrate", database=_TO, interactive=False, verbosity=0)
            with one_moment(_FROM), transaction.atomic(_TO):
                return _copy_all(tell)
        except DatabaseError as error:
            reason = sentence_for(error) or f"The database says: {said(error)}."
            raise CommandError(f"{reason} Nothing has been copied.") from error


def _copy_all(tell: Progressing) -> dict[str, int]:
    models_ = _models()
    for model in reversed(_MADE_BY_MIGRATE):
        model._base_manager.using(_TO).all().delete()
    with paused(_TO), _without_history():
        counts = {model._meta.label: _Table(model).copy(tell) for model in models_}
    connections[_TO].check_constraints()
    _count_again(models_, counts)
    _set_sequences(models_)
    return counts


@contextmanager
def _without_history() -> Iterator[None]:
    """Within, the history of the target is the rows that are copied, and not that they were."""
    with ExitStack() as stack:
        for family in (people_and_pages.HISTORY, papers.HISTORY):
            stack.enter_context(installing.paused(family, _TO))
        yield


class _Table:
    """The rows of one model on their way."""

    def __init__(self, model: type[models.Model]) -> None:
        self._model = model
        self._fields = [one for one in model._meta.concrete_fields if not one.generated]
        # SQLite keeps texts that are longer than their column, and NULs; PostgreSQL neither.
        self._texts = [
            one
            for one in self._fields
            if isinstance(one, models.CharField | models.TextField | models.FileField)
        ]
        self._objects = [one.attname for one in self._fields if isinstance(one, models.JSONField)]
        self._too_long: list[str] = []

    def copy(self, tell: Progressing) -> int:
        rows, done = self._model._base_manager.using(_FROM).order_by(), 0
        total = rows.count()
        for batch in _batches(rows.iterator(_ROWS), _ROWS):
            self._mend(batch)
            if not self._too_long:
                self._insert(batch)
            done += len(batch)
            tell(self._model._meta.label, done, total)
        self._refuse_too_long()
        return done

    def _insert(self, rows: Sequence[models.Model]) -> None:
        # As they are: no field computes its value anew, and the keys stay.
        size = connections[_TO].ops.bulk_batch_size(self._fields, list(rows)) or len(rows)
        for some in _batches(rows, size):
            query = models.sql.InsertQuery(self._model)
            query.insert_values(self._fields, some, raw=True)
            query.get_compiler(_TO).execute_sql()

    def _mend(self, rows: Sequence[models.Model]) -> None:
        for row in rows:
            for field in self._texts:
                text = str(getattr(row, field.attname) or "")
                if "\0" in text:
                    setattr(row, field.attname, text := text.replace("\0", ""))
                if field.max_length is not None and len(text) > field.max_length:
                    self._too_long.append(f"{field.name} of {row.pk} ({len(text)} of {field.max_length})")
            for name in self._objects:
                setattr(row, name, _without_nul(getattr(row, name)))

    def _refuse_too_long(self) -> None:
        if self._too_long:
            named = ", ".join(self._too_long[:_NAMED])
            more = f" and {len(self._too_long) - _NAMED} more" if len(self._too_long) > _NAMED else ""
            raise CommandError(
                f"Texts of {self._model._meta.label} have more characters than fit: {named}{more}. Shorten them "
                "first. Nothing has been copied."
            )


def _batches(rows: Iterable[models.Model], size: int) -> Iterator[list[models.Model]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, size)):
        yield batch


def _without_nul(value: object) -> object:
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, list):
        return [_without_nul(one) for one in value]
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(one) for key, one in value.items()}
    return value


def _models() -> list[type[models.Model]]:
    """Every table that a model describes, those between many and many too."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def _check_version() -> None:
    """Both are to have the same columns: those of this version."""
    loader = MigrationLoader(connections[_FROM])
    if set(loader.disk_migrations) != set(loader.applied_migrations or {}):
        raise CommandError(
            "The database to copy is of another version than this code, or none of Labfolio. Run “manage.py migrate” "
            "on it first. Nothing has been copied."
        )


def _refuse_rows() -> None:
    there = set(connections[_TO].introspection.table_names())
    for model in _models():
        if model in _MADE_BY_MIGRATE or model._meta.db_table not in there:
            continue
        if model._base_manager.using(_TO).exists():
            raise CommandError(
                f"The database to copy to is not empty: it has rows of {model._meta.label}. Name an empty one. "
                "Nothing has been copied."
            )


def _count_again(models_: Sequence[type[models.Model]], counts: dict[str, int]) -> None:
    for model in models_:
        found = model._base_manager.using(_TO).count()
        if found != counts[model._meta.label]:
            raise CommandError(
                f"Of {counts[model._meta.label]} rows of {model._meta.label} {found} have arrived. Nothing has been "
                "copied."
            )


def _set_sequences(models_: Sequence[type[models.Model]]) -> None:
    """Let numbers that the database gives go on after those that were copied."""
    with connections[_TO].cursor() as cursor:
        for statement in connections[_TO].ops.sequence_reset_sql(no_style(), list(models_)):
            cursor.execute(statement)


@contextmanager
def _new_file_or_none(values: dict[str, Any]) -> Iterator[None]:
    """Remove SQLite's file again where it has been made here and not been filled."""
    file = Path(str(values["NAME"]))
    is_new = is_sqlite(values) and not file.exists()
    if is_new and not file.parent.is_dir():
        raise CommandError(f"There is no folder {file.parent}.")
    try:
        yield
    except BaseException:
        if is_new:
            for ending in ("", *(name.removeprefix(DATABASE) for name in BESIDE_DATABASE)):
                file.with_name(file.name + ending).unlink(missing_ok=True)
        raise


def _place(values: dict[str, Any]) -> tuple[str, ...]:
    if is_sqlite(values):
        return (str(Path(str(values["NAME"])).resolve()),)
    return tuple(str(values.get(name, "")) for name in ("HOST", "PORT", "NAME"))

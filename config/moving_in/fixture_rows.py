"""The rows of a fixture file, each looked at before anything is written: what it is of, and what it holds."""

import json
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from config.moving_out.fixtures import CONTENT, DERIVED

MAX_BYTES = 500_000_000
_CONTENT = {label.lower() for label in CONTENT}
_TYPES = (
    (models.BooleanField, bool),
    (models.IntegerField, int),
    (models.JSONField, dict),
    (models.Field, str),
)


class FixtureRefused(Exception):
    """The file cannot be read in; the text is a sentence that says why and what to do."""


def read_rows(path: Path) -> list[dict]:
    """Read a file's rows: ``model``, ``pk`` and ``fields`` of the right types. Raises FixtureRefused."""
    return rows_in(_text_of(path), path)


def rows_in(text: bytes, path: Path | str) -> list[dict]:
    """The rows in a fixture's text, as UTF-8; ``path`` is what messages call it. Raises FixtureRefused."""
    rows = _parse(text, path)
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        raise FixtureRefused(f"{path} is not a fixture: a list of rows with “model”, “pk” and “fields”.")
    if strange := {row["model"] for row in rows} - _CONTENT:
        names = ascii(", ".join(sorted(name[:80] for name in strange)))[1:-1]
        raise FixtureRefused(f"{path} holds {names}, which is not content. Nothing was read in.")
    seen = set()
    for number, row in enumerate(rows, start=1):
        for problem in _problems(row, seen):
            raise FixtureRefused(
                f"{path} holds a row that cannot be read: number {number}, {row['model']}: {problem} "
                "Nothing has been written."
            )
    return rows


def _text_of(path: Path) -> bytes:
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise FixtureRefused(f"{path} is not a file. Name one that export_fixtures wrote.")
        if info.st_size > MAX_BYTES:
            raise FixtureRefused(f"{path} is larger than {MAX_BYTES // 1_000_000} MB.")
        return path.read_bytes()
    except OSError as error:
        raise FixtureRefused(
            f"{path} cannot be read ({error.strerror}). Check the spelling and the rights."
        ) from error


def _parse(text: bytes, path: Path | str) -> object:
    try:
        return json.loads(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise FixtureRefused(f"{path} is not text in UTF-8 (byte {error.start}).") from error
    except json.JSONDecodeError as error:
        raise FixtureRefused(f"{path} is not a JSON file (line {error.lineno}: {error.msg}).") from error
    except ValueError as error:
        raise FixtureRefused(f"{path} holds a number that is too long to be read.") from error
    except RecursionError as error:
        raise FixtureRefused(f"{path} is nested too deep to be a fixture.") from error


def _is_row(row: object) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("model"), str)
        and isinstance(row.get("pk"), str)
        and isinstance(row.get("fields"), dict)
    )


def _problems(row: dict, seen: set[tuple[str, str]]) -> Iterator[str]:
    """Sentences about what is wrong with a row; brings its keys into their usual spelling."""
    model = apps.get_model(row["model"])
    try:
        row["pk"] = str(UUID(row["pk"]))
    except ValueError:
        yield f"{row['pk'][:80]!a} is not a key."
    if (row["model"], row["pk"]) in seen:
        yield f"its key {row['pk']} stands in another row, too."
    seen.add((row["model"], row["pk"]))
    for name, value in row["fields"].items():
        try:
            if name in DERIVED.get(row["model"], ()):
                raise FieldDoesNotExist
            row["fields"][name] = _checked(model._meta.get_field(name), value)
        except FieldDoesNotExist:
            yield f"there is no field {name[:80]!a}."
        except ValidationError as error:
            yield f"{name}: {' '.join(error.messages)}"


def _checked(field: models.Field, value: object) -> object:
    """The value as the field keeps it. Raises ValidationError where the field cannot hold it."""
    if isinstance(field, models.ManyToManyField):
        return [_key(item) for item in value] if isinstance(value, list) else _refuse(value)
    if not field.concrete or field.generated or field.primary_key:
        raise FieldDoesNotExist
    if value is None:
        return None if field.null else _refuse(value)
    if field.is_relation:
        return _key(value)
    expected = next(type_ for kind, type_ in _TYPES if isinstance(field, kind))
    if type(value) is not expected or not all(_is_storable(text) for text in _texts(value)):
        return _refuse(value)
    # Left as it is: a value that is valid may still be one which typing it in would tidy.
    field.clean(value, None)
    return value


def _key(value: object) -> str:
    try:
        return str(UUID(value)) if isinstance(value, str) else str(_refuse(value))
    except ValueError:
        return str(_refuse(value))


def _texts(value: object) -> Iterable[object]:
    """The texts in a value: itself, or the names and values of an object."""
    if isinstance(value, dict):
        return [*value, *value.values()]
    return [value] if isinstance(value, str) else []


def _is_storable(text: object) -> bool:
    """Text, with no NUL, which PostgreSQL refuses, and no half of a surrogate pair, which UTF-8 does."""
    return isinstance(text, str) and "\0" not in text and text == text.encode("utf-8", "replace").decode()


def _refuse(value: object) -> object:
    raise ValidationError(f"{json.dumps(value)[:80]} cannot stand here.")

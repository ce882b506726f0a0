"""What an import may write: a value that still is what an import wrote, never one that a person changed."""

from collections.abc import Iterable
from enum import Enum, auto
from functools import cache
from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from profiles.importing.bounds import fit, fitted
from profiles.importing.imported_values import ImportedValues
from profiles.importing.pending_rows import PendingRows
from profiles.importing.report import ImportReport, Line
from profiles.models import ImportedValue, ImportRun
from profiles.reading.problems import Problem
from profiles.words.lengths import TellProblem

Item = TypeVar("Item")

EDITED = "Edited here since, so left as it is."


class Verdict(Enum):
    """What becomes of a value: nothing is new, it is written, or what a person made of it stays."""

    SAME = auto()
    WRITE = auto()
    KEEP = auto()


def judge(name: str, current: object, new: object, imported: dict[str, object]) -> Verdict:
    """Whether a field may be written: it still is what an import wrote, or is empty and was never imported."""
    if current == new:
        return Verdict.SAME
    # False is not empty: somebody may have meant it.
    is_untouched = imported[name] == current if name in imported else current in ("", None, {})
    return Verdict.WRITE if is_untouched else Verdict.KEEP


def unseen(current: list[Item], new: list[Item], seen: object) -> list[Item]:
    """The items of a list that the source has and neither an import nor a person has dealt with."""
    dealt_with = seen if isinstance(seen, list) else []
    return [item for item in new if item not in current and item not in dealt_with]


class Keeper:
    """Writes objects for one run, remembers each value written, and reports.

    Values are compared as JSON knows them: text, numbers, booleans, lists. What is remembered, and objects of which
    none can clash with another, are written together by ``flush``; the others at once.
    """

    def __init__(self, run: ImportRun, report: ImportReport) -> None:
        self.run = run
        self.report = report
        self.values = ImportedValues(run)
        self.rows = PendingRows()
        self._created: set[object] = set()
        self._unchanged: dict[object, Line] = {}
        self._told: set[tuple[object, str, tuple[str, ...]]] = set()

    def create(self, instance: models.Model, values: dict[str, object], file: str, line: int | None) -> None:
        """Make a new object with these values, as far as they fit."""
        values = self.fitted(type(instance), values, file, line)
        for name, value in values.items():
            setattr(instance, name, value)
        dropped = self._drop_invalid(instance, list(values), file, line)
        self.rows.add(instance)
        self._created.add(instance.pk)
        self.values.hold(instance.pk)
        for name, value in values.items():
            if name not in dropped:
                self.remember(instance, name, value, file, line)
        self._flush_clashing(type(instance))
        self.report.add(
            Line("created", _kind(instance), str(instance), file, line, object_id=str(instance.pk))
        )

    def update(self, instance: models.Model, values: dict[str, object], file: str, line: int | None) -> None:
        """Bring an object up to date where it still holds what an import wrote; empty fields are filled."""
        values = self.fitted(type(instance), values, file, line)
        imported = self.imported(instance)
        changed, left = [], []
        for name, value in values.items():
            verdict = judge(name, getattr(instance, name), value, imported)
            if verdict is Verdict.WRITE:
                setattr(instance, name, value)
                changed.append(name)
            elif verdict is Verdict.KEEP:
                left.append(name)
        if changed:
            dropped = self._drop_invalid(instance, changed, file, line)
            changed = [name for name in changed if name not in dropped]
            self.rows.change(instance, changed)
        for name in changed:
            self.remember(instance, name, values[name], file, line)
        self._flush_clashing(type(instance))
        self._report(instance, changed, left, file, line)

    def add(
        self, owner: models.Model, name: str, item: object, row: models.Model, file: str, line: int | None
    ) -> None:
        """Save the row of one item of a list that belongs to ``owner``, or report why it is not accepted."""
        self.flush()
        try:
            row.full_clean()
        except ValidationError as error:
            message = f"{_kind(row)} {str(row)[:200]}: {' '.join(error.messages)}"
            self.report.problems.append(Problem(file, line, message, "Left out."))
            self.forget(owner, name, item)
        else:
            row.save()
            self.changed(owner, name, file, line)

    def fitted(
        self, model: type[models.Model], values: dict[str, object], file: str, line: int | None
    ) -> dict[str, object]:
        """The values as the columns of a model take them; what is cut or left out is reported."""
        return fitted(model, values, self._telling(file, line))

    def fit(self, model: type[models.Model], name: str, text: str, file: str, line: int | None) -> str:
        """One text as its column takes it."""
        return fit(model, name, text, self._telling(file, line))

    def _telling(self, file: str, line: int | None) -> TellProblem:
        return lambda message, advice: self.report.problems.append(Problem(file, line, message, advice))

    def forget(self, instance: models.Model, name: str, item: object) -> None:
        """Let the next run deal with an item of a list again."""
        value = self.imported(instance)[name]
        kept = [one for one in value if one != item] if isinstance(value, list) else value
        self.remember(instance, name, kept)

    def merge(self, instance: models.Model, name: str, current: list[Item], new: list[Item]) -> list[Item]:
        """The items of a list-like field that the source has and neither an import nor a person has dealt with.

        What an earlier run brought and a person removed since stays away. Remembers the new list.
        """
        imported = self.imported(instance).get(name)
        added = unseen(current, new, imported)
        if imported != new:
            self.remember(instance, name, new)
        if any(item not in current and item not in added for item in new):
            self.left(instance, name)
        return added

    def changed(self, instance: models.Model, name: str, file: str = "", line: int | None = None) -> None:
        """Report that a list which belongs to an object has changed; that of a new object goes without saying."""
        if instance.pk not in self._created:
            kind, label = _kind(instance), str(instance)
            self._tell(instance, Line("updated", kind, label, file, line, (name,)))

    def left(self, instance: models.Model, name: str, file: str = "", line: int | None = None) -> None:
        """Report that a list which belongs to an object was edited and stays."""
        kind, label = _kind(instance), str(instance)
        self._tell(instance, Line("left", kind, label, file, line, (name,), EDITED))

    def imported(self, instance: models.Model) -> dict[str, object]:
        """What imports last wrote into this object, by field."""
        return self.values.asked(instance.pk)

    def remember(
        self, instance: models.Model, name: str, value: object, file: str = "", line: int | None = None
    ) -> None:
        """Keep in mind what this import wrote, so that the next one can tell it from an edit."""
        self.values.remember(instance.pk, name, value, file, line)

    def flush(self) -> None:
        """Write all that waits: whoever asks the database for what this run made must have done so."""
        self.rows.write()
        self.values.flush()

    def _flush_clashing(self, model: type[models.Model]) -> None:
        if _can_clash(model):
            self.flush()

    def _drop_invalid(
        self, instance: models.Model, names: list[str], file: str, line: int | None
    ) -> set[str]:
        """Put back the fields that the model does not accept, each with a problem for the report."""
        try:
            self._validate(instance)
        except ValidationError as error:
            messages = error.message_dict
        else:
            return set()
        invalid = set(messages) & set(names) or self._clashing(instance, names)
        if not invalid:
            raise ValidationError(messages)
        stored = self._stored(instance)
        for name in sorted(invalid):
            message = f"{name}: {' '.join(messages.get(name) or messages[NON_FIELD_ERRORS])}"
            self.report.problems.append(Problem(file, line, message, "Left out."))
            setattr(instance, name, getattr(stored, name))
        return invalid

    def _stored(self, instance: models.Model) -> models.Model:
        """The row as it is in the database, or an empty one for what is about to be made."""
        if instance._state.adding and instance.pk not in self._created:
            return type(instance)()
        self.flush()
        return type(instance)._default_manager.filter(pk=instance.pk).first() or type(instance)()

    @staticmethod
    def _validate(instance: models.Model) -> None:
        """As forms do, but without asking for what need not be asked for: whose it is, where none can clash."""
        if _can_clash(type(instance)):
            instance.full_clean()
        else:
            relations = [field.name for field in instance._meta.concrete_fields if field.is_relation]
            instance.full_clean(relations, validate_unique=False, validate_constraints=False)

    @staticmethod
    def _clashing(instance: models.Model, names: list[str]) -> set[str]:
        """Fields among these whose value another object has, where it may be there only once."""
        clashing = set()
        for constraint in instance._meta.constraints:
            fields: tuple[str, ...] = tuple(getattr(constraint, "fields", ()))
            if len(fields) == 1 and fields[0] in names:
                try:
                    constraint.validate(type(instance), instance)
                except ValidationError:
                    clashing.add(fields[0])
        return clashing

    def _report(
        self, instance: models.Model, changed: list[str], left: list[str], file: str, line: int | None
    ) -> None:
        kind, label, key = _kind(instance), str(instance), str(instance.pk)
        if changed:
            self.report.add(Line("updated", kind, label, file, line, tuple(changed), object_id=key))
        if left:
            self.report.add(Line("left", kind, label, file, line, tuple(left), EDITED, object_id=key))
        if not changed and not left:
            self._unchanged[instance.pk] = Line("unchanged", kind, label, file, line, object_id=key)
            self.report.add(self._unchanged[instance.pk])

    def _tell(self, instance: models.Model, line: Line) -> None:
        """Add a line about an object, once, and take back that it is unchanged."""
        unchanged = self._unchanged.pop(instance.pk, None)
        if unchanged:
            self.report.lines.remove(unchanged)
        if (instance.pk, line.outcome, line.fields) not in self._told:
            self._told.add((instance.pk, line.outcome, line.fields))
            self.report.add(line)


def objects_imported_as(model: type[models.Model], field: str, value: object) -> Iterable[models.Model]:
    """Objects into whose field an import once wrote this value, whatever a person has made of it since."""
    ids = ImportedValue.objects.filter(field=field, value=value).values("object_id")
    return model._default_manager.filter(pk__in=ids)


def was_deleted(model: type[models.Model], field: str, value: object) -> bool:
    """Whether an import once made such an object, and somebody deleted it."""
    ids = list(ImportedValue.objects.filter(field=field, value=value).values_list("object_id", flat=True))
    return bool(ids) and not model._default_manager.filter(pk__in=ids).exists()


@cache
def _can_clash(model: type[models.Model]) -> bool:
    """Whether a row may be refused for what another one holds; a check is of one row."""
    meta = model._meta
    is_unique = any(field.unique and not field.primary_key for field in meta.concrete_fields)
    others = [one for one in meta.constraints if not isinstance(one, models.CheckConstraint)]
    return is_unique or bool(others or meta.unique_together)


def _kind(instance: models.Model) -> str:
    return str(instance._meta.verbose_name)

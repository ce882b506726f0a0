"""What imports know of papers that were merged, so that either source finds the one that is left."""

from __future__ import annotations

from uuid import UUID

from profiles.models import ImportedValue
from publications.models import Paper

#: Among the imported values of a paper that is no more: the key of the one it was merged into.
MERGED_INTO = "merged into"

_LISTS = ("links", "tags")
_PEOPLE = ("authors", "editors")


def merge_imported_values(kept: Paper, other_id: UUID) -> None:
    """Join what imports wrote into two papers; ``kept`` holds the merged values, the other is about to go.

    Where the sources differ, neither may write any more: they would undo each other with every run. The other's
    rows stay, for what its source says of the paper is still how it is found.
    """
    ours, others = _values(kept.pk), _values(other_id)
    for name, theirs in others.items():
        own = ours.get(name)
        if own is None:
            if name in _LISTS or _current(kept, name, theirs.value) == theirs.value:
                _copy(theirs, kept.pk)
        elif name in _LISTS:
            items, added = own.value or [], theirs.value or []
            own.value = [*items, *(item for item in added if item not in items)]
            own.save(update_fields=["value"])
        elif own.value != theirs.value and own.value == _current(kept, name, None):
            own.delete()
    _leave_trail(kept.pk, other_id, others)


def survivors() -> dict[UUID, UUID]:
    """The papers that were merged into others: {key of one that is no more: key of the one that is left}."""
    rows = ImportedValue.objects.filter(field=MERGED_INTO).values_list("object_id", "value")
    return {object_id: UUID(value) for object_id, value in rows}


def _leave_trail(kept_id: UUID, other_id: UUID, others: dict[str, ImportedValue]) -> None:
    """Also papers that were merged into the other one lead to the one that is left."""
    ImportedValue.objects.filter(field=MERGED_INTO, value=str(other_id)).update(value=str(kept_id))
    for one in list(others.values())[:1]:
        ImportedValue.objects.create(run=one.run, object_id=other_id, field=MERGED_INTO, value=str(kept_id))


def _values(object_id: UUID) -> dict[str, ImportedValue]:
    return {row.field: row for row in ImportedValue.objects.filter(object_id=object_id)}


def _current(paper: Paper, name: str, default: object) -> object:
    """What a field holds; the default for what is remembered beside the fields."""
    if name in _PEOPLE:
        people = paper.authorships if name == "authors" else paper.editors
        return list(people.order_by("position").values_list("name", flat=True))
    return getattr(paper, name, default)


def _copy(row: ImportedValue, object_id: UUID) -> None:
    ImportedValue.objects.create(
        run=row.run, object_id=object_id, field=row.field, value=row.value, file=row.file, line=row.line
    )

"""What the history has of a member: rows as they were, which go with what they were about."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from profiles.history.tables import registered
from profiles.models import Change, ChangedRow, Person, Upload
from profiles.uploads.deleted import past_upload
from profiles.uploads.removing import remove_after_commit
from profiles.words.steps import in_steps
from publications.models import AuthorMatch, Authorship

# Rows of papers that name a member.
_NAMING = [model._meta.db_table for model in (Authorship, AuthorMatch)]


def keys_of(rows: Iterable[QuerySet[Any]]) -> set[UUID]:
    """The keys of what is about to go."""
    return {
        key for one in rows for key in one.order_by().values_list("pk", flat=True) if isinstance(key, UUID)
    }


def authors_of(person: Person) -> set[UUID]:
    return keys_of([Authorship.objects.filter(person=person)])


def deleted_of(person: Person) -> set[UUID]:
    """The keys of what was hers and is in the history alone; of suggestions on papers their own."""
    found: dict[str, set[UUID]] = {}
    rows = ChangedRow.objects.filter(_names(person)).exclude(table=Authorship._meta.db_table)
    for table, root, key in rows.values_list("table", "root", "key").distinct():
        found.setdefault(table, set()).add(UUID(key) if table in _NAMING else root)
    return {key for table, keys in found.items() for key in keys - _present(table, keys)}


def forget_past_rows(person: Person, keys: set[UUID], authors: set[UUID]) -> None:
    """Delete rows as they were that are of these ``keys`` or hang on them, and those by which papers named her.

    With files that are gone go their bytes. Called when all has been deleted. That an author was added stays known,
    for papers stay.
    """
    _remove_files(keys)
    rows = ChangedRow.objects.filter(Q(root__in=keys) | Q(key__in=[key.hex for key in keys]))
    rows.delete()
    names_her = _names(person)
    of_authors = Q(key__in=[key.hex for key in authors], data__isnull=False)
    ChangedRow.objects.filter(names_her | of_authors, table__in=_NAMING).delete()
    _forget_empty()


def _names(person: Person) -> Q:
    # The databases write a key in two ways.
    return Q(data__person_id=person.pk.hex) | Q(data__person_id=str(person.pk))


def _present(table: str, keys: set[UUID]) -> set[UUID]:
    rows = registered()[table].model._base_manager if table in registered() else None
    if rows is None:
        return set()
    return {
        key for step in in_steps(list(keys)) for key in rows.filter(pk__in=step).values_list("pk", flat=True)
    }


def _remove_files(keys: set[UUID]) -> None:
    rows = ChangedRow.objects.filter(table=Upload._meta.db_table, root__in=keys, data__isnull=False)
    remove_after_commit([past_upload(data) for data in rows.values_list("data", flat=True)])


def _forget_empty() -> None:
    """Delete changes that have no rows any more; the last may be the one that is being made."""
    last = Change.objects.aggregate(last=Max("pk"))["last"]
    Change.objects.filter(rows=None).exclude(pk=last).delete()

"""What the history has of a member: rows as they were, which go with what they were about."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from profiles.models import Change, ChangedRow, Person
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


def forget_past_rows(person: Person, keys: set[UUID], authors: set[UUID]) -> None:
    """Delete rows as they were that are of these ``keys`` or hang on them, and those by which papers named her.

    Called when all has been deleted. That an author was added stays known, for papers stay.
    """
    rows = ChangedRow.objects.filter(Q(root__in=keys) | Q(key__in=[key.hex for key in keys]))
    rows.delete()
    # The databases write a key in two ways.
    names_her = Q(data__person_id=person.pk.hex) | Q(data__person_id=str(person.pk))
    of_authors = Q(key__in=[key.hex for key in authors], data__isnull=False)
    ChangedRow.objects.filter(names_her | of_authors, table__in=_NAMING).delete()
    _forget_empty()


def _forget_empty() -> None:
    """Delete changes that have no rows any more; the last may be the one that is being made."""
    last = Change.objects.aggregate(last=Max("pk"))["last"]
    Change.objects.filter(rows=None).exclude(pk=last).delete()

"""What is kept of rows beside themselves, and holds what stood in them: values of imports, and the admin's history."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

from profiles.models import Delegation, ImportedValue, Person
from publications.models import AuthorMatch

# What belongs to a member by itself.
_PARTS = (
    "name_forms",
    "links",
    "affiliations",
    "memberships",
    "menu_links",
    "pages",
    "entries",
    "uploads",
    "addresses",
    "delegations",
    "author_matches",
)


def rows_of(person: Person, names: Iterable[str] = _PARTS) -> list[QuerySet[Any]]:
    """Her row, and those that belong to her by these relations."""
    return [Person.objects.filter(pk=person.pk), *(getattr(person, name).all() for name in names)]


def forget(rows: QuerySet[Model]) -> None:
    """Delete what is kept of these rows; they themselves stay."""
    keys = set(rows.order_by().values_list("pk", flat=True))
    if rows.model._meta.pk.get_internal_type() == "UUIDField":
        forget_keys(keys)
        return
    kind = ContentType.objects.get_for_model(rows.model)
    LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in keys]).delete()


def forget_answers(person: Person) -> None:
    """What the admin's log says of suggestions who she is, and of who edited for her, which go by themselves."""
    kinds = ContentType.objects.get_for_models(AuthorMatch, Delegation).values()
    LogEntry.objects.filter(content_type__in=kinds, object_repr__endswith=str(person)).delete()


def forget_delegations(user: User) -> None:
    """What it says of those for whom she edited."""
    kind = ContentType.objects.get_for_model(Delegation)
    LogEntry.objects.filter(content_type=kind, object_repr__startswith=f"{user} edits for ").delete()


def forget_keys(keys: set[UUID]) -> None:
    """The same of rows that are there no more, by their keys."""
    LogEntry.objects.filter(object_id__in=[str(key) for key in keys]).delete()
    ImportedValue.objects.filter(object_id__in=keys).delete()

"""What a form offers of other rows: whose page it is among one's own, everything else among what one may see."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

from profiles.access.ownership import OwnedQuerySet, allowed
from profiles.access.standing import standing_of
from profiles.access.visibility import PublishableQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def says_whose(field: "models.Field[Any, Any]") -> bool:
    """Whether a column says to which member its row belongs."""
    rows = field.model._default_manager.all()
    return isinstance(rows, OwnedQuerySet) and rows.owner == field.name


def choosable(field: "models.ForeignKey[Any, Any]", user: "User | AnonymousUser") -> models.QuerySet[Any]:
    """The rows that a user may choose for a column."""
    rows: models.QuerySet[Any] = field.related_model._default_manager.all()
    if says_whose(field):
        return allowed(rows, user)
    if isinstance(rows, PublishableQuerySet):
        return rows.choosable(user)
    standing = standing_of(user)
    if isinstance(rows, OwnedQuerySet) and not standing.edits_all:
        return rows.owned_by(standing.people) | rows.filter(**{rows.owner: None})
    return rows


def needs_owner(field: "models.Field[Any, Any]", user: "User | AnonymousUser") -> bool:
    """Whether the lab is no answer to whose a row is: only managers write for it."""
    return says_whose(field) and not standing_of(user).edits_all


def likely_owner(user: "User | AnonymousUser") -> UUID | None:
    """Whose a new row is of somebody who writes for one member alone, or for herself before others.

    Of whoever edits all it is the lab's.
    """
    standing = standing_of(user)
    if standing.edits_all:
        return None
    return standing.own or (next(iter(standing.people)) if len(standing.people) == 1 else None)

"""Whose a row is: the member it belongs to, or the members who have a part in it."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self, cast
from uuid import UUID

from django.db import models

from profiles.access.actions import NONE, Action
from profiles.access.standing import standing_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class OwnedQuerySet(models.QuerySet[Any]):
    """Rows that belong to members; ``owner`` is the way from a row to the member, "" from herself."""

    owner = "person"

    def owned_by(self, people: Collection[UUID]) -> Self:
        """Rows of these members."""
        return self.filter(**{f"{self.owner or 'pk'}__in": people})

    def owned_alone_by(self, people: Collection[UUID]) -> Self:
        """Rows in which no other member has a part."""
        return self.owned_by(people)

    def owns(self, row: models.Model, people: Collection[UUID], *, alone: bool = False) -> bool:
        """Whether a row, as it is in memory, belongs to one of these members."""
        return getattr(row, f"{self.owner}_id" if self.owner else "pk") in people

    def owners(self, row: models.Model) -> list[UUID]:
        """The keys of the members to whom a row, as it is in memory, belongs; none where it is the lab's."""
        key = getattr(row, f"{self.owner}_id" if self.owner else "pk")
        return [key] if key else []

    def mine(self, user: "User | AnonymousUser") -> Self:
        """Rows of the member that a user is; none where she is none."""
        own = standing_of(user).own
        return self.none() if own is None else self.owned_by([own])

    def editable_by(self, user: "User | AnonymousUser", action: Action = Action.CHANGE) -> Self:
        """The rows with which ``can`` says that a user may do this."""
        return cast(Self, allowed(self, user, action))


def allowed(
    rows: models.QuerySet[Any], user: "User | AnonymousUser", action: Action = Action.CHANGE
) -> models.QuerySet[Any]:
    """Of whatever rows, those with which ``can`` says that a user may do this; a public one is for all to view."""
    standing, rights = standing_of(user), getattr(rows.model, "rights", NONE)
    if standing.may_with_every(action, rights):
        return rows.all()
    if not (isinstance(rows, OwnedQuerySet) and standing.people and action in rights.members | rights.alone):
        return rows.none()
    return (rows.owned_alone_by if action in rights.alone else rows.owned_by)(standing.people)

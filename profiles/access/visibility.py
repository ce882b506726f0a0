"""What is seen: drafts are for whoever edits them, public rows for everybody."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db.models import Q, QuerySet

from profiles.access.ownership import OwnedQuerySet
from profiles.access.standing import standing_of
from profiles.access.status import Status

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


@dataclass(frozen=True)
class Visibility:
    """The conditions for rows that visitors see, or for those that are hidden from them."""

    status: Status

    def rows(self, prefix: str = "") -> Q:
        """Of rows with a status, by ``prefix`` (``page__``) also of what leads to them."""
        return Q(**{f"{prefix}status": self.status})

    def space(self) -> Q:
        """Of rows with a ``person``: those of the lab and its public members, or those of draft members."""
        of_members = self.rows("person__")
        return Q(person=None) | of_members if self.status == Status.PUBLIC else of_members

    def texts(self) -> Q:
        """Of rows with both: public ones in such a space, or drafts anywhere and all that is of draft members."""
        row, space = self.rows(), self.space()
        return row & space if self.status == Status.PUBLIC else row | space


VISIBLE = Visibility(Status.PUBLIC)
HIDDEN = Visibility(Status.DRAFT)


class PublishableQuerySet(OwnedQuerySet):
    """Rows with a ``status`` that belong to members."""

    def public(self) -> Self:
        return self.filter(VISIBLE.rows())

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What this visitor may see: what is public, and the drafts of those for whom she edits."""
        standing = standing_of(user)
        if standing.edits_all:
            return self
        if not standing.people:
            return self.public()
        return self.filter(VISIBLE.rows() | Q(pk__in=self._drafts_of(standing.people)))

    def _drafts_of(self, people: Collection[UUID]) -> QuerySet[Any]:
        drafts: QuerySet[Any] = self.model._default_manager.all().owned_by(people).values("pk")
        return drafts

    def choosable(self, user: "User | AnonymousUser") -> Self:
        """What a user may choose in a form: what she may see."""
        return self.visible_to(user)

    def hide(self) -> int:
        """Make them drafts."""
        return self.update(status=Status.DRAFT)

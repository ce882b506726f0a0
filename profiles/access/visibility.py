"""What is seen: public rows by everybody, those for members by who is of the lab, drafts by whoever edits them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from profiles.access.ownership import OwnedQuerySet
from profiles.access.schedule import has_times, outside, within
from profiles.access.standing import is_of_lab, standing_of
from profiles.access.status import Status, present_status

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


@dataclass(frozen=True)
class Visibility:
    """The conditions for rows with one of these ``statuses``: what somebody sees, or what is hidden from visitors.

    Rows that appear or disappear at a time (``schedule``) are drafts before and after, whatever their status.
    """

    statuses: tuple[Status, ...]

    def rows(self, prefix: str = "") -> Q:
        """Of rows with a status and times, by ``prefix`` (``page__``) also of what leads to them."""
        status = self.untimed(prefix)
        # Outside of its time a row is as a draft.
        return status | outside(prefix) if Status.DRAFT in self.statuses else status & within(prefix)

    def untimed(self, prefix: str = "") -> Q:
        """The same of rows with a status that have no times, such as files and papers."""
        if len(self.statuses) == 1:
            return Q(**{f"{prefix}status": self.statuses[0]})
        return Q(**{f"{prefix}status__in": self.statuses})

    def of(self, model: type[Model]) -> Q:
        """Of the rows of a model with a status."""
        return self.rows() if has_times(model) else self.untimed()

    def space(self, prefix: str = "") -> Q:
        """Of rows with a ``person``: those of the lab and of members whom visitors see, or those of hidden members."""
        of_members = self.rows(f"{prefix}person__")
        return Q(**{f"{prefix}person": None}) | of_members if self.is_of_visitors else of_members

    def owned(self, model: type[Model]) -> Q:
        """Of rows with both: seen ones in such a space, or hidden ones anywhere and all that is of hidden members."""
        row, space = self.of(model), self.space()
        return row & space if self.is_of_visitors else row | space

    def shows(self, row: object) -> bool:
        """Whether a row has one of the statuses at present."""
        return present_status(row) in self.statuses

    @property
    def is_of_visitors(self) -> bool:
        """Whether what visitors see is in it."""
        return Status.PUBLIC in self.statuses


VISIBLE = Visibility((Status.PUBLIC,))
# What those see who are of the lab, beside what they edit.
INSIDE = Visibility((Status.PUBLIC, Status.MEMBERS))
HIDDEN = Visibility((Status.DRAFT, Status.MEMBERS, Status.UNLISTED))
FOR_MEMBERS = Visibility((Status.MEMBERS,))
BY_LINK = Visibility((Status.UNLISTED,))


def seen_by(user: "User | AnonymousUser") -> Visibility:
    """What somebody sees in lists, whoever edits it."""
    return INSIDE if is_of_lab(user) else VISIBLE


class PublishableQuerySet(OwnedQuerySet):
    """Rows with a ``status`` that belong to members."""

    def public(self) -> Self:
        return self.filter(VISIBLE.of(self.model))

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What this visitor may see: what is public, to members what is for them, and all of whom she edits for."""
        standing = standing_of(user)
        if standing.edits_all:
            return self
        seen = seen_by(user).of(self.model)
        return self.filter(seen | Q(pk__in=self._own_of(standing.people)) if standing.people else seen)

    def _own_of(self, people: Collection[UUID]) -> QuerySet[Any]:
        own: QuerySet[Any] = self.model._default_manager.all().owned_by(people).values("pk")
        return own

    def choosable(self, user: "User | AnonymousUser") -> Self:
        """What a user may choose in a form: what she may see."""
        return self.visible_to(user)

    def hide(self) -> int:
        """Make them drafts."""
        return self.update(status=Status.DRAFT)

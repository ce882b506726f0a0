"""What is seen: drafts are for editors with the right to them, public rows for everybody."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from profiles.access.rules import Action, can
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


class PublishableQuerySet(models.QuerySet[Any]):
    """Rows with a ``status``; ``owner`` is the way from a row to the member whose it is, "" from herself."""

    owner: str

    def public(self) -> Self:
        return self.filter(VISIBLE.rows())

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What this visitor may see: everything with the permission for it, else what is public."""
        return self if can(user, Action.VIEW, self.model) else self.public()

    def mine(self, user: "User | AnonymousUser") -> Self:
        """Rows of the member that a user is; none of a visitor who has not signed in."""
        if user.pk is None:
            return self.none()
        return self.filter(**{f"{self.owner}__account__user".removeprefix("__"): user.pk})

    def choosable(self, user: "User | AnonymousUser") -> Self:
        """What a user may choose in a form: what she may see, and her own."""
        visible, own = self.visible_to(user), self.mine(user)
        return self.filter(Q(pk__in=visible.values("pk")) | Q(pk__in=own.values("pk")))

    def hide(self) -> int:
        """Make them drafts."""
        return self.update(status=Status.DRAFT)

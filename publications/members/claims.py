"""That an author is a member: she and the paper's side both say so, for a paper is its authors' to edit."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from profiles.access.actions import Action
from profiles.access.rules import can
from publications.members.linking import accept
from publications.models import AuthorMatch, Authorship

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class Side(Enum):
    """Who has to agree: the member, and who may edit the paper already."""

    MEMBER = auto()
    PAPER = auto()


State = AuthorMatch.State
_SAID = {State.CLAIMED: {Side.MEMBER}, State.OFFERED: {Side.PAPER}}


def sides_of(
    user: User | AnonymousUser, suggestion: AuthorMatch, *, edits_paper: bool | None = None
) -> set[Side]:
    """For whom a user speaks; a manager speaks for both. Where it is not known whether she edits the paper, a query."""
    if edits_paper is None:
        edits_paper = can(user, Action.CHANGE, suggestion.paper)
    speaks = {Side.MEMBER: can(user, Action.CHANGE, suggestion.person), Side.PAPER: edits_paper}
    return {side for side, is_hers in speaks.items() if is_hers}


def missing(suggestion: AuthorMatch) -> set[Side]:
    """Who has not agreed yet."""
    return set(Side) - _SAID.get(State(suggestion.state), set())


def agree(suggestion: AuthorMatch, sides: set[Side]) -> Authorship | None:
    """Say for one side or both that the author is the member; None while the other side has not.

    Raises ValidationError where that cannot be any more.
    """
    if not missing(suggestion) - sides:
        return accept(suggestion)
    if sides:
        suggestion.state = State.CLAIMED if Side.MEMBER in sides else State.OFFERED
        if not AuthorMatch.objects.filter(pk=suggestion.pk).update(state=suggestion.state):
            # Another was accepted just now, who is this author.
            raise ValidationError(
                f"Whether {suggestion.person} is {suggestion.name} has been answered meanwhile."
            )
    return None

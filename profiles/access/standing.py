"""How somebody stands to the site: administrator, manager, member, delegate or visitor, and whose pages are hers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from profiles.access.actions import Action, Rights

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

_REMEMBERED = "_labfolio_standing"


class Rank(StrEnum):
    """From most rights to least."""

    ADMINISTRATOR = "site administrator"
    MANAGER = "lab manager"
    MEMBER = "member"
    # Edits for named members until a date, and is none.
    DELEGATE = "delegate"
    VISITOR = "visitor"


@dataclass(frozen=True)
class Standing:
    """A rank, the member that somebody is (None where she is none), and the keys of all members for whom she edits."""

    rank: Rank
    own: UUID | None = None
    people: frozenset[UUID] = frozenset()

    @property
    def edits_all(self) -> bool:
        """Whether all pages, people and papers are hers to edit."""
        return self.rank in (Rank.ADMINISTRATOR, Rank.MANAGER)

    def may_with_every(self, action: Action, rights: Rights) -> bool:
        """Whether she may do this with every row of a kind that leaves these rights."""
        if self.rank is Rank.ADMINISTRATOR or (self.rank is Rank.MANAGER and action in rights.managers):
            return True
        return self.rank is not Rank.VISITOR and action in rights.everyone


VISITOR = Standing(Rank.VISITOR)


def standing_of(user: User | AnonymousUser) -> Standing:
    """The standing of a user as it was when it was first asked for: an object is one request's."""
    found = vars(user).get(_REMEMBERED)
    if found is None:
        found = vars(user)[_REMEMBERED] = _read(user)
    return cast(Standing, found)


def is_of_lab(user: User | AnonymousUser) -> bool:
    """Whether somebody sees what is for members only: whoever is signed in and is or does anything here."""
    return standing_of(user).rank is not Rank.VISITOR


def whose_drafts(user: User | AnonymousUser) -> frozenset[UUID]:
    """The members whose drafts she sees beside what is public; none where she sees all there are."""
    standing = standing_of(user)
    return frozenset() if standing.edits_all else standing.people


def see_as(user: User | AnonymousUser, standing: Standing) -> None:
    """Let whoever asks for the user's standing, as long as the object lives, get this one."""
    vars(user)[_REMEMBERED] = standing


def forget_standing(user: User | AnonymousUser) -> None:
    """Read the user's standing anew when it is next asked for."""
    vars(user).pop(_REMEMBERED, None)


def _read(user: User | AnonymousUser) -> Standing:
    if not (user.is_active and user.is_staff):
        return VISITOR
    account = _account_of(user)
    if account is not None and not account.is_in_force():
        return VISITOR
    own = account.person_id if account is not None else None
    if user.is_superuser:
        return Standing(Rank.ADMINISTRATOR, own)
    if account is None:
        return VISITOR
    if account.is_manager:
        return Standing(Rank.MANAGER, own)
    # Asked for in Python, so that lists of accounts can bring them along.
    others = frozenset(one.person_id for one in account.delegations.all() if one.is_in_force())
    if own is None and not others:
        return VISITOR
    rank = Rank.DELEGATE if own is None else Rank.MEMBER
    return Standing(rank, own, others | ({own} if own else frozenset()))


def _account_of(user: User | AnonymousUser) -> Any:
    try:
        return user.account  # type: ignore[union-attr]
    except ObjectDoesNotExist:
        return None

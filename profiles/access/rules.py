"""Who may do what: the one place where rights are asked for.

Ranks come from ``standing``, what each may do with a kind of row from the ``rights`` of its model, and whose a row is
from its queryset. An administrator may do everything.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q

from profiles.access.actions import NONE, OF_THE_SITE, Action, Rights
from profiles.access.standing import Rank, Standing, standing_of
from profiles.access.status import is_public
from profiles.access.visibility import seen_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

# What of Django's accounts we ask, as their form calls it.
SIGN_IN = ("is_active", "is_staff", "is_superuser")
# What the account of somebody is made with who may come into the admin.
EDITOR = {"is_active": True, "is_staff": True}
# Such accounts, and those that administrators alone may change.
EDITORS = Q(**EDITOR)
ADMINISTRATORS = Q(is_superuser=True)


def can(user: "User | AnonymousUser", action: Action, thing: Model | type[Model] | None = None) -> bool:
    """Whether a user may do this with a row, with whatever row of a model, or, without a thing, on the site.

    Raises ValueError where the action is unknown, or the thing is missing or too much.
    """
    action = Action(action)
    if action in OF_THE_SITE:
        if thing is not None:
            raise ValueError(f"“{action}” is asked of the whole site.")
        return _may_on_site(standing_of(user), action)
    if thing is None:
        raise ValueError(f"“{action}” is asked of a row or a model.")
    if (
        action is Action.VIEW
        and isinstance(thing, Model)
        and (is_public(thing) or seen_by(user).shows(thing))
    ):
        return True
    standing = standing_of(user)
    if standing.may_with_every(action, _rights(thing)):
        return True
    return isinstance(thing, Model) and _may_with_own(standing, action, thing)


def can_some(user: "User | AnonymousUser", action: Action, model: type[Model]) -> bool:
    """Whether there may be rows of a model with which a user may do this; of ADD, whether she may make some."""
    standing, rights = standing_of(user), _rights(model)
    own = action in rights.members | rights.alone
    return standing.may_with_every(action, rights) or (own and bool(standing.people))


def _rights(thing: Model | type[Model]) -> Rights:
    return getattr(thing, "rights", NONE)


def _may_on_site(standing: Standing, action: Action) -> bool:
    if action is Action.ENTER_ADMIN:
        return standing.rank is not Rank.VISITOR
    return standing.edits_all if action is Action.MANAGE else standing.rank is Rank.ADMINISTRATOR


def _may_with_own(standing: Standing, action: Action, row: Model) -> bool:
    if not standing.people or action not in _rights(row).members | _rights(row).alone:
        return False
    rows: Any = type(row)._default_manager.all()
    return bool(rows.owns(row, standing.people, alone=action in _rights(row).alone))

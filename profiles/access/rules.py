"""Who may do what: the one place where permissions are asked for.

A permission is for a kind of content, not for single rows: whoever may see pages sees the drafts among them. Accounts
and groups are the exception, for whoever has them has every permission.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.db.models import Model, Q

from profiles.access.status import is_public

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class Action(StrEnum):
    """What somebody may do with a row, or with whatever row of a model; the last two are asked of the whole site."""

    # A row as visitors do; of a model, all its rows, drafts among them.
    VIEW = "view"
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"
    ENTER_ADMIN = "enter admin"
    # Give rights, take out the demo.
    ADMINISTER = "administer"


# What of an account gives rights, as its form calls it.
RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")
# The accounts of those who may come into the admin.
EDITORS = Q(is_active=True, is_staff=True)
_OF_THE_SITE = {Action.ENTER_ADMIN, Action.ADMINISTER}
_GROUP = "auth.Group"


def can(user: "User | AnonymousUser", action: Action, thing: Model | type[Model] | None = None) -> bool:
    """Whether a user may do this with a row, with whatever row of a model, or, without a thing, on the site.

    Raises ValueError where the action is unknown, or the thing is missing or too much.
    """
    action = Action(action)
    if action in _OF_THE_SITE:
        if thing is not None:
            raise ValueError(f"“{action}” is asked of the whole site.")
        return _is_staff(user) if action is Action.ENTER_ADMIN else user.is_active and user.is_superuser
    if thing is None:
        raise ValueError(f"“{action}” is asked of a row or a model.")
    if action is Action.VIEW and isinstance(thing, Model) and is_public(thing):
        return True
    return _is_staff(user) and _is_permitted(user, action, thing) and not _is_for_others(user, action, thing)


def _is_staff(user: "User | AnonymousUser") -> bool:
    return user.is_active and user.is_staff


def _is_permitted(user: "User | AnonymousUser", action: Action, thing: Model | type[Model]) -> bool:
    """Whoever may change rows may view them."""
    actions = (Action.VIEW, Action.CHANGE) if action is Action.VIEW else (action,)
    label, name = thing._meta.app_label, thing._meta.model_name
    return any(user.has_perm(f"{label}.{one}_{name}") for one in actions)


def _is_for_others(user: "User | AnonymousUser", action: Action, thing: Model | type[Model]) -> bool:
    """Whether it would give rights that are not one's own: for superusers to do."""
    if user.is_superuser or action is Action.VIEW:
        return False
    if thing._meta.label == _GROUP:
        return True
    if isinstance(thing, type) or thing._meta.label != settings.AUTH_USER_MODEL or action is Action.ADD:
        return False
    return thing.pk != user.pk and _has_rights(cast("User", thing))


def _has_rights(account: "User") -> bool:
    return account.is_superuser or account.user_permissions.exists() or account.groups.exists()

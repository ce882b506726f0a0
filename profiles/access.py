"""Who may do what: the one place where permissions are asked for.

A permission is for a kind of content, not for single rows: whoever may see pages sees the drafts among them.
"""


def may_see(user, thing):
    """Whether a user may see this row: anybody may, unless it is a draft."""
    return getattr(thing, "status", "") != "draft" or may_see_drafts(user, thing)


def may_see_drafts(user, thing):
    """Whether a user may see drafts of this model, or this row where it is one."""
    return _is_staff(user) and any(user.has_perm(_name(action, thing)) for action in ("view", "change"))


def may_change(user, thing):
    """Whether a user may change rows of this model, or this row."""
    return _is_staff(user) and user.has_perm(_name("change", thing))


def may_add(user, model):
    """Whether a user may make rows of this model."""
    return _is_staff(user) and user.has_perm(_name("add", model))


def may_manage(user, account):
    """Whether a user may change or delete an account, or set its password: superusers alone where it has rights."""
    has_rights = account.is_superuser or account.user_permissions.exists() or account.groups.exists()
    return _is_staff(user) and (user.is_superuser or account.pk == user.pk or not has_rights)


def _is_staff(user):
    return user.is_active and user.is_staff


def _name(action, thing):
    """As Django calls it: ``profiles.view_page``."""
    return f"{thing._meta.app_label}.{action}_{thing._meta.model_name}"

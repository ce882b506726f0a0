"""Drafts on the desk: what waits for a manager, and what somebody has begun."""

from itertools import islice

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.editing import desk
from profiles.editing.called import called
from profiles.editing.drafts import approval
from profiles.models import Draft, DraftKind

_MOST = 20


def register():
    """Called once, when the admin is put together."""
    desk.register("_waiting", _waiting)
    desk.register("_drafts", _own)


def _waiting(request):
    """One query, and one for each draft that waits."""
    found = approval.waiting(_MOST) if can(request.user, Action.MANAGE) else []
    shown = [(draft, called(row), approval.form_path(row, draft)) for draft, row in found]
    return {"waiting": shown} if shown else {}


def _own(request):
    """What she has begun and not published, the latest first."""
    drafts = Draft.objects.of_user(request.user).for_user(request.user).order_by("-at").defer("html", "base")
    found = ((draft, *_where(draft, request.user)) for draft in drafts)
    found = list(islice((one for one in found if one[1]), _MOST))
    return {"drafts": found, "typing": DraftKind.TYPING} if found else {}


def _where(draft, user):
    """``(name, path)`` of what it is a draft of; ("", "") of what is gone, or not hers any more."""
    model = draft.content_model
    if model is None:
        return "", ""
    if not draft.key:
        return draft.title or f"New {model._meta.verbose_name}", approval.add_path(model, draft)
    row = draft.row
    is_hers = row is not None and can(user, Action.CHANGE, row)
    return (called(row), approval.form_path(row, draft)) if is_hers else ("", "")

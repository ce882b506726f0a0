"""“Are these yours?” on the desk of a member: papers of which she may be an author, answered one by one."""

from profiles.access.standing import standing_of
from profiles.editing import desk
from publications.members.claims import Side, missing
from publications.models import AuthorMatch, Paper

_MOST = 10


def register():
    """Called once, when the admin is put together."""
    desk.register("publications/_yours", _block)


def _block(request):
    """Those that wait for her word, on papers that she may see. Three queries."""
    own = standing_of(request.user).own
    if own is None:
        return {}
    papers = Paper.objects.visible_to(request.user)
    rows = AuthorMatch.objects.open().filter(person=own, paper__in=papers).select_related("paper")
    found = [row for row in rows.order_by("paper__title") if Side.MEMBER in missing(row)]
    return {"suggestions": found[:_MOST], "more": len(found) - _MOST} if found else {}

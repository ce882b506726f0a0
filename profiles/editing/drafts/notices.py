"""What stands between the bar and the form: a text that is back, other drafts, and who else has the form open."""

from dataclasses import dataclass, field

from profiles.editing.drafts.buttons import KEEP, is_live
from profiles.editing.drafts.saved import own_saved
from profiles.editing.sent_keys import sent_key
from profiles.models import DraftKind, OpenForm, PreviewLink


@dataclass
class Notices:
    """``back`` is the text that was typed and not saved and stands in the form now; ``others`` are further drafts."""

    back: object = None
    back_to: str = ""
    others: list[tuple[object, str]] = field(default_factory=list)
    open_at: list[object] = field(default_factory=list)
    links: list[object] = field(default_factory=list)


def notices_of(request, model, row, drafts, draft):
    """Two queries for a stored row, none for a new one."""
    mine = own_saved(drafts, request.user)
    is_typed = draft is not None and draft.kind == DraftKind.TYPING
    # What was kept as the form was sent stands in it.
    here = {draft.pk if draft else None, sent_key(request.POST.get(KEEP, ""))}
    found = Notices(
        back=draft if is_typed else None,
        back_to=_back_to(row, mine),
        others=[
            (one, _words(one, request.user)) for one in drafts if one.pk not in here and not one.is_row_itself
        ],
    )
    if row is not None and not row._state.adding:
        found.open_at = list(OpenForm.objects.others(row, request.user))
        found.links = list(PreviewLink.objects.of(row).in_force().order_by("-made_at"))
    return found


def _back_to(row, mine):
    if mine is not None and mine.data and is_live(row):
        return "the draft"
    if row is None or row._state.adding:
        return "an empty form"
    return "what is public" if is_live(row) else "the draft"


def _words(draft, user):
    """What a further draft is, in words that come before its time."""
    if draft.user_id != user.pk:
        verb = "asks to publish" if draft.kind == DraftKind.SUBMITTED else "has"
        return f"{draft.by_name or 'Somebody'} {verb} a draft of this"
    what = f"“{draft.title}”, " if draft.title and not draft.key else ""
    return f"{what}{'your draft' if draft.kind != DraftKind.TYPING else 'typed by you and not saved'}"

"""The bar above a form: what is edited, who sees it just now, and what can be done with what stands in the form."""

from dataclasses import dataclass, field

from django.utils import timezone

from profiles.access.status import Status, is_public
from profiles.access.times_in_words import is_coming, moment_in_words, turn_in_words
from profiles.editing.called import called
from profiles.editing.drafts import approval
from profiles.editing.drafts.buttons import Button, is_live
from profiles.editing.drafts.saved import own_saved, stood_for
from profiles.models import DraftKind

SAVE_DRAFT = "Save draft"
# What a list calls a row that is neither a draft nor for everybody.
_SEEN = {
    Status.PUBLIC: "Public",
    Status.MEMBERS: "Members only",
    Status.UNLISTED: "By link only",
}
_WITH_COMMA = {"New", "Draft", *_SEEN.values()}
_CLAUSES = ("it was", "and this draft", "your changes")


@dataclass
class Bar:
    """What is edited, who sees it, and what can be done.

    ``state`` is a word or two, ``detail`` what follows it, and ``mark`` the look of the dot before both.
    ``buttons`` are ``(name, label)``, the last of which is the next thing to do; ``is_calm`` says that nothing is to be
    saved before something is typed.
    """

    title: str
    state: str
    detail: str
    mark: str
    buttons: list[tuple[str, str]] = field(default_factory=list)
    is_calm: bool = False
    #: A draft that waits for an answer of whoever reads the form.
    asked: object = None
    #: Whether what waits is one's own.
    is_waiting: bool = False

    def ask_about_both(self, button):
        """Somebody else has saved before this button was pressed, and not all of it could be put together."""
        self.state, self.detail, self.mark, self.is_calm = "Not yet saved", "", "draft", False
        again = button if button in (Button.PUBLISH, Button.NOW, Button.ASK) else Button.SAVE
        self.buttons = [(Button.DRAFT, "Keep mine as a draft"), (again, "Save both together")]

    @property
    def separator(self):
        """What stands between the state and what follows it."""
        return _between(self.state, self.detail)


def bar_of(request, model, rows, drafts, draft):
    """The bar of a form that shows ``draft``, of those found; ``rows`` are its row as stored and as the form has it."""
    row, row_in_form = rows
    title = f"New {model._meta.verbose_name}" if row is None or row._state.adding else called(row)
    has_to_ask = approval.has_to_ask(request.user)
    mine, shown = own_saved(drafts, request.user), stood_for(drafts, draft)
    if mine and mine.kind == DraftKind.SUBMITTED and has_to_ask:
        since = f"since {timezone.localtime(mine.at):%-d %B}"
        buttons = [(Button.TAKE_BACK, "Take back")]
        return Bar(title, "Waits for approval", since, "waits", buttons, is_waiting=True)
    is_sent_back = mine is not None and bool(mine.returned_by)
    state, detail, mark = _sent_back(mine) if is_sent_back else _seen(row, draft)
    buttons = _asking(is_sent_back=is_sent_back) if has_to_ask else _publishing(row_in_form)
    asked = None if has_to_ask else _asked(row, drafts, shown)
    return Bar(title, state, detail, mark, buttons, is_live(row) and draft is None, asked)


def _between(state, detail):
    if not detail:
        return ""
    is_clause = state in _WITH_COMMA and not detail.startswith("until")
    return ", " if is_clause or detail.startswith(_CLAUSES) else " "


def _asking(*, is_sent_back):
    return [(Button.DRAFT, SAVE_DRAFT), (Button.ASK, "Ask again" if is_sent_back else "Ask to publish")]


def _publishing(row):
    if not is_coming(row):
        return [(Button.DRAFT, SAVE_DRAFT), (Button.PUBLISH, "Publish")]
    later = f"Save for {moment_in_words(row.publish_at)}"
    return [(Button.DRAFT, SAVE_DRAFT), (Button.NOW, "Publish now"), (Button.PUBLISH, later)]


def _sent_back(draft):
    comment = f": “{draft.comment}”" if draft.comment else ""
    return "Sent back", f"by {draft.returned_by}{comment}", "draft"


def _seen(row, draft):
    if row is None or row._state.adding:
        return "New", "nobody sees it", "new"
    if not is_live(row):
        return "Draft", "visitors do not see it", "draft"
    state, when = turn_in_words(row)
    if state and draft is None:
        return state, when, "waits"
    is_beside = draft is not None and draft.kind != DraftKind.TYPING
    detail = "and this draft beside it" if is_beside else "your changes are not" if draft else ""
    if state:
        return f"{state}{_between(state, when)}{when}", detail, "waits"
    return _SEEN[row.status], detail, "public" if is_public(row) else "members"


def _asked(row, drafts, draft):
    """The draft that waits for a manager: the one that is shown, or the row itself."""
    if draft is not None and draft.kind == DraftKind.SUBMITTED:
        return draft
    if row is None or is_live(row):
        return None
    return next((one for one in drafts if one.kind == DraftKind.SUBMITTED), None)

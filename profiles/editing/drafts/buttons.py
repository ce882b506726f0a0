"""The buttons of a form with drafts: what somebody asks for who sends it."""

from enum import StrEnum

from profiles.access.status import is_draft


class Button(StrEnum):
    """The name of each in what is sent; without one, or with another of Django's own, a form is saved as it stands."""

    DRAFT = "_draft"
    PUBLISH = "_publish"
    NOW = "_now"
    ASK = "_ask"
    TAKE_BACK = "_take_back"
    RETURN = "_return"
    DISCARD = "_discard"
    PREVIEW = "_preview"
    LINK = "_link"
    REVOKE = "_revoke"
    # Django's own.
    SAVE = "_save"


#: What tells Django to stay with the form.
STAY = "_continue"
#: Hidden fields: the form's own key while somebody types; the typed text, and the saved draft, that it was opened with.
KEEP, TYPED, SHOWN = "_keep", "_typed", "_shown"
#: The draft that waits for an answer of whoever has opened the form.
ASKED = "_asked"
#: That both versions of something were shown with it.
CONFLICT = "_conflict"


def pressed(data):
    """The button by which a form was sent; None of Django's own."""
    return next((button for button in Button if button in data), None)


def is_live(row):
    """Whether somebody beside its editors sees a row, so that a draft has to stand beside it."""
    return row is not None and not is_draft(row)


def typed(data):
    """``{name: [text]}`` of what was sent, without tokens, buttons and whatever else the form put in by itself."""
    own = {"csrfmiddlewaretoken"}
    return {
        # PostgreSQL keeps no NUL.
        name: [text.replace("\0", "") for text in texts]
        for name, texts in data.lists()
        if name not in own and not name.startswith("_")
    }

"""Saved drafts: one a row and user, beside what visitors see; and what was typed and not saved."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from profiles.editing.drafts.buttons import KEEP, SEEN, SHOWN, typed
from profiles.editing.versions import VERSION
from profiles.models import Draft, DraftKind
from profiles.models.audit import name_of
from profiles.models.drafts import key_of


def found_for(model, row_key, user):
    """All drafts of one row that somebody may be shown: her own, and those that others saved. One query."""
    rows = Draft.objects.filter(model=model._meta.label_lower, key=row_key).for_user(user)
    return list(rows.order_by("-at").defer("html"))


def chosen_of(found, user, asked=""):
    """The draft that a form shows of those found: the one asked for, else one's own; typed before saved."""
    if asked:
        return next((one for one in found if str(one.pk) == asked), None)
    own = [one for one in found if one.user_id == user.pk and one.data]
    return next((one for one in own if one.kind == DraftKind.TYPING), None) or next(iter(own), None)


def own_saved(found, user):
    """The draft of those found that she has saved, or asked to publish; None where she has none."""
    saved = (one for one in found if one.user_id == user.pk and one.kind != DraftKind.TYPING)
    return next(saved, None)


def stamp_of(draft):
    """By which a form says which state of a draft it has shown."""
    return draft.at.isoformat()


def as_key(text):
    """A key as a form has sent it; None of what is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


@transaction.atomic
def save_draft(request, row, kind=DraftKind.PENDING, html="", data=None):
    """Keep what was sent as one's own draft of a stored row; one from another window, unseen, is not lost."""
    rows, user = Draft.objects.saved().of(row), request.user
    mine = rows.of_user(user).select_for_update().first()
    if mine and mine.data and stamp_of(mine) != request.POST.get(SEEN, ""):
        Draft.objects.create(
            kind=DraftKind.TYPING, **_written(mine, "user", "by_name", "model", "key", "base", "data", "at")
        )
    found = mine or Draft(user=user, model=row._meta.label_lower, key=key_of(row))
    found.kind, found.by_name, found.at, found.html = kind, name_of(user), timezone.now(), html
    found.base = request.POST.get(VERSION, "")
    found.data = typed(request.POST) if data is None else data
    found.comment = found.returned_by = ""
    found.save()
    forget_typing(request)
    return found


def forget_typing(request):
    """What was typed into this form stands somewhere else now."""
    rows = Draft.objects.of_user(request.user).filter(kind=DraftKind.TYPING)
    rows.filter(pk=as_key(request.POST.get(KEEP, ""))).delete()
    shown = as_key(request.POST.get(SHOWN, ""))
    rows.filter(pk=shown).delete()


def forget_saved(request):
    """The same where the row itself is the draft: one's own text that stood beside it is in it now."""
    forget_typing(request)
    shown = Draft.objects.of_user(request.user).filter(pk=as_key(request.POST.get(SHOWN, ""))).first()
    if shown and not shown.is_row_itself:
        shown.delete()


def forget_published(request, row):
    """Delete the drafts of a row that was saved with what stood in them; those of them that others wrote."""
    forget_typing(request)
    shown = as_key(request.POST.get(SHOWN, ""))
    done = [one for one in Draft.objects.saved().of(row) if one.pk == shown or one.is_row_itself]
    Draft.objects.filter(pk__in=[one.pk for one in done]).delete()
    return [one for one in done if one.user_id != request.user.pk]


def keep_typing(user, model, row, pk, data, base):
    """Keep what somebody types into the form with the key ``pk``. Raises ValidationError where that is another's."""
    if Draft.objects.filter(pk=pk).exclude(user=user, kind=DraftKind.TYPING).exists():
        raise ValidationError("This form is somebody else's. Open the page anew.")
    where = {"model": model._meta.label_lower, "key": key_of(row)}
    values = {"by_name": name_of(user), "data": data, "base": base, "at": timezone.now()}
    Draft.objects.update_or_create(
        pk=pk, defaults={**where, **values, "user": user, "kind": DraftKind.TYPING}
    )


def _written(draft, *names):
    return {name: getattr(draft, name) for name in names}

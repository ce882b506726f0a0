"""Saved drafts: one a row and user, beside what visitors see; and what was typed and not saved."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from profiles.access.moment import present
from profiles.editing.drafts.buttons import KEEP, SHOWN, TYPED, typed
from profiles.editing.sent_keys import sent_key
from profiles.editing.versions import VERSION, as_typed, from_text, is_whole
from profiles.models import Draft, DraftKind
from profiles.models.audit import name_of
from profiles.models.drafts import key_of

_TICKED = str(True)


def found_for(model, row_key, user):
    """All drafts of one row that somebody may be shown: her own, and those that others saved. One query."""
    rows = Draft.objects.filter(model=model._meta.label_lower, key=row_key).for_user(user)
    return list(rows.order_by("-at").defer("html"))


def chosen_of(found, user, asked=""):
    """The draft that a form shows of those found, the latest first: the one asked for, else the latest of one's own."""
    if asked:
        return next((one for one in found if str(one.pk) == asked), None)
    return next((one for one in found if one.user_id == user.pk and one.data), None)


def own_saved(found, user):
    """The draft of those found that she has saved, or asked to publish; None where she has none."""
    saved = (one for one in found if one.user_id == user.pk and one.kind != DraftKind.TYPING)
    return next(saved, None)


def stood_for(found, draft):
    """The saved draft that a form shows: ``draft``, or that of those found into which it was typed."""
    if draft is None or draft.kind != DraftKind.TYPING:
        return draft
    return next((one for one in found if one.pk == draft.typed_into_id), None)


@dataclass(frozen=True)
class Mark:
    """By which a form says which draft it has shown, in which state; as text ``key@moment``."""

    key: UUID
    at: datetime

    @classmethod
    def read(cls, text):
        """That which a form has sent; None of what is none."""
        key, _, at = text.partition("@")
        key = sent_key(key)
        try:
            moment = parse_datetime(at)
            is_one = moment is not None and timezone.is_aware(moment)
            # In UTC it may be beyond the years that there are.
            return cls(key, moment.astimezone(UTC)) if key and is_one else None
        except (ValueError, OverflowError):
            return None

    def __str__(self):
        return f"{self.key}@{self.at.isoformat()}"

    def of(self, rows):
        """The draft in that state, of these; none where it has been changed since."""
        return rows.filter(pk=self.key, at=self.at)


def mark_of(draft):
    """The ``Mark`` of a draft; "" of none, and of a row that is itself one."""
    if draft is None or draft.is_row_itself:
        return ""
    return str(Mark(draft.pk, draft.at))


def mark_typed_into(draft):
    """The ``Mark`` of the saved draft that the form showed while this was typed; "" of none."""
    return str(Mark(draft.typed_into_id, draft.typed_into_at)) if draft.typed_into_id else ""


@transaction.atomic
def save_draft(request, row, kind=DraftKind.PENDING, html="", data=None):
    """Keep what was sent as one's own draft of a stored row; one from another window, unseen, is not lost."""
    rows, user = Draft.objects.saved().of(row), request.user
    data = typed(request.POST) if data is None else data
    mine = rows.of_user(user).select_for_update().first()
    if mine and mine.data != data and mark_of(mine) not in ("", request.POST.get(SHOWN, "")):
        Draft.objects.create(
            kind=DraftKind.TYPING, **_written(mine, "user", "by_name", "model", "key", "base", "data")
        )
    found = mine or Draft(user=user, model=row._meta.label_lower, key=key_of(row))
    found.kind, found.by_name, found.at, found.html = kind, name_of(user), timezone.now(), html
    found.base = request.POST.get(VERSION, "")
    found.data = data
    found.comment = found.returned_by = ""
    found.save()
    forget_typing(request)
    return found


def forget_typing(request):
    """What was typed into this form stands somewhere else now."""
    rows, key = Draft.objects.of_user(request.user).typing(), sent_key(request.POST.get(KEEP, ""))
    # It was kept before the form was sent; what was typed while the answer took its time stands nowhere else.
    rows.filter(pk=key, at__lte=present()).delete()
    _delete_as_shown(rows, request.POST.get(TYPED, ""))


def forget_saved(request):
    """The same where the row itself is the draft: one's own text that stood beside it is in it now."""
    forget_typing(request)
    _delete_as_shown(Draft.objects.of_user(request.user).saved(), request.POST.get(SHOWN, ""))


def put_aside(request):
    """Delete what the form showed, in that state: the typed text, or one's own draft. Whether it was there."""
    own, was_typed = Draft.objects.of_user(request.user), Mark.read(request.POST.get(TYPED, ""))
    if was_typed:
        # Whoever has typed on has it under the key of this form.
        is_gone = _delete_as_shown(own.typing(), str(was_typed)) or not own.filter(pk=was_typed.key).exists()
    else:
        is_gone = _delete_as_shown(own.saved(), request.POST.get(SHOWN, ""))
    if is_gone:
        forget_typing(request)
    return is_gone


def forget_published(request, row):
    """Delete the drafts of a row that was saved with what stood in them.

    Gives those of them that others wrote, and the one that stays or None: it was changed since the form was opened.
    """
    forget_typing(request)
    mark = Mark.read(request.POST.get(SHOWN, ""))
    rows = [one for one in request.drafts if one.kind != DraftKind.TYPING and one.key == key_of(row)]
    done = [one for one in rows if one.is_row_itself or Mark(one.pk, one.at) == mark]
    if done:
        Draft.objects.filter(pk__in=[one.pk for one in done]).delete()
    left = next((one for one in rows if mark and one.pk == mark.key and one not in done), None)
    return [one for one in done if one.user_id != request.user.pk], left


def keep_typing(user, model, row, data, sent):
    """Keep what somebody types; ``sent`` are the hidden fields of the form. Raises ValidationError of another's."""
    pk, own = sent_key(sent.get("keep", "")), Draft.objects.of_user(user).typing()
    if Draft.objects.filter(pk=pk).exclude(user=user, kind=DraftKind.TYPING).exists():
        raise ValidationError("This form is somebody else's. Open the page anew.")
    mark = Mark.read(sent.get("shown", ""))
    into = mark and Draft.objects.saved().filter(pk=mark.key).only("pk").first()
    values = {
        "model": model._meta.label_lower,
        "key": key_of(row),
        "by_name": name_of(user),
        "data": data,
        "base": sent.get("base", ""),
        "at": timezone.now(),
        "typed_into": into,
        "typed_into_at": mark.at if into else None,
    }
    Draft.objects.update_or_create(pk=pk, defaults={**values, "user": user, "kind": DraftKind.TYPING})
    # The text that was back in it is in this one.
    _delete_as_shown(own.exclude(pk=pk), sent.get("typed", ""))


def keep_sent(request, row):
    """Keep what was sent as if it was only typed."""
    post = request.POST
    sent = {"keep": post.get(KEEP, ""), "base": post.get(VERSION, ""), "typed": post.get(TYPED, "")}
    if sent_key(sent["keep"]):
        keep_typing(request.user, type(row), row, typed(post), sent)


def was_typed_over(draft, posted):
    """Whether a form has more in it than the draft that it showed; than the row, where that is the draft."""
    if not draft.is_row_itself:
        mark = Mark.read(posted.get(SHOWN, ""))
        return bool(mark and mark.key == draft.pk and typed(posted) != draft.data)
    seen = from_text(posted.get(VERSION, "")) or {}
    # A box that is ticked sends another word than its field keeps.
    texts = {name: one for name, one in seen.items() if isinstance(one, str) and one != _TICKED}
    return any(
        as_typed(posted[name]) != text for name, text in texts.items() if name in posted and is_whole(text)
    )


def _delete_as_shown(rows, text):
    """Delete the draft with this mark, if it is as the form has shown it. Whether it was."""
    mark = Mark.read(text)
    return bool(mark and mark.of(rows).delete()[0])


def _written(draft, *names):
    return {name: getattr(draft, name) for name in names}

"""Keeping: what somebody types is stored two seconds after the last key, and who has a form open is told."""

import json

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils import timezone

from profiles.editing.drafts.saved import keep_typing
from profiles.editing.editor import PREVIEW_BYTES, Refusal, guarded, permitted
from profiles.editing.sent_keys import sent_key
from profiles.models import Draft, OpenForm

_UNREADABLE = (
    "What you typed did not arrive whole. It is safe in this window; copy it, and open the page anew."
)


@guarded(most_bytes=PREVIEW_BYTES, most_a_minute=240)
def keep(request):
    """``{"kept": time or "", "others": [{"name", "typed"}]}``; ``form`` is ``[[name, text], …]`` as JSON, or empty."""
    model_admin, row = permitted(request, "keeps_drafts", "This has no drafts.")
    is_kept = bool(request.POST.get("form"))
    if is_kept:
        _keep(request, model_admin.model, row)
    others = _note(request, row, is_kept) if row else []
    return JsonResponse({"kept": timezone.now().isoformat() if is_kept else "", "others": others})


def _keep(request, model, row):
    if sent_key(request.POST.get("keep", "")) is None or "\0" in request.POST.get("base", ""):
        raise Refusal(400, _UNREADABLE)
    try:
        keep_typing(request.user, model, row, _data(request.POST["form"]), request.POST)
    except ValidationError as error:
        raise Refusal(409, " ".join(error.messages)) from error
    Draft.objects.of_user(request.user).forget_old()


def _data(text):
    """``{name: [text]}`` of the pairs that a browser sent."""
    try:
        pairs = json.loads(text)
        found = {}
        for name, value in pairs:
            if not (isinstance(name, str) and isinstance(value, str)) or "\0" in name + value:
                raise ValueError(name)
            # No half of a letter, which no database keeps, or no page can show.
            (name + value).encode()
            found.setdefault(name, []).append(value)
    except (ValueError, TypeError, RecursionError) as error:
        raise Refusal(400, _UNREADABLE) from error
    return found


def _note(request, row, has_typed):
    if request.POST.get("closes"):
        OpenForm.objects.close(row, request.user)
        return []
    OpenForm.objects.note(row, request.user, has_typed=has_typed)
    return [
        {"name": one.name, "typed": one.typed_at.isoformat() if one.typed_at else ""}
        for one in OpenForm.objects.others(row, request.user)
    ]

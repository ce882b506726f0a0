"""Uploaded files as visitors fetch them: never executed, never guessed at."""

import logging
import mimetypes
import re

from django.http import FileResponse, Http404

from profiles.access.actions import Action
from profiles.access.rules import can
from profiles.access.standing import is_of_lab
from profiles.access.status import leaves_to_lab, state_of
from profiles.uploads.uses import hidden_by
from profiles.views.answer_kinds import AnswerKind

_REMEMBERED = "_labfolio_state"

logger = logging.getLogger(__name__)

# What browsers may show in place; everything else is a download.
SHOWN = {
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
    "image/svg+xml",
    "application/pdf",
    "text/plain",
    "audio/mpeg",
    "video/mp4",
    "video/webm",
}
_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}
# Texts that are data. The others are what browsers take for scripts, style sheets and documents.
_TEXTS = {
    *{"text/plain", "text/csv", "text/tab-separated-values", "text/markdown", "text/x-bibtex", "text/x-tex"},
    *{"text/calendar", "text/vcard", "text/x-vcard"},
}
_ACTIVE = re.compile(r"(?:java|ecma|live|j)script|[/+]xml$|html")
_UNKNOWN = "application/octet-stream"
# No script, no form, no frame, nothing from elsewhere, an origin of its own; what a drawing consists of may show.
_POLICY = "default-src 'none'; sandbox"
_SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"


def show_upload(request, upload, person):
    """The bytes of a file in the space of a member, or the lab's; hostile content finds no ground to run on.

    Its content's hash is its ETag. What not everybody may see, no cache on the way keeps for others. Raises Http404
    where the bytes have been lost, and the log says which.
    """
    is_private = is_kept_back(upload, person)
    kind, packing = mimetypes.guess_type(upload.name)
    response = FileResponse(
        _open(upload),
        content_type=_sent_type(kind),
        as_attachment=not _is_shown(upload, kind, packing),
        filename=upload.name,
    )
    response["Content-Security-Policy"] = _SVG_POLICY if kind == "image/svg+xml" else _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = f'"{upload.sha256}"'
    response.answer_kind = AnswerKind.KEPT_BACK_FILE if is_private else AnswerKind.FILE
    return response


def may_see_file(user, upload, person):
    """Whether somebody may see a file in the space of a member, or the lab's.

    One that only what is for members uses is for them, too; drafts leave theirs to whoever knows the address.
    """
    may = all(thing is None or can(user, Action.VIEW, thing) for thing in (upload, person))
    return may and (not leaves_to_lab(_state(upload, person)) or is_of_lab(user))


def is_kept_back(upload, person):
    """Whether a file in the space of a member, or the lab's, is not for everybody, or shown by hidden rows only."""
    return _state(upload, person) is not None


def _state(upload, person):
    """What hides a file: itself, whose it is, or all that uses it; asked for once, an object is one request's."""
    if _REMEMBERED not in vars(upload):
        vars(upload)[_REMEMBERED] = state_of(upload, person) or hidden_by(upload)
    return vars(upload)[_REMEMBERED]


def _open(upload):
    try:
        return upload.file.open("rb")
    # A row without a name is ValueError.
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError, ValueError) as error:
        logger.error(
            "The file “%s” of the upload “%s” cannot be read (%s). Put it back from a backup, or delete the upload.",
            upload.file.name,
            upload.name,
            getattr(error, "strerror", None) or error,
        )
        raise Http404 from error


def _is_shown(upload, kind, packing):
    """Whether browsers may show it in place; a picture's name without a picture in it is no reason."""
    return kind in SHOWN and not packing and bool(upload.width or kind not in _PICTURES)


def _sent_type(kind):
    """The type that a file of this kind is sent with: never one under which a page could make it run or style."""
    if kind is None or (kind.startswith("text/") and kind not in _TEXTS):
        return _UNKNOWN
    return _UNKNOWN if kind != "image/svg+xml" and _ACTIVE.search(kind) else kind

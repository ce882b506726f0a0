"""Variants of pictures as browsers fetch them: under an address with a hash, for ever the same."""

import logging
from http import HTTPStatus
from typing import Any, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_safe

from profiles.addressing.current_lab import lab_of
from profiles.addressing.resolving import object_path
from profiles.models import Upload
from profiles.models.schedule import next_turn_column
from profiles.models.uploads import variant_name
from profiles.views.answer_kinds import AnswerKind
from profiles.views.uploads import is_kept_back, may_see_file

logger = logging.getLogger(__name__)

_POLICY = "default-src 'none'; sandbox"


@require_safe
def show_variant(request: HttpRequest, sha256: str, width: str) -> HttpResponseBase:
    """A variant of the picture with that hash, for whoever may see one of the uploads that have these bytes.

    Where its file has been lost, the way to the whole picture. Raises Http404.
    """
    rows = Upload.objects.filter(sha256=sha256).select_related("person").order_by("pk")
    rows = rows.annotate(next_turn=next_turn_column())
    visible = [row for row in rows if int(width) in (row.variants or ()) and _may_see(request, row)]
    if not visible:
        raise Http404
    request.next_turn = visible[0].next_turn  # type: ignore[attr-defined]
    is_private = all(is_kept_back(row, row.person) for row in visible)
    response: Any = _answer(request, visible[0], int(width))
    if response.status_code == HTTPStatus.OK:
        response["ETag"] = f'"{sha256}.{width}"'
        response.answer_kind = AnswerKind.KEPT_BACK_FILE if is_private else AnswerKind.HASHED
    response["Content-Security-Policy"] = _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return cast(HttpResponseBase, response)


def _may_see(request: HttpRequest, upload: Upload) -> bool:
    """As its own address has it: it is for those who may see it, and the member in whose space it lies."""
    user: Any = request.user
    return bool(may_see_file(user, upload, upload.person))


def _answer(request: HttpRequest, upload: Upload, width: int) -> HttpResponseBase:
    name = variant_name(upload.sha256, width)
    try:
        file = upload.file.storage.open(name)
    except OSError as error:
        logger.error(
            "The file “%s” of the upload “%s” cannot be read (%s). Run make_variants.",
            name,
            upload.name,
            error.strerror,
        )
        return _to_whole(request, upload)
    return FileResponse(file, content_type="image/webp", filename=f"{upload.sha256}.{width}.webp")


def _to_whole(request: HttpRequest, upload: Upload) -> HttpResponseBase:
    path = object_path(upload, lab_of(request))
    if not path:
        raise Http404
    response = HttpResponseRedirect(path)
    response["Cache-Control"] = "no-store"
    return response

"""Uploaded files as visitors fetch them: never executed, never guessed at."""

import mimetypes

from django.http import FileResponse, HttpResponseNotModified

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
# No script, no form, no frame, nothing from elsewhere, an origin of its own; what a drawing consists of may show.
_POLICY = "default-src 'none'; sandbox"
_SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"


def show_upload(request, upload):
    """The bytes of a file, with its content's hash as ETag; hostile content finds no ground to run on."""
    etag = f'"{upload.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        kind, packing = mimetypes.guess_type(upload.name)
        kind = kind or "application/octet-stream"
        response = FileResponse(
            upload.file.open("rb"),
            content_type=kind,
            as_attachment=not _is_shown(upload, kind, packing),
            filename=upload.name,
        )
        response["Content-Security-Policy"] = _SVG_POLICY if kind == "image/svg+xml" else _POLICY
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _is_shown(upload, kind, packing):
    """Whether browsers may show it in place; a picture's name without a picture in it is no reason."""
    return kind in SHOWN and not packing and bool(upload.width or kind not in _PICTURES)

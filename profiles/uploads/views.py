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
    "application/pdf",
    "text/plain",
    "audio/mpeg",
    "video/mp4",
    "video/webm",
}


def show_upload(request, upload):
    """The bytes of a file, with its content's hash as ETag; hostile content finds no ground to run on."""
    etag = f'"{upload.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        kind = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        response = FileResponse(upload.file.open("rb"), content_type=kind, as_attachment=kind not in SHOWN)
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=3600"
    return response

"""ETag, Last-Modified and the 304 that saves sending what the client has."""

from __future__ import annotations

import os
from hashlib import blake2b
from time import time

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date, parse_etags

# What only describes the bytes, which a 304 does not have.
_OF_THE_BYTES = (
    "Content-Type",
    "Content-Length",
    "Content-Encoding",
    "Content-Language",
    "Content-Disposition",
    "Accept-Ranges",
)


def set_etag(response: HttpResponseBase) -> None:
    """The hash of a rendered answer, unless it has an ETag; a stream brings its own or has none."""
    if isinstance(response, HttpResponse) and "ETag" not in response.headers:
        response.headers["ETag"] = f'"{blake2b(response.content, digest_size=16).hexdigest()}"'


def set_last_modified(response: HttpResponseBase) -> None:
    """When a file was written, or that a page is rendered now, unless the answer has a date of its own.

    Rows carry no dates, so the moment of rendering is the last at which the page can have changed: true, and never
    too early. It is for people and programs to read; a 304 is decided by the ETag alone. For two edits in one
    second have one date, and an address may come to lead to a file that is older than the one before.
    """
    if "Last-Modified" in response.headers:
        return
    now = time()
    written = _written(response)
    response.headers["Last-Modified"] = http_date(int(now if written is None else min(written, now)))


def answer_unchanged(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Make an answer that the client has a 304; whether it was one."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    etag = response.get("ETag", "")
    if response.status_code != 200 or not etag or not is_among(etag, known):
        return False
    response.status_code = 304
    empty(response)
    for name in _OF_THE_BYTES:
        response.headers.pop(name, None)
    return True


def is_among(etag: str, known: list[str]) -> bool:
    """Whether a client knows an ETag, by the weak comparison (RFC 9110, 8.8.3.2)."""
    return known == ["*"] or etag.removeprefix("W/") in {one.removeprefix("W/") for one in known}


def empty(response: HttpResponseBase) -> None:
    """Take the body out of an answer; what it holds open is closed with it."""
    if isinstance(response, HttpResponse):
        response.content = b""
    else:
        response.streaming_content = iter(())  # type: ignore[attr-defined]


def _written(response: HttpResponseBase) -> float | None:
    file = getattr(response, "file_to_stream", None)
    return None if file is None else os.fstat(file.fileno()).st_mtime

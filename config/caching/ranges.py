"""Parts of files (RFC 9110, 14): for downloads that go on where they broke off, films and large PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase

from config.caching.validators import empty

_BLOCK = 64 * 1024
# One part; several at once are answered by the whole, as is what nobody understands.
_ONE_PART = re.compile(r"bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


class Unsatisfiable(Exception):
    """No byte of the file is among those asked for."""


def answer_part(request: HttpRequest, response: HttpResponseBase, asked: str) -> None:
    """Make the answer that brings a file one with 206 or 416, where a part of it is ``asked`` for.

    ``asked`` is the request's ``Range``. A file that comes encoded is always whole: packers make it of other bytes.
    """
    if not _is_whole_file(response):
        return
    response.headers["Accept-Ranges"] = "bytes"
    if request.method != "GET" or not asked or not _is_unchanged(request, response):
        return
    size = int(response.headers["Content-Length"])
    try:
        part = part_of(asked, size)
    except Unsatisfiable:
        _refuse(response, size)
        return
    if part is not None:
        _send_part(response, *part, size)


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte that are asked for, None where it is the whole. Raises Unsatisfiable.

    >>> part_of("bytes=0-99", 1000), part_of("bytes=-100", 1000), part_of("bytes=0-1,5-6", 1000)
    ((0, 99), (900, 999), None)
    """
    match = _ONE_PART.fullmatch(asked.strip())
    if match is None or not size:
        return None
    begin, end = match.groups()
    if not begin:
        return _last(int(end), size) if end else None
    first, last = int(begin), int(end) if end else size - 1
    if end and last < first:
        return None
    if first >= size:
        raise Unsatisfiable
    return first, min(last, size - 1)


def _last(count: int, size: int) -> tuple[int, int]:
    if not count:
        raise Unsatisfiable
    return max(size - count, 0), size - 1


def _is_whole_file(response: HttpResponseBase) -> bool:
    return (
        isinstance(response, FileResponse)
        and response.status_code == 200
        and response.file_to_stream is not None
        and "Content-Length" in response.headers
        and "Content-Encoding" not in response.headers
    )


def _is_unchanged(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the client has a part of these very bytes: by a strong ETag. A date is no proof, so it gets the whole."""
    condition = request.headers.get("If-Range", "").strip()
    return not condition or (condition == response.get("ETag") and not condition.startswith("W/"))


def _send_part(response: HttpResponseBase, first: int, last: int, size: int) -> None:
    length = last - first + 1
    response.status_code = 206
    response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    response.headers["Content-Length"] = str(length)
    # The file stays among what is closed with the answer.
    response.streaming_content = _blocks(response.file_to_stream, first, length)  # type: ignore[attr-defined]


def _blocks(file: IO[bytes], first: int, length: int) -> Iterator[bytes]:
    file.seek(first)
    while length and (block := file.read(min(length, _BLOCK))):
        length -= len(block)
        yield block


def _refuse(response: HttpResponseBase, size: int) -> None:
    response.status_code = 416
    empty(response)
    for name in ("Content-Type", "Content-Disposition", "ETag", "Last-Modified"):
        response.headers.pop(name, None)
    response.headers["Content-Range"] = f"bytes */{size}"
    response.headers["Content-Length"] = "0"
    response.headers["Cache-Control"] = "no-store"

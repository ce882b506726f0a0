"""The WSGI environ of an ASGI request (PEP 3333)."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import IO, Any
from urllib.parse import unquote_to_bytes
from wsgiref.util import FileWrapper

Scope = Mapping[str, Any]
Environ = dict[str, Any]

_WITHOUT_PREFIX = {"CONTENT_TYPE", "CONTENT_LENGTH"}
_BLOCK = 64 * 1024


class LargeBlocks(FileWrapper):
    """A file in blocks of 64 KiB, whatever is asked for: each block takes a thread once."""

    def __init__(self, filelike: IO[bytes], blksize: int = _BLOCK) -> None:
        super().__init__(filelike, max(blksize, _BLOCK))


def headers_of(scope: Scope) -> dict[str, str]:
    """The request's headers by their names in an environ, without ``HTTP_``; repeated ones are joined.

    Those with an underscore in their name are left out: they could pass for others.
    """
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        if b"_" in name:
            continue
        key, text = name.decode("latin-1").upper().replace("-", "_"), value.decode("latin-1")
        found[key] = f"{found[key]}{'; ' if key == 'COOKIE' else ','}{text}" if key in found else text
    return found


def environ_of(scope: Scope, headers: Mapping[str, str], body: IO[bytes]) -> dict[str, Any]:
    """What a WSGI application is told of a request, all of its body read."""
    host, port = (scope.get("server") or ("localhost", 80))[:2]
    client = (scope.get("client") or ("", 0))[:2]
    return {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": path_bytes(scope).decode("latin-1"),
        "QUERY_STRING": scope.get("query_string", b"").decode("latin-1"),
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port or 80),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "REMOTE_ADDR": str(client[0]),
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": LargeBlocks,
        **{name if name in _WITHOUT_PREFIX else f"HTTP_{name}": value for name, value in headers.items()},
    }


def path_bytes(scope: Scope) -> bytes:
    """The path as it was asked for, unescaped; it may be no UTF-8."""
    raw: bytes = scope.get("raw_path") or b""
    if not raw:
        return str(scope["path"]).encode()
    # Some servers leave the query in it. Few paths have either mark.
    return unquote_to_bytes(raw.partition(b"?")[0]) if b"%" in raw or b"?" in raw else raw

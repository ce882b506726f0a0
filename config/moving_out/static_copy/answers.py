"""Asking the site itself, in this process: what the static copy holds is what visitors are answered."""

import mimetypes
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from profiles.views.frame import IS_COPY


@dataclass(frozen=True)
class Answer:
    """What a visitor of an address is answered; ``kind`` is the media type without parameters."""

    status: int
    kind: str
    body: bytes
    location: str = ""


class ServedSite:
    """The running site, asked as a server asks it."""

    def __init__(self) -> None:
        self._application: Callable[..., Iterable[bytes]] = get_wsgi_application()

    def get(self, url: str) -> Answer:
        """Ask for a root-relative URL, escaped as in a link."""
        path, _, query = url.partition("?")
        if path.startswith(settings.STATIC_URL):
            return _static_file(unquote(path.removeprefix(settings.STATIC_URL)))
        started: list[tuple[str, list[tuple[str, str]]]] = []
        result = self._application(
            self._environ(path, query), lambda status, headers, *_: started.append((status, headers))
        )
        try:
            body = b"".join(result)
        finally:
            if close := getattr(result, "close", None):
                close()
        status, pairs = started[0]
        headers = {name.lower(): value for name, value in pairs}
        kind = headers.get("content-type", "").partition(";")[0]
        return Answer(int(status.split()[0]), kind, body, headers.get("location", ""))

    @staticmethod
    def _environ(path: str, query: str) -> dict[str, Any]:
        environ: dict[str, Any] = {
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "HTTP_HOST": settings.ALLOWED_HOSTS[0],
            "wsgi.input": BytesIO(),
            IS_COPY: True,
        }
        if settings.IS_HTTPS:
            environ |= {"wsgi.url_scheme": "https", "HTTP_X_FORWARDED_PROTO": "https"}
        setup_testing_defaults(environ)
        return environ


@contextmanager
def one_connection() -> Iterator[None]:
    """Let thousands of requests share a connection to the database, which Django else opens for each."""
    # Within another such block both are away already, and stay so.
    signals = [one for one in (request_started, request_finished) if one.disconnect(close_old_connections)]
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def _static_file(name: str) -> Answer:
    """A style sheet, script or icon: as collected, or from the apps where nothing has been collected."""
    collected = Path(settings.STATIC_ROOT) / name
    found = collected if collected.is_file() else finders.find(name)
    if not found:
        return Answer(HTTPStatus.NOT_FOUND, "", b"")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Answer(HTTPStatus.OK, kind, Path(str(found)).read_bytes())


def is_found(answer: Answer) -> bool:
    return answer.status == HTTPStatus.OK

"""Asking the site itself, in this process: what the static copy holds is what visitors are answered."""

import math
import mimetypes
import time
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.http import HttpResponse

from config.moving_out.static_copy.links import links_in, links_in_css
from config.moving_out.static_copy.memory import Memory, Remembered
from config.moving_out.static_copy.names import file_of
from config.moving_out.static_copy.questions import Question, Questions
from profiles.views.answer_kinds import AnswerKind
from profiles.views.dependencies import end_of
from profiles.views.frame import IS_COPY

HTML, CSS = "text/html", "text/css"


@dataclass(frozen=True)
class Answer:
    """What a visitor of an address is answered; ``kind`` is the media type without parameters.

    ``links`` are those of an answer that is as it was in the copy: its body has not been made again.
    """

    status: int
    kind: str
    body: bytes
    location: str = ""
    links: tuple[str, ...] | None = None

    @property
    def is_as_before(self) -> bool:
        return self.links is not None


class ServedSite:
    """The running site, asked as a server asks it."""

    def __init__(
        self, memory: Memory | None = None, known: Container[str] = (), folder: Path | None = None
    ) -> None:
        """``memory`` is of the copy in the ``folder``, ``known`` the names of its files that are whole."""
        self._folder = folder
        self._application: Callable[..., Iterable[bytes]] = get_wsgi_application()
        self.former = memory or Memory()
        self.known = known
        self.questions = Questions(self.former.answers, self.former.tables, self.former.found)
        self.memory = Memory(
            answers=self.questions.answers, tables=self.questions.tables, found=self.questions.found
        )
        self._began = time.time()

    def get(self, url: str) -> Answer:
        """Ask for a root-relative URL, escaped as in a link; what is as it was comes without its body."""
        return self.as_before(url) or self.render(url)

    def as_before(self, url: str, made_of: bytes = b"") -> Answer | None:
        """The answer without its body if it is as it was, and made of the same."""
        page = self.former.pages.get(url)
        if page is None or page.made_of != made_of or not self._is_as_before(url, page):
            return None
        self.memory.pages[url] = page
        return Answer(page.status, page.kind, b"", page.location, page.links)

    def former_bytes(self, name: str) -> bytes:
        """The bytes of a file of the copy that is there; none where it is not whole."""
        return (self._folder / name).read_bytes() if self._folder and name in self.known else b""

    def render(self, url: str) -> Answer:
        """Ask for it in any case."""
        path, _, query = url.partition("?")
        if path.startswith(settings.STATIC_URL):
            return _static_file(unquote(path.removeprefix(settings.STATIC_URL)))
        with self.questions.noting() as noted:
            answer, response = self._ask(path, query)
        # A file may be lost or come back while its row stays as it is.
        if not _is_file(response):
            self._remember(url, answer, noted, end_of(response))
        return answer

    def make(self, url: str, made_of: bytes, view: Callable[[WSGIRequest], HttpResponse]) -> Answer:
        """Have a view answer without a server's work around it; ``made_of`` as in ``as_before``."""
        request = WSGIRequest(self._environ(url, ""))
        request.user = AnonymousUser()
        with self.questions.noting() as noted:
            response = view(request)
        kind = response.headers["Content-Type"].partition(";")[0]
        answer = Answer(response.status_code, kind, response.content)
        self._remember(url, answer, noted, end_of(response), made_of)
        return answer

    def note(self, url: str, answer: Answer, made_of: bytes) -> None:
        """Remember an answer that was made of this alone."""
        self._remember(url, answer, [], math.inf, made_of)

    def finish(self) -> None:
        """Note all that the next run compares with."""
        facts = self.memory.facts
        lists = (sql for one in self.memory.lists.values() for sql in one.statements)
        self.questions.finish([*lists, *(facts.statements + facts.relations if facts else ())])

    def _remember(
        self, url: str, answer: Answer, noted: list[Question], ends: float, made_of: bytes = b""
    ) -> None:
        self.memory.pages[url] = Remembered(
            *(answer.status, answer.kind, answer.location, links_of(answer, url), tuple(noted), ends, made_of)
        )

    def _is_as_before(self, url: str, page: Remembered) -> bool:
        is_whole = bool(page.location) or file_of(url, page.kind) in self.known
        return (
            is_whole
            and self._began < page.ends
            and all(map(self.questions.is_answered_as_before, page.questions))
        )

    def _ask(self, path: str, query: str) -> tuple[Answer, Any]:
        """The answer, and the response of which it was made."""
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
        return Answer(int(status.split()[0]), kind, body, headers.get("location", "")), result

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


def links_of(answer: Answer, url: str) -> tuple[str, ...]:
    """The links of a page or style sheet, without those to other sites."""
    if answer.links is not None:
        return answer.links
    if answer.kind == HTML:
        return tuple(dict.fromkeys(links_in(answer.body.decode(), url)))
    return tuple(links_in_css(answer.body.decode(), url)) if answer.kind == CSS else ()


def _is_file(response: Any) -> bool:
    return getattr(response, "answer_kind", None) in (
        AnswerKind.FILE,
        AnswerKind.KEPT_BACK_FILE,
        AnswerKind.HASHED,
    )


def is_found(answer: Answer) -> bool:
    return answer.status == HTTPStatus.OK

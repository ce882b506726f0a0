"""The headers that all published pages have: what nginx is told to send, and what a page must have to be published."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings

from config.caching.codings import IDENTITY
from config.caching.environ import environ_of
from config.caching.kept_pages import KeptPage
from config.caching.pool import Application, answer_of
from config.caching.publishing.names import ROBOTS

# Of each page its own, or nginx's.
_OWN = {"content-type", "content-length", "etag", "last-modified", "vary", "x-cache"}


class CommonHeaders:
    """The headers of an answer that any page of this site has, by its own host; asked of the site itself."""

    def __init__(self, application: Application) -> None:
        self._application = application
        parts = urlsplit(settings.SITE_URL)
        self._is_secure, self._host = parts.scheme == "https", parts.netloc.lower()

    def is_of_site(self, is_secure: bool, host: bytes) -> bool:
        """Whether a request is for the site at its own address, whose pages are published."""
        return is_secure == self._is_secure and host.decode("latin-1") == self._host

    @cached_property
    def values(self) -> dict[str, str]:
        """Their values by their names in lower case."""
        scheme = "https" if self._is_secure else "http"
        scope = {"method": "GET", "path": ROBOTS, "scheme": scheme, "server": (self._host, 80)}
        asked = {"HOST": self._host, "X_FORWARDED_PROTO": scheme}
        answer = answer_of(self._application, environ_of(scope, asked, BytesIO()))
        return _common((name.lower(), value) for name, value in answer.headers)

    def are_those_of(self, page: KeptPage, content_type: str) -> bool:
        """Whether nginx sends a page as the site does: a file with a policy of its own it would not."""
        pairs = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, value in page.variants[IDENTITY].headers
        ]
        return _common(pairs) == self.values and dict(pairs).get("content-type") == content_type


def _common(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: value for name, value in pairs if name not in _OWN}

"""What of a request decides which page answers it, and which requests the cache leaves to Django."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import unquote_plus, urlsplit

from django.conf import settings
from django.http import HttpRequest

from config.caching.environ import Environ, Scope, environ_of, path_bytes
from config.install.environment import SERVED_AT
from profiles.views.query_parameters import BLANK
from publications.exporting.formats import FORMATS
from publications.views.downloads import accepted_extension

# Whether by https, the host, the path unescaped, the query as it came, and the format that the client would rather
# have than a page: "" for a page.
Key = tuple[bool, bytes, bytes, bytes, str]
Headers = Mapping[bytes, bytes]

ADMIN = b"/admin/"
_LONGEST_PATH, _LONGEST_QUERY, _LONGEST_ACCEPT = 2_000, 500, 300
# With these an answer may be another: parts of files, conditions of changes, accounts, bodies.
_PASSING = frozenset(
    (b"range", b"if-match", b"if-unmodified-since", b"authorization", b"content-length", b"transfer-encoding")
)
# What limits by address may ask for; an answer that one of these has changed is never kept.
_ABOUT_CLIENTS = (b"x-forwarded-for", b"forwarded")
_PROTOCOL = b"x-forwarded-proto"


class Request:
    """A request that the cache may answer."""

    __slots__ = ("headers", "is_head", "key", "scope")

    def __init__(self, key: Key, scope: Scope, headers: Headers) -> None:
        self.key = key
        self.scope = scope
        self.headers = headers
        self.is_head = scope["method"] == "HEAD"

    def environ(self) -> Environ:
        """The request as Django shall see it: nothing that is not in its key, but who asks."""
        is_secure, host, path, query, kind = self.key
        kept = {"HOST": host.decode("latin-1")}
        kept |= {
            _named(name): self.headers[name].decode("latin-1")
            for name in _ABOUT_CLIENTS & self.headers.keys()
        }
        if kind:
            kept["ACCEPT"] = FORMATS[kind].media_type
        if _trusts_protocol():
            kept[_named(_PROTOCOL)] = "https" if is_secure else "http"
        asked = {
            **self.scope,
            "method": "GET",
            "scheme": "https" if is_secure else "http",
            "query_string": query,
        }
        environ = environ_of(asked, kept, BytesIO())
        environ["PATH_INFO"] = path.decode("latin-1")
        return environ


class Reader:
    """Reads requests: a Request for what the cache may answer, None for what passes it by."""

    def __init__(self, hosts: Iterable[bytes] | None = None) -> None:
        self._hosts = frozenset(known_hosts() if hosts is None else hosts)
        name = re.escape(settings.SESSION_COOKIE_NAME.encode())
        self._session = re.compile(rb"(?:^|;)\s*%s\s*=" % name)
        self._trusts_protocol = _trusts_protocol()

    def read(self, scope: Scope) -> Request | None:
        if scope["method"] not in ("GET", "HEAD"):
            return None
        headers = _by_name(scope["headers"])
        if not _PASSING.isdisjoint(headers) or (
            b"cookie" in headers and self._session.search(headers[b"cookie"])
        ):
            return None
        path = path_bytes(scope)
        if path.startswith(ADMIN) or len(path) > _LONGEST_PATH:
            return None
        host, query = headers.get(b"host", b""), scope["query_string"]
        if host not in self._hosts and (host := host.lower()) not in self._hosts:
            return None
        if len(query) > _LONGEST_QUERY:
            return None
        kind = kind_of(headers[b"accept"]) if b"accept" in headers else ""
        key = (self._is_secure(scope, headers), host, path, query, kind)
        return Request(key, scope, headers)

    def _is_secure(self, scope: Scope, headers: Headers) -> bool:
        if self._trusts_protocol and (given := headers.get(_PROTOCOL)) is not None:
            return given.partition(b",")[0].strip() == b"https"
        return bool(scope["scheme"] == "https")


def known_hosts() -> set[bytes]:
    """Every exact host of this site as requests name it: without a port, and with each port that is its own.

    What else Django lets in, such as any port of a host, could fill the cache with copies.
    """
    urls = [urlsplit(url) for url in (settings.SITE_URL, os.environ.get(SERVED_AT, "")) if url]
    endings = {""} | {f":{url.port}" for url in urls if url.port}
    names = {name.lower() for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))}
    return {f"{name}{ending}".encode() for name in names for ending in endings} | {
        url.netloc.lower().encode() for url in urls
    }


def kind_of(accept: bytes) -> str:
    """The extension of the format that a client would rather have than a page, "" for a page.

    >>> kind_of(b"application/x-bibtex"), kind_of(b"text/html,*/*;q=0.8")
    ('bib', '')
    """
    return _remembered_kind(accept) if len(accept) <= _LONGEST_ACCEPT else _read_kind(accept)


def narrowed(query: bytes, names: frozenset[str]) -> bytes:
    """What of a query an answer depends on, if it depends on parameters of these names only.

    >>> narrowed(b"utm_source=x&year=2020", frozenset({"year"}))
    b'year=2020'
    """
    return b"&".join(pair for pair in query.split(b"&") if _counts(pair, names))


def _counts(pair: bytes, names: frozenset[str]) -> bool:
    name, _, value = (unquote_plus(part.decode("latin-1")) for part in pair.partition(b"="))
    return name in names or (BLANK in names and not value.strip())


def _read_kind(accept: bytes) -> str:
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accept.decode("latin-1")
    return accepted_extension(request) or ""


_remembered_kind = lru_cache(maxsize=256)(_read_kind)


def _by_name(pairs: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    joined: dict[bytes, bytes] = {}
    for name, value in pairs:
        mark = b"; " if name == b"cookie" else b", "
        joined[name] = joined[name] + mark + value if name in joined else value
    return joined


def _named(name: bytes) -> str:
    return name.decode().upper().replace("-", "_")


def _trusts_protocol() -> bool:
    """Whether the proxy in front says by what protocol a visitor came, as settings have it for https sites."""
    trusted: Any = settings.SECURE_PROXY_SSL_HEADER
    return bool(trusted)

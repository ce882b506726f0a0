"""All that goes over the network: answers of services with metadata, within limits of time and size."""

from __future__ import annotations

import json
import ssl
import time
import tomllib
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree import ElementTree

import httpx2
from django.conf import settings

from publications.reading.services.deadline import time_left

_BUSY = {429, 503}
_NOT_THERE = {404, 410}
_MOST_REDIRECTS = 5
_TIME_IS_OVER = "Not looked up: the time for all of them was over. Look up the rest once more."
# zlib's way to say: gzip or deflate, whichever the data begin with.
_ANY_HEADER = zlib.MAX_WBITS | 32


class LookupFailed(Exception):
    """A service gave no answer that can be used; the text says which, why and what to do."""


class NotKnown(LookupFailed):
    """The service answered that it does not know what was asked for."""


class OutOfTime(LookupFailed):
    """The time for the whole look-up was over before this was answered."""


@dataclass(frozen=True)
class Service:
    """A service with metadata: its key in ``settings.LOOKUP_ADDRESSES``, and its name for people."""

    key: str
    name: str


@dataclass(frozen=True)
class _Answer:
    status: int
    body: bytes
    location: str = ""
    retry_after: str = ""


def fetch_json(service: Service, path: str, query: Mapping[str, str] | None = None) -> object:
    """The JSON at a path of a service, of any shape: callers check what they take. Raises LookupFailed."""
    body = _fetch(service, path, query or {}, "application/json")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise LookupFailed(_unreadable(service)) from error


def fetch_xml(service: Service, path: str, query: Mapping[str, str] | None = None) -> ElementTree.Element:
    """The root of the XML at a path of a service. Raises LookupFailed, as for any document type declaration."""
    body = _fetch(service, path, query or {}, "application/atom+xml, application/xml")
    parser = ElementTree.XMLParser(target=_NoDoctype())  # noqa: S314 (entities need a DOCTYPE, which is refused)
    try:
        parser.feed(body)
        root = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise LookupFailed(_unreadable(service)) from error
    assert isinstance(root, ElementTree.Element)  # noqa: S101
    return root


def user_agent() -> str:
    """How we introduce ourselves: ``Labfolio/0.2.0 (https://lab.example.org; mailto:it@example.org)``.

    Crossref asks for it: https://www.crossref.org/documentation/retrieve-metadata/rest-api/tips-for-using-the-crossref-rest-api/
    """
    contact = f"; mailto:{settings.LOOKUP_CONTACT}" if settings.LOOKUP_CONTACT else ""
    text = f"Labfolio/{_version()} ({settings.SITE_URL}{contact})"
    return " ".join(text.encode("ascii", "replace").decode().split())


class _NoDoctype(ElementTree.TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise ValueError("a document type declaration")


def _fetch(service: Service, path: str, query: Mapping[str, str], accept: str) -> bytes:
    """Ask, and ask again where the service is busy. Raises LookupFailed."""
    url = settings.LOOKUP_ADDRESSES[service.key] + path + (f"?{urlencode(query)}" if query else "")
    for attempt in range(1, settings.LOOKUP_ATTEMPTS + 1):
        answer = _answer_in_time(service, url, accept)
        if answer.status not in _BUSY:
            break
        wait = max(_seconds(answer.retry_after), settings.LOOKUP_FIRST_WAIT * 2 ** (attempt - 1))
        if wait > min(settings.LOOKUP_LONGEST_WAIT, time_left()):
            raise LookupFailed(f"{service.name} is busy and asks to wait {wait:.0f} seconds. Try again then.")
        if attempt < settings.LOOKUP_ATTEMPTS:
            time.sleep(wait)
    if answer.status == httpx2.codes.OK:
        return answer.body
    if answer.status in _NOT_THERE:
        raise NotKnown(f"{service.name} does not know it. Look for a typing error.")
    reason = "is busy" if answer.status in _BUSY else "refuses to answer"
    raise LookupFailed(f"{service.name} {reason} (status {answer.status}). Try again later.")


def _answer_in_time(service: Service, url: str, accept: str) -> _Answer:
    """One answer, redirects followed. Time is limited as a whole: a client's own limits begin anew with each byte."""
    headers = {"User-Agent": user_agent(), "Accept": accept, "Accept-Encoding": "gzip"}
    seconds = min(settings.LOOKUP_SECONDS, time_left())
    if seconds <= 0:
        raise OutOfTime(_TIME_IS_OVER)
    executor = ThreadPoolExecutor(max_workers=1)
    client = httpx2.Client(headers=headers, timeout=seconds, verify=_trust())
    try:
        return executor.submit(_follow, service, client, url).result(timeout=seconds)
    except (TimeoutError, httpx2.TimeoutException) as error:
        if seconds < settings.LOOKUP_SECONDS:
            raise OutOfTime(_TIME_IS_OVER) from error
        raise LookupFailed(
            f"{service.name} did not answer within {seconds} seconds. Try again later."
        ) from error
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        message = f"{service.name} cannot be reached ({error}). Look at the network and try again."
        raise LookupFailed(message) from error
    finally:
        # Closing the connection ends a thread that still waits.
        client.close()
        executor.shutdown(wait=False)


def _follow(service: Service, client: httpx2.Client, url: str) -> _Answer:
    allowed = {_origin(base) for base in settings.LOOKUP_ADDRESSES.values()}
    for _ in range(_MOST_REDIRECTS):
        answer = _ask(service, client, url)
        if not answer.location:
            return answer
        url = _joined(url, answer.location)
        if _origin(url) not in allowed:
            raise LookupFailed(
                f"{service.name} sends us on to another site, which is not asked. Try again later."
            )
    raise LookupFailed(f"{service.name} sends us round in circles. Try again later.")


def _ask(service: Service, client: httpx2.Client, url: str) -> _Answer:
    with client.stream("GET", url) as response:
        headers = response.headers
        if response.has_redirect_location:
            return _Answer(response.status_code, b"", location=headers["location"])
        if response.status_code != httpx2.codes.OK:
            return _Answer(response.status_code, b"", retry_after=headers.get("retry-after", ""))
        return _Answer(response.status_code, _body(service, response))


def _body(service: Service, response: httpx2.Response) -> bytes:
    """The body, unpacked piece by piece, so that neither a long answer nor a bomb fills the memory."""
    coding = response.headers.get("content-encoding", "identity").lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise LookupFailed(_unreadable(service))
    unpacking = zlib.decompressobj(_ANY_HEADER) if coding != "identity" else None
    pieces, size = [], 0
    for piece in response.iter_raw():
        room = settings.LOOKUP_BYTES + 1 - size
        pieces.append(_unpacked(service, unpacking, piece, room) if unpacking else piece)
        size += len(pieces[-1])
        if size > settings.LOOKUP_BYTES:
            limit = f"{settings.LOOKUP_BYTES / 1024 / 1024:.3g} MB"
            raise LookupFailed(f"{service.name}'s answer is larger than {limit} and is not read.")
    return b"".join(pieces)


def _unpacked(service: Service, unpacking: zlib._Decompress, piece: bytes, room: int) -> bytes:
    try:
        return unpacking.decompress(piece, room)
    except zlib.error as error:
        raise LookupFailed(_unreadable(service)) from error


def _seconds(retry_after: str) -> float:
    """Retry-After as seconds from now: it is a number or a date (RFC 9110, 10.2.3)."""
    if retry_after.strip().isdecimal():
        return float(retry_after[:9])
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0
    return (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds()


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        return ""


def _origin(url: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        return "", "", None


def _unreadable(service: Service) -> str:
    return f"{service.name}'s answer cannot be read. Try again later."


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that are trusted: reading them takes longer than many an answer."""
    return httpx2.create_ssl_context()


@cache
def _version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])

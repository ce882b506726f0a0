"""Pictures of other hosts, fetched for a site that shows them: within limits, and never from a private network."""

import hashlib
import ipaddress
import re
import socket
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import httpx2
from django.conf import settings

from profiles.reading.records import FileRecord
from profiles.reading.sources.public_numbers import is_public

MAX_IMAGES = 200
MAX_BYTES = 20 * 1024 * 1024
SECONDS = 10
_MOST_REDIRECTS = 5
# Types of a picture → the ending of its file.
_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)


class NotFetched(Exception):
    """A picture that could not be fetched; the text says why."""


@dataclass
class FetchedImages:
    """Pictures that were fetched, as files with addresses on the new site, and why others were not.

    ``addresses`` are root-relative, by web address; ``problems`` are (web address, reason).
    """

    addresses: dict[str, str] = field(default_factory=dict)
    files: list[FileRecord] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


def fetch_images(urls: Iterable[str], folder: Path) -> FetchedImages:
    """Fetch pictures into a folder; ``file`` of each record is the whole path there."""
    fetched = FetchedImages()
    for number, url in enumerate(dict.fromkeys(urls)):
        try:
            if number >= MAX_IMAGES:
                raise NotFetched(f"More than {MAX_IMAGES} pictures of other hosts are not fetched.")
            data, ending = fetch_image(url)
        except NotFetched as error:
            fetched.problems.append((url, str(error)))
            continue
        address = _address(url, ending, set(fetched.addresses.values()))
        file = folder / f"fetched-{number}{ending}"
        file.write_bytes(data)
        fetched.addresses[url] = address
        fetched.files.append(FileRecord(address, str(file)))
    return fetched


def fetch_image(url: str) -> tuple[bytes, str]:
    """The bytes of a picture and the ending of its type, as ``.png``. Raises NotFetched with a sentence."""
    executor = ThreadPoolExecutor(max_workers=1)
    client = httpx2.Client(
        timeout=SECONDS, trust_env=False, headers={"User-Agent": f"Labfolio ({settings.SITE_URL})"}
    )
    try:
        # A client's own limits begin anew with each byte.
        return executor.submit(_follow, client, url).result(timeout=SECONDS)
    except (TimeoutError, httpx2.TimeoutException) as error:
        raise NotFetched(f"It did not come within {SECONDS} seconds.") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        raise NotFetched(f"It cannot be reached ({str(error)[:100]}).") from error
    finally:
        client.close()
        executor.shutdown(wait=False)


def _follow(client: httpx2.Client, url: str) -> tuple[bytes, str]:
    for _ in range(_MOST_REDIRECTS):
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise NotFetched("It is not at a web address.")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        with _ask(client, url, parts.hostname, port) as response:
            if not response.has_redirect_location:
                return _picture(response)
            url = urljoin(url, response.headers["location"])
    raise NotFetched("It is sent round in circles.")


def _picture(response: httpx2.Response) -> tuple[bytes, str]:
    if response.status_code != httpx2.codes.OK:
        raise NotFetched(f"Its host answers with status {response.status_code}.")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _ENDINGS:
        raise NotFetched("It is no PNG, JPEG, GIF or WebP.")
    return b"".join(_pieces(response)), _ENDINGS[kind]


def _pieces(response: httpx2.Response) -> Iterator[bytes]:
    size = 0
    # Pictures are packed already; asked for as they are, nothing is to be unpacked.
    for piece in response.iter_raw():
        size += len(piece)
        if size > MAX_BYTES:
            raise NotFetched(f"It is larger than {MAX_BYTES // 1024**2} MB.")
        yield piece


def _ask(client: httpx2.Client, url: str, host: str, port: int) -> AbstractContextManager[httpx2.Response]:
    """Ask the very number that was looked at: a second look-up of the name could give another."""
    address = _public_address(host, port)
    whole = httpx2.URL(url)
    headers = {"Host": whole.netloc.decode("ascii"), "Accept": "image/*", "Accept-Encoding": "identity"}
    return client.stream(
        "GET",
        whole.copy_with(host=address),
        headers=headers,
        extensions={"sni_hostname": whole.raw_host.decode()},
    )


def _public_address(host: str, port: int) -> str:
    """The first number of a host, if all are of the open internet."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if not all(map(_may_be_asked, numbers)):
        raise NotFetched("Its host is in a private network.")
    return str(numbers[0])


def _may_be_asked(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    is_allowed = number.is_loopback and getattr(settings, "FETCH_FROM_LOOPBACK", False)
    return is_public(number) or bool(is_allowed)


def _address(url: str, ending: str, taken: set[str]) -> str:
    """``/images/<host>-<name>`` with the ending of its type; where that is taken, the address's hash makes it another.

    >>> _address("https://example.org/a/Noether%201910.jpeg?size=2", ".jpg", set())
    '/images/example.org-Noether-1910.jpeg'
    """
    parts = urlsplit(url)
    name = PurePosixPath(unquote(parts.path)).name
    suffix = PurePosixPath(name).suffix.lower()
    ending = suffix if suffix.replace(".jpeg", ".jpg") == ending else ending
    stem = _UNSAFE.sub("-", PurePosixPath(name).stem).strip("-.")[:80] or "picture"
    address = f"/images/{parts.hostname}-{stem}{ending}"
    if address not in taken:
        return address
    digest = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:8]
    return f"/images/{parts.hostname}-{stem}-{digest}{ending}"

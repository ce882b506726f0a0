"""Fetches of homepages, each with its moments and the revision that it showed."""

import http.client
import random
import re
import time
from contextlib import closing
from dataclasses import dataclass

from tests.benchmarks.staleness.preparing import SLUGS

_REVISION = re.compile(rb"Revision (\d+)\.")


@dataclass(frozen=True)
class Fetch:
    slug: str
    began: float
    ended: float
    revision: int
    cache: str


@dataclass(frozen=True)
class Edit:
    slug: str
    way: str
    revision: int
    # When the commit had returned.
    returned: float


def read(log):
    """All edits and all fetches of a log of several processes."""
    whole = [one for part in log for one in part]
    return [one for one in whole if isinstance(one, Edit)], [one for one in whole if isinstance(one, Fetch)]


def fetch(port, slug):
    """By a connection of its own, so that either worker may take it."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        began = time.monotonic()
        connection.request("GET", f"/people/{slug}/")
        answer = connection.getresponse()
        body = answer.read()
        ended = time.monotonic()
    assert answer.status == 200, (answer.status, body)
    shown = _REVISION.search(body)
    return Fetch(slug, began, ended, int(shown[1]) if shown else 0, answer.headers["X-Cache"])


def fetch_while(log, port, is_over, fetched):
    """Fetch whomever until the edits are over: before, while and after they are written."""
    found = []
    while not is_over.is_set():
        found.append(fetch(port, random.choice(SLUGS)))  # noqa: S311
        with fetched.get_lock():
            fetched.value += 1
    log.append(found)


def warm(port, slug, times=20):
    """Have both workers keep a page."""
    count = 0
    while count < times:
        count = count + 1 if fetch(port, slug).cache in ("hit", "published") else 0


def await_published(port, slug, revision, seconds=10):
    """Wait until nginx serves a page with this revision from its file; the fetch that told, or the last."""
    end = time.monotonic() + seconds
    while True:
        found = fetch(port, slug)
        if time.monotonic() > end or (found.cache == "published" and found.revision >= revision):
            return found
        time.sleep(0.05)

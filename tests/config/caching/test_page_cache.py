"""The page cache: one render at a time, nothing kept that may be half old, nothing given that is old."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from config.caching.door import Door
from config.caching.freshness import Instant
from config.caching.handler import RESPONSE
from config.caching.page_cache import PageCache
from config.caching.pool import Pool
from config.caching.sqlite_versions import SqliteVersions
from config.caching.store import Store
from tests.config.caching.asgi_calls import call, run

MEGABYTE = 1_000_000


class Versions:
    """A database with versions, written by a connection of its own."""

    def __init__(self, file):
        self.file = file
        self.readers = []
        self.write("CREATE TABLE labfolio_page_version (scope TEXT PRIMARY KEY, version BIGINT)")
        for scope in ("any", "lab", "a" * 32, "b" * 32):
            self.write(f"INSERT INTO labfolio_page_version VALUES ('{scope}', 1)")  # noqa: S608

    def write(self, statement):
        with closing(sqlite3.connect(self.file)) as connection, connection:
            connection.execute(statement)

    def reader(self):
        self.readers.append(SqliteVersions(self.file))
        return self.readers[-1]

    def close(self):
        for reader in self.readers:
            reader.close()

    def edit(self, *scopes):
        names = ", ".join(f"'{scope}'" for scope in ("any", *scopes))
        self.write(f"UPDATE labfolio_page_version SET version = version + 1 WHERE scope IN ({names})")  # noqa: S608


class Site:
    """A WSGI application with one page that shows a number; it counts how often it was rendered.

    While ``gate`` is closed a render waits in its midst. ``make`` makes the response of the number.
    """

    def __init__(self, make=HttpResponse):
        self.number = self.renders = 0
        self.make = make
        self.gate = threading.Event()
        self.gate.set()
        self.began = threading.Semaphore(0)

    def __call__(self, environ, start_response):
        number = self.number
        self.renders += 1
        self.began.release()
        self.gate.wait(10)
        response = environ[RESPONSE] = self.make(str(number))
        start_response(f"{response.status_code} OK", list(response.items()) + [
            ("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values()
        ])  # fmt: skip
        return response


@pytest.fixture
def versions(tmp_path):
    with closing(Versions(tmp_path / "versions.sqlite3")) as versions:
        yield versions


def door_to(site, versions, most_bytes=MEGABYTE):
    pool = Pool(site)
    return Door(pool, PageCache(pool, Instant(versions.reader()), Store(most_bytes)))


def kept_by(site, versions, *, edits=(), times=2):
    """How the requests were answered that came after another, and the edits between them."""
    door = door_to(site, versions)

    async def ask():
        await call(door)
        for scopes in edits:
            versions.edit(*scopes)
        return [(await call(door)).headers["x-cache"] for _ in range(times - 1)]

    return run(ask())


def depending(*scopes, until=None):
    def make(text):
        response = HttpResponse(text)
        response.depends_on, response.valid_until = frozenset(scopes), until
        return response

    return make


def test_an_edit_shows_at_the_next_request(versions):
    site = Site(depending("lab"))
    door = door_to(site, versions)

    async def ask():
        yield (await call(door)).body
        site.number = 1
        versions.edit("lab")
        yield (await call(door)).body
        yield (await call(door)).body

    async def all_of():
        return [body async for body in ask()]

    assert run(all_of()) == [b"0", b"1", b"1"]
    assert site.renders == 2


@pytest.mark.parametrize(
    ("scopes", "edited", "expected"),
    [
        (("lab", "a" * 32), ("b" * 32,), "hit"),
        (("lab", "a" * 32), ("a" * 32,), "miss"),
        (("lab", "a" * 32), ("lab",), "miss"),
        (("any",), ("b" * 32,), "miss"),
        # A member who has no version yet: nothing is known of her.
        (("lab", "c" * 32), ("b" * 32,), "miss"),
    ],
)
def test_an_edit_empties_what_depends_on_it(versions, scopes, edited, expected):
    assert kept_by(Site(depending(*scopes)), versions, edits=[edited]) == [expected]


def test_what_does_not_say_what_it_depends_on_goes_with_any_edit(versions):
    assert kept_by(Site(), versions) == ["hit"]
    assert kept_by(Site(), versions, edits=[("a" * 32,)]) == ["miss"]


def test_a_commit_that_edits_nothing_empties_nothing(versions):
    site = Site()
    door = door_to(site, versions)

    async def ask():
        await call(door)
        versions.write("CREATE TABLE session (id)")
        return [(await call(door)).headers["x-cache"] for _ in range(2)]

    assert run(ask()) == ["hit", "hit"]


def test_a_page_is_given_until_it_ends(versions):
    now = datetime.now(UTC)
    past, future = now - timedelta(seconds=1), now + timedelta(hours=1)

    assert kept_by(Site(depending("lab", until=future)), versions) == ["hit"]
    assert kept_by(Site(depending("lab", until=past)), versions) == ["miss"]


def test_what_does_not_say_until_when_it_holds_ends_with_the_day(versions, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    site = Site()
    door = door_to(site, versions)

    run(call(door))

    (page, _) = next(iter(door.cache.store._pages.values()))
    left = page.ends - datetime.now(UTC).timestamp()
    assert 0 < left <= 86_400 + 3_600


def test_nothing_is_kept_that_was_edited_while_it_was_rendered(versions):
    site = Site(depending("a" * 32))
    site.gate.clear()
    door = door_to(site, versions)

    async def ask():
        first = asyncio.create_task(call(door))
        await asyncio.to_thread(site.began.acquire)
        site.number = 1
        versions.edit("a" * 32)
        site.gate.set()
        return [(await first).body, (await call(door)).body]

    assert run(ask()) == [b"0", b"1"]


def test_a_page_is_rendered_once_for_all_who_ask_at_once(versions):
    site = Site()
    site.gate.clear()
    door = door_to(site, versions)

    async def ask():
        clients = [asyncio.create_task(call(door)) for _ in range(50)]
        await asyncio.to_thread(site.began.acquire)
        site.gate.set()
        return [(reply.body, reply.headers["x-cache"]) for reply in await asyncio.gather(*clients)]

    replies = run(ask())

    assert site.renders == 1
    assert replies == [(b"0", b"miss".decode()), *[(b"0", "hit")] * 49]


def test_who_comes_after_an_edit_takes_no_render_that_began_before(versions):
    site = Site(depending("lab"))
    site.gate.clear()
    door = door_to(site, versions)

    async def ask():
        before = asyncio.create_task(call(door))
        await asyncio.to_thread(site.began.acquire)
        site.number = 1
        versions.edit("lab")
        after = [asyncio.create_task(call(door)) for _ in range(20)]
        await asyncio.sleep(0.05)
        site.gate.set()
        return [(await before).body, *[(await one).body for one in after]]

    first, *others = run(ask())

    assert first == b"0"
    assert others == [b"1"] * 20
    assert site.renders == 2


def test_who_leaves_while_a_page_is_rendered_leaves_it_to_the_others(versions):
    site = Site()
    site.gate.clear()
    door = door_to(site, versions)

    async def ask():
        first = asyncio.create_task(call(door))
        await asyncio.to_thread(site.began.acquire)
        second = asyncio.create_task(call(door))
        await asyncio.sleep(0.01)
        first.cancel()
        site.gate.set()
        return (await second).body

    assert run(ask()) == b"0"
    assert site.renders == 1


def test_a_stream_that_nobody_waits_for_is_closed(versions):
    streams = []

    def make(text):
        stream = StreamingHttpResponse(iter([b"x" * 600_000, b"y" * 600_000]))
        streams.append(stream)
        return stream

    site = Site(make)
    site.gate.clear()
    door = door_to(site, versions)

    async def ask():
        first = asyncio.create_task(call(door))
        await asyncio.to_thread(site.began.acquire)
        first.cancel()
        site.gate.set()
        while not streams or not streams[0].closed:
            await asyncio.sleep(0.01)

    run(asyncio.wait_for(ask(), 5))


def with_header(name, value, status=200):
    def make(text):
        response = HttpResponse(text, status=status)
        response[name] = value
        return response

    return make


def with_cookie(text):
    response = HttpResponse(text)
    response.set_cookie("message", "x")
    return response


@pytest.mark.parametrize(
    "make",
    [
        with_cookie,
        with_header("Cache-Control", "private"),
        with_header("Cache-Control", "no-store"),
        with_header("Vary", "Accept-Language"),
        with_header("Vary", "User-Agent, Cookie"),
        with_header("Vary", "*"),
        with_header("Content-Encoding", "gzip"),
        with_header("X-Any", "", status=500),
        with_header("X-Any", "", status=403),
        with_header("X-Any", "", status=429),
        lambda text: HttpResponse(b"x" * 1_000_001),
        lambda text: StreamingHttpResponse(iter([b"x" * 600_000] * 2)),
    ],
)
def test_what_is_one_clients_is_not_kept(versions, make):
    site = Site(make)

    assert kept_by(site, versions, times=3) == ["bypass", "bypass"]
    assert site.renders == 3


def test_those_who_wait_for_what_is_not_kept_are_not_answered_one_by_one(versions):
    site = Site(with_cookie)
    site.gate.clear()
    door = door_to(site, versions)

    async def ask():
        clients = [asyncio.create_task(call(door)) for _ in range(5)]
        await asyncio.to_thread(site.began.acquire)
        site.gate.set()
        return await asyncio.gather(*clients)

    replies = run(ask())

    assert site.renders == 5
    assert {reply.headers["x-cache"] for reply in replies} == {"bypass"}
    assert all("set-cookie" in reply.headers for reply in replies)


def test_a_token_of_a_form_is_not_kept(versions):
    def form(environ, start_response):
        environ["CSRF_COOKIE"] = "token"
        start_response("200 OK", [])
        return HttpResponse("token")

    assert kept_by(form, versions) == ["bypass"]


@pytest.mark.parametrize("status", [200, 301, 302, 303, 307, 308, 404, 410])
def test_these_answers_are_kept(versions, status):
    site = Site(with_header("Vary", "Cookie", status=status))

    assert kept_by(site, versions) == ["hit"]


def test_a_small_stream_is_kept_and_closed(versions):
    streams = []

    def make(text):
        streams.append(StreamingHttpResponse(iter([b"one", b"two"])))
        return streams[-1]

    assert kept_by(Site(make), versions) == ["hit"]
    assert streams[0].closed


def test_a_large_stream_reaches_the_client_whole(versions):
    door = door_to(Site(lambda text: StreamingHttpResponse(iter([b"x" * 600_000] * 2))), versions)

    reply = run(call(door))

    assert (len(reply.body), reply.is_whole) == (1_200_000, True)


def test_a_database_that_does_not_answer_leaves_all_to_django(versions, tmp_path):
    site = Site()
    door = door_to(site, versions)

    async def ask():
        await call(door)
        versions.write("DROP TABLE labfolio_page_version")
        site.number = 1
        return [await call(door) for _ in range(2)]

    replies = run(ask())

    assert [(reply.body, reply.headers["x-cache"]) for reply in replies] == [(b"1", "miss"), (b"1", "miss")]


def test_a_render_that_fails_fails_for_its_own_client_only(versions):
    failures = [OSError("The disk is gone.")]

    def make(text):
        if failures:
            raise failures.pop()
        return HttpResponse(text)

    site = Site(make)
    site.gate.clear()
    door = door_to(site, versions)

    async def ask():
        first, second = (asyncio.create_task(call(door)) for _ in range(2))
        await asyncio.to_thread(site.began.acquire)
        await asyncio.sleep(0.01)
        site.gate.set()
        return await asyncio.gather(first, second, return_exceptions=True)

    failed, answered = run(ask())

    assert isinstance(failed, OSError)
    assert (answered.status, answered.body) == (200, b"0")
    assert door.cache._running == {}


def test_no_cookie_and_no_condition_reaches_a_render(versions):
    environs = []

    def noting(environ, start_response):
        environs.append(environ)
        return Site()(environ, start_response)

    door = door_to(noting, versions)
    headers = {
        "Cookie": "_ga=1",
        "If-None-Match": '"x"',
        "Accept-Language": "de",
        "X-Forwarded-For": "192.0.2.1",
    }

    run(call(door, "/", headers=headers))

    names = {name for name in environs[0] if name.startswith("HTTP_")}
    assert names == {"HTTP_HOST", "HTTP_X_FORWARDED_FOR"}


def test_the_counts_say_what_emptied_it(versions):
    door = door_to(Site(depending("lab", "a" * 32)), versions)

    async def ask():
        for path in ("/", "/x/", "/y/"):
            await call(door, path)
        versions.edit("a" * 32)
        await call(door)

    run(ask())
    counts = door.cache.counts

    assert (counts.emptied_by, counts.emptied_pages, len(door.cache.store)) == ("a" * 32, 3, 1)
    assert (counts.hits, counts.misses) == (0, 4)

"""Early hits: what is given without the event loop, and what is left to it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse

from config.caching.door import Door
from config.caching.early_hits import EarlyHits, InstantTruth
from config.caching.freshness import Instant
from config.caching.page_cache import PageCache
from config.caching.pool import Pool
from config.caching.requests import Reader
from config.caching.store import Store
from tests.config.caching.asgi_calls import call, run, scope_of
from tests.config.caching.test_page_cache import MEGABYTE, Site, depending, versions  # noqa: F401  (a fixture)


@pytest.fixture
def site():
    return Site(depending("lab"))


@pytest.fixture
def door(site, versions):  # noqa: F811
    return door_to(site, versions)


def door_to(site, versions):  # noqa: F811
    pool, reader, store = Pool(site), versions.reader(), Store(MEGABYTE)
    early = EarlyHits(Reader(), store, InstantTruth(reader))
    return Door(pool, PageCache(pool, Instant(reader), store), early=early)


def early(door, *args, **kwargs):
    """The messages that were sent early, None where the request was left to the event loop."""
    sent = []
    is_answered = door.answer_early(scope_of(*args, **kwargs), sent.append, None)
    assert is_answered is bool(sent)
    return sent or None


def headers_of(sent):
    return dict(sent[0]["headers"])


def test_a_page_that_is_kept_is_given_early(door, site):
    assert early(door, "/") is None
    run(call(door))

    start, body = early(door, "/")

    assert (start["type"], start["status"], headers_of([start])[b"x-cache"]) == (
        "http.response.start",
        200,
        b"hit",
    )
    assert body == {"type": "http.response.body", "body": b"0"}
    assert site.renders == 1


def test_after_an_edit_nothing_older_is_given(door, site, versions):  # noqa: F811
    run(call(door))
    assert early(door, "/")
    site.number = 1
    versions.edit("lab")

    assert early(door, "/") is None
    run(call(door))
    assert early(door, "/")[1]["body"] == b"1"


def test_after_a_commit_that_it_does_not_depend_on_a_page_is_given(door, versions):  # noqa: F811
    run(call(door))
    for scopes in ((), ("a" * 32,)):
        versions.edit(*scopes)
        assert early(door, "/")[1]["body"] == b"0"


def test_a_page_that_has_ended_is_not_given(versions):  # noqa: F811
    door = door_to(Site(depending("lab", until=datetime.now(UTC) - timedelta(seconds=1))), versions)
    run(call(door))

    assert early(door, "/") is None


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("POST", {}),
        ("GET", {"Cookie": "sessionid=x"}),
        ("GET", {"Authorization": "Basic eA=="}),
        ("GET", {"Host": "elsewhere.example"}),
        ("GET", {"Content-Length": "5"}),
    ],
)
def test_what_passes_the_cache_by_is_not_given(door, method, headers):
    run(call(door))

    assert early(door, "/", method, headers) is None


def test_an_editor_is_never_given_a_page(door):
    run(call(door))

    assert early(door, "/", headers={"Cookie": "_ga=1; sessionid=made-up"}) is None
    assert early(door, "/", headers={"Cookie": "_ga=1"})


def test_what_the_client_has_is_not_sent_again(door):
    run(call(door))
    tag = headers_of(early(door, "/"))[b"etag"]

    start, body = early(door, "/", headers={"If-None-Match": tag.decode()})

    assert (start["status"], body["body"]) == (304, b"")


def test_a_head_has_no_body(door):
    run(call(door))

    start, body = early(door, "/", "HEAD")

    assert (start["status"], body["body"]) == (200, b"")


def test_a_database_that_does_not_answer_leaves_all_to_the_event_loop(door, versions):  # noqa: F811
    run(call(door))
    versions.write("DROP TABLE labfolio_page_version")

    assert early(door, "/") is None


def test_hits_are_counted_and_told_of(site, versions):  # noqa: F811
    told = []
    door = door_to(site, versions)
    door._changed = lambda: told.append(1)
    run(call(door))
    told.clear()

    early(door, "/")
    early(door, "/elsewhere/")

    assert (door._early.count, len(told)) == (1, 1)


def test_a_door_without_a_cache_gives_nothing():
    assert early(Door(Pool(Site(HttpResponse))), "/") is None

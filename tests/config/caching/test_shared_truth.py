"""The truth of early hits by a database that takes its time."""

import time
from contextlib import closing
from queue import SimpleQueue
from threading import Event

import pytest
from django.http import HttpResponse

from config.caching.door import Door
from config.caching.early_hits import EarlyHits
from config.caching.page_cache import PageCache
from config.caching.pool import Pool
from config.caching.requests import Reader
from config.caching.shared_checks import SharedChecks
from config.caching.shared_truth import SharedTruth
from config.caching.store import Store
from config.caching.versions import Unknown
from tests.config.caching.asgi_calls import call, run, scope_of
from tests.config.caching.test_page_cache import MEGABYTE, Site, Versions, depending

PATIENCE = 0.1


class GatedVersions:
    """A database that answers while its gate is open, by what was written when the question began."""

    def __init__(self, versions):
        self._reader = versions.reader()
        self.gate, self.began = Event(), SimpleQueue()
        self.gate.set()
        self.is_away = False
        self.asked = []

    def versions(self, scopes):
        if self.is_away:
            raise Unknown("It is away.")
        self.asked.append(set(scopes))
        found = self._reader.versions(scopes)
        # As a stamp, one that tells of every write.
        self.began.put(found)
        self.gate.wait(10)
        return found


@pytest.fixture
def versions(tmp_path):
    with closing(Versions(tmp_path / "versions.sqlite3")) as versions:
        yield versions


@pytest.fixture
def reader(versions):
    reader = GatedVersions(versions)
    yield reader
    reader.gate.set()


@pytest.fixture
def site():
    return Site(depending("lab"))


@pytest.fixture
def door(site, versions, reader):
    """A door whose page at / is kept."""
    pool, store = Pool(site), Store(MEGABYTE)
    cache = PageCache(pool, SharedChecks(versions.reader()), store)
    door = Door(pool, cache, early=EarlyHits(Reader(), store, SharedTruth(reader, PATIENCE)))
    run(call(door))
    return door


class Asked:
    """A request that was offered early: ``taken`` says whether it was, ``answered`` what it came to."""

    def __init__(self, door):
        self.sent, self._ends = [], SimpleQueue()
        self.taken = door.answer_early(scope_of("/"), self.sent.append, self._ends.put)

    @property
    def answered(self):
        return self._ends.get(timeout=5)


def test_a_page_is_given_once_the_database_has_said_that_it_is_true(door):
    asked = Asked(door)

    assert (asked.taken, asked.answered) == (None, True)
    assert asked.sent[1]["body"] == b"0"
    assert door._early.count == 1


def test_after_an_edit_nothing_older_is_given(door, versions):
    versions.edit("lab")

    asked = Asked(door)

    assert (asked.taken, asked.answered, asked.sent) == (None, False, [])


def test_after_an_edit_of_others_a_page_is_given(door, versions, reader):
    versions.edit("a" * 32)

    assert Asked(door).answered
    assert Asked(door).answered
    # Its own versions were asked for once.
    assert reader.asked == [{"any"}, {"lab"}, {"any"}]


def test_who_comes_while_a_question_is_under_way_waits_for_the_next(door, versions, reader):
    reader.gate.clear()
    early = Asked(door)
    reader.began.get(timeout=5)
    versions.edit("lab")
    late = [Asked(door) for _ in range(20)]
    reader.gate.set()

    assert early.answered
    assert [one.answered for one in late] == [False] * 20
    # All of them by one question, and one for what has moved.
    assert reader.asked == [{"any"}, {"any"}, {"lab"}]


def test_a_database_that_is_away_leaves_all_to_the_event_loop(door, reader):
    reader.is_away = True
    assert not Asked(door).answered
    reader.is_away = False

    assert Asked(door).answered


def test_a_database_that_does_not_answer_keeps_nobody(door, reader):
    reader.gate.clear()
    waiting = [Asked(door)]
    reader.began.get(timeout=5)
    waiting += [Asked(door) for _ in range(3)]
    began = time.monotonic()

    assert [one.answered for one in waiting] == [False] * 4
    assert time.monotonic() - began < 5
    assert Asked(door).taken is False
    reader.gate.set()
    while (asked := Asked(door)).taken is False:
        time.sleep(0.01)
    assert asked.answered
    # Who was told once is not told again.
    assert all(one._ends.empty() for one in waiting)


def test_a_page_that_depends_on_nothing_is_given_at_once(versions, reader):
    site = Site(lambda text: HttpResponse(text))
    pool, store = Pool(site), Store(MEGABYTE)
    door = Door(
        pool,
        PageCache(pool, SharedChecks(versions.reader()), store),
        early=EarlyHits(Reader(), store, SharedTruth(reader)),
    )
    run(call(door))
    next(iter(store._pages.values()))[0].scopes = frozenset()

    assert (Asked(door).taken, reader.asked) == (True, [])

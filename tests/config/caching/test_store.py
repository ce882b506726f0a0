"""The store: bounded by bytes, and rings that keep scans away from pages."""

import pytest

from config.caching.kept_pages import KeptPage, variants_of
from config.caching.pool import Answer
from config.caching.store import Store

MEGABYTE = 1_000_000


def page_of(status=200, size=10_000, scopes=("any",)):
    answer = Answer(status, [("Content-Type", "image/png")], [], bytes(size))
    return KeptPage(status, variants_of(answer), frozenset(scopes), 0, None, False)


def key_of(path, query=b""):
    return (False, b"lab.example", path.encode(), query, "")


def test_what_was_not_asked_for_longest_goes_first():
    store = Store(MEGABYTE)
    for number in range(50):
        store.put(key_of(f"/{number}"), page_of())
    store.get(key_of("/0"))

    gone = [store.put(key_of(f"/more/{number}"), page_of()) for number in range(20)]

    assert sum(gone) > 0
    assert store.peek(key_of("/0"))
    assert not store.peek(key_of("/1"))
    assert store.bytes <= MEGABYTE


@pytest.mark.parametrize(
    ("status", "query"), [(404, b""), (404, b"x=1"), (301, b""), (308, b""), (410, b""), (200, b"q=x")]
)
def test_a_million_made_up_addresses_drive_no_page_out(status, query):
    store = Store(MEGABYTE)
    for number in range(50):
        store.put(key_of(f"/{number}"), page_of())

    for number in range(2_000):
        store.put(key_of(f"/made-up/{number}", query), page_of(status))

    assert all(store.peek(key_of(f"/{number}")) for number in range(50))
    assert store.bytes <= MEGABYTE


def test_a_page_larger_than_its_ring_is_not_kept_and_drives_nothing_out():
    store = Store(MEGABYTE)
    store.put(key_of("/"), page_of())

    gone = store.put(key_of("/large"), page_of(size=MEGABYTE))

    assert (gone, len(store), store.peek(key_of("/large"))) == (0, 1, None)


def test_a_page_replaces_its_older_self():
    store = Store(MEGABYTE)
    store.put(key_of("/"), page_of(404))
    store.put(key_of("/"), new := page_of())

    assert (len(store), store.get(key_of("/"))) == (1, new)
    assert store.bytes == new.size + 2


def test_pages_are_found_by_their_scopes_while_they_are_kept():
    store = Store(MEGABYTE)
    store.put(key_of("/a"), page_of(scopes=("lab", "ada")))
    store.put(key_of("/b"), page_of(scopes=("lab",)))

    assert store.depending_on("ada") == {key_of("/a")}
    assert store.remove(store.depending_on("lab")) == 2
    assert (store.depending_on("lab"), store.depending_on("ada"), store.bytes) == (set(), set(), 0)

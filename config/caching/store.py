"""The store of kept pages: in memory, bounded by bytes, what was not asked for longest goes first."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from threading import RLock

from config.caching.kept_pages import KeptPage
from config.caching.requests import Key

# Shares of the memory. Anybody can make up addresses that no page has, spellings that lead to one, and queries: each
# kind has a ring of its own, so that whoever tries a million of them drives no page out.
# The number bounds what a scan costs to throw away again.
_SHARES: dict[str, tuple[float, int | None]] = {
    "pages": (0.75, None),
    "moved": (0.0625, None),
    "queries": (0.125, 512),
    "missing": (0.0625, 512),
}
_MOVED = {301, 302, 303, 307, 308, 410}


class Ring:
    """Kept pages of one kind, within bytes and a number; in the order in which they were last asked for."""

    def __init__(self, most_bytes: int, most: int | None) -> None:
        self.most_bytes, self.most = most_bytes, most
        self.sizes: OrderedDict[Key, int] = OrderedDict()
        self.bytes = 0

    def add(self, key: Key, size: int) -> list[Key]:
        """The keys that have to go for it; the key itself where it is larger than the ring."""
        self.remove(key)
        if size > self.most_bytes:
            return [key]
        self.sizes[key] = size
        self.bytes += size
        gone = []
        while self.bytes > self.most_bytes or (self.most and len(self.sizes) > self.most):
            oldest = next(iter(self.sizes))
            self.remove(oldest)
            gone.append(oldest)
        return gone

    def remove(self, key: Key) -> None:
        self.bytes -= self.sizes.pop(key, 0)


class Store:
    """All kept pages by their keys, and by the scopes that they depend on. Any thread may get, put and remove."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._rings = {name: Ring(int(most_bytes * share), most) for name, (share, most) in _SHARES.items()}
        self._pages: dict[Key, tuple[KeptPage, OrderedDict[Key, int]]] = {}
        self._by_scope: defaultdict[str, set[Key]] = defaultdict(set)
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def bytes(self) -> int:
        return sum(ring.bytes for ring in self._rings.values())

    def get(self, key: Key) -> KeptPage | None:
        """The page, which now is the last to go of its ring."""
        with self._lock:
            found = self._pages.get(key)
            if found is None:
                return None
            found[1].move_to_end(key)
            return found[0]

    def peek(self, key: Key) -> KeptPage | None:
        """The page, which nobody asked for."""
        found = self._pages.get(key)
        return found[0] if found else None

    def put(self, key: Key, page: KeptPage) -> int:
        """Keep a page; how many others had to go for it."""
        with self._lock:
            self.remove([key])
            ring = self._rings[_ring_of(key, page.status)]
            gone = ring.add(key, page.size + 2 * len(key[2]))
            if key not in gone:
                self._pages[key] = (page, ring.sizes)
                for scope in page.scopes:
                    self._by_scope[scope].add(key)
            return self.remove(one for one in gone if one != key)

    def remove(self, keys: Iterable[Key]) -> int:
        """Let pages go; how many there were."""
        with self._lock:
            return sum(self._remove(key) for key in list(keys))

    def depending_on(self, scope: str) -> set[Key]:
        """The keys of all pages that depend on a scope."""
        return set(self._by_scope.get(scope, ()))

    def _remove(self, key: Key) -> bool:
        found = self._pages.pop(key, None)
        for ring in self._rings.values():
            ring.remove(key)
        if found is None:
            return False
        for scope in found[0].scopes:
            self._by_scope[scope].discard(key)
            if not self._by_scope[scope]:
                del self._by_scope[scope]
        return True


def _ring_of(key: Key, status: int) -> str:
    if status == 404:
        return "missing"
    if key[3]:
        return "queries"
    return "moved" if status in _MOVED else "pages"

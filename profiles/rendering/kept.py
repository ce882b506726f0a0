"""What has been rendered, kept by the content that it was made of: new content has a new key, so nothing is ever stale.

It is kept in the memory of a process, which knows one version of each renderer only.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


_room = {"times": 1}


@contextmanager
def much_room(times: int) -> Iterator[None]:
    """Within, so many times as much is kept of everything: for what renders a whole site."""
    _room["times"] = times
    try:
        yield
    finally:
        _room["times"] = 1


class Kept(Generic[T]):
    """Values by their keys, up to a number of bytes; those that nobody asked for longest go first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._values: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, make: Callable[[], T], size_of: Callable[[T], int]) -> T:
        """The value of this key, made where it is not kept; what is larger than an eighth of all is not kept."""
        with self._lock:
            if found := self._values.get(key):
                self._values.move_to_end(key)
                return found[0]
        value = make()
        size = size_of(value)
        if size <= self.most // 8:
            self._keep(key, value, size)
        return value

    def __contains__(self, key: Hashable) -> bool:
        return key in self._values

    def __len__(self) -> int:
        return len(self._values)

    def _keep(self, key: Hashable, value: T, size: int) -> None:
        with self._lock:
            _, before = self._values.pop(key, (None, 0))
            self._values[key] = value, size
            self.size += size - before
            while self.size > self.most * _room["times"]:
                _, (_, least) = self._values.popitem(last=False)
                self.size -= least


def digest(content: object) -> bytes:
    """A short key of texts, numbers, UUIDs, and tuples of them; nobody can make two contents that share one."""
    text = content if isinstance(content, str) else repr(content)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).digest()

"""Many keys asked for in steps."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

# As many keys in one question as any database takes.
AT_ONCE = 500


def in_steps(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items some hundred at a time."""
    items = list(items)
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]

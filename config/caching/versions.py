"""What the database says of its own changes: a stamp that is another one after a write, and versions by scope."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Hashable, Iterable
from typing import Protocol

from profiles.views.page_versions import TABLE


class Unknown(Exception):
    """The database does not say, or not in time: nothing that was kept may be taken for true."""


class VersionReader(Protocol):
    """Asks at once, and waits for the answer; both raise Unknown."""

    def stamp(self) -> Hashable:
        """Another one whenever anything may have been committed, by whomever, since the last."""

    def versions(self, scopes: Collection[str]) -> dict[str, int]:
        """The versions of these scopes, of one moment."""

    def close(self) -> None: ...


class Freshness(Protocol):
    """The same for one event loop, which it never holds up."""

    async def stamp(self) -> Hashable: ...

    async def versions(self, scopes: Collection[str]) -> dict[str, int]: ...


def question(count: int, placeholder: str) -> str:
    """The SELECT of so many scopes, each by a placeholder of the driver's."""
    return f"SELECT scope, version FROM {TABLE} WHERE scope IN ({', '.join([placeholder] * count)})"  # noqa: S608


def with_missing(found: Iterable[tuple[str, int]], scopes: Collection[str]) -> dict[str, int]:
    """The versions found; for a scope without one a number that nobody has seen before nor will again.

    Triggers move the versions that are there, so what depends on another is never known to be true.
    """
    versions = dict(found)
    return {scope: versions[scope] if scope in versions else -1 - secrets.randbits(62) for scope in scopes}

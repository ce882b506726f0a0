"""PostgreSQL's changes: the version of all content, read on a connection of its own; it has no cheaper sign."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import connections

from config.caching.versions import Unknown, question, with_missing
from profiles.views.dependencies import ANY


class PostgresqlVersions:
    """A connection in autocommit, opened at the first question and again after it was lost."""

    def __init__(self, alias: str) -> None:
        database: Any = connections[alias]
        # By way of Django, so that only sites on PostgreSQL need the driver.
        self._driver = database.Database
        # As Django would, but beside its pool: the connections there are for requests.
        self._parameters = database.get_connection_params()
        self._connection: Any = None

    def stamp(self) -> int:
        return self.versions([ANY])[ANY]

    def versions(self, scopes: Collection[str]) -> dict[str, int]:
        try:
            if self._connection is None:
                self._connection = self._driver.connect(**self._parameters, autocommit=True)
            found = self._connection.execute(question(len(scopes), "%s"), tuple(scopes)).fetchall()
        except (self._driver.Error, OSError) as error:
            self.close()
            raise Unknown(str(error)) from error
        return with_missing(found, scopes)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

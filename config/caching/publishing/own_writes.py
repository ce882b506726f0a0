"""Our own writes: once they are committed, and before whoever saved is answered, published pages are removed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from config.caching.freshness import version_reader
from config.caching.publishing.published import TROUBLE, Published
from config.caching.versions import Unknown

logger = logging.getLogger(__name__)

# What begins otherwise may have written.
_READING = (
    "SELECT",
    "PRAGMA",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "BEGIN",
    "EXPLAIN",
    "SET ",
    "SHOW",
    "ANALYZE",
)


def remove_after_writes(folder: Path) -> None:
    """From now on all that this process writes by Django removes what it makes untrue."""
    sweeper = _Sweeper(folder)

    def begin(connection: BaseDatabaseWrapper, **_: Any) -> None:
        if connection.alias == DEFAULT_DB_ALIAS and sweeper.after_writing not in connection.execute_wrappers:
            connection.execute_wrappers.append(sweeper.after_writing)

    connection_created.connect(begin, weak=False, dispatch_uid="labfolio.published")


class _Sweeper:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._published: Published | None = None

    def after_writing(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """An execute wrapper of Django's."""
        result = execute(sql, params, many, context)
        if not sql.lstrip().upper().startswith(_READING):
            connection = context["connection"]
            # Those of one savepoint come and go together.
            if not (connection.in_atomic_block and self._is_due(connection)):
                connection.on_commit(self.sweep)
        return result

    def _is_due(self, connection: Any) -> bool:
        waiting = connection.run_on_commit
        return (
            bool(waiting) and waiting[-1][1] == self.sweep and waiting[-1][0] == set(connection.savepoint_ids)
        )

    def sweep(self) -> None:
        """What fails is told, and left to who watches: the edit is made."""
        try:
            self._published = self._published or Published(self._folder, version_reader())
            self._published.sweep()
        except (Unknown, *TROUBLE) as error:
            logger.error("Published pages cannot be removed after an edit: %s", error)

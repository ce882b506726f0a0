"""What an answer rests on: the questions that were put to the database for it, and what it answered to each.

An answer is as it was while all its questions are answered as they were. Nothing needs to know what a page shows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import connection

# An SQL statement and its parameters.
Question = tuple[str, tuple[Any, ...]]
# What only reads; around it stand the marks of transactions.
_READING = re.compile(r"[\s(]*(?:SELECT|WITH|VALUES)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


class Questions:
    """Notes questions, and compares their answers with those of another run; within one snapshot of the database.

    ``former`` and ``former_tables`` are ``answers`` and ``tables`` of that run.
    """

    def __init__(
        self,
        former: dict[Question, bytes] | None = None,
        former_tables: dict[str, bytes] | None = None,
    ) -> None:
        self.answers: dict[Question, bytes] = {}
        self.tables: dict[str, bytes] = {}
        self._former = former or {}
        self._former_tables = former_tables or {}
        self._names = frozenset(connection.introspection.table_names())
        self._is_asking = False

    @contextmanager
    def noting(self) -> Iterator[list[Question]]:
        """The questions that are put within, when it is over with their answers in ``answers``."""
        noted: list[Question] = []

        def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            if not self._is_asking and _READING.match(sql):
                noted.append((sql, tuple(params or ())))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            yield noted
        noted[:] = dict.fromkeys(noted)
        for question in noted:
            self._answer(question)

    def is_answered_as_before(self, question: Question) -> bool:
        before = self._former.get(question)
        if before is None:
            return False
        if question not in self.answers and all(map(self._is_as_before, self._tables_of(question[0]))):
            self.answers[question] = before
        return self._answer(question) == before

    def finish(self) -> None:
        """Note the tables as they are: for the next run."""
        for sql in {sql for sql, _ in self.answers}:
            for table in self._tables_of(sql):
                self._digest_of(table)

    def _answer(self, question: Question) -> bytes:
        if question not in self.answers:
            self.answers[question] = self._ask(*question)
        return self.answers[question]

    def _is_as_before(self, table: str) -> bool:
        return self._digest_of(table) == self._former_tables.get(table)

    def _digest_of(self, table: str) -> bytes:
        if table not in self.tables:
            self.tables[table] = self._ask(f"SELECT * FROM {connection.ops.quote_name(table)}", ())  # noqa: S608
        return self.tables[table]

    def _ask(self, sql: str, params: tuple[Any, ...]) -> bytes:
        digest = hashlib.blake2b(digest_size=12)
        self._is_asking = True
        try:
            with connection.cursor() as cursor:
                cursor.execute(sql, params or None)
                for row in cursor.fetchall() if cursor.description else ():
                    digest.update(repr(row).encode("utf-8", "surrogatepass"))
        finally:
            self._is_asking = False
        return digest.digest()

    def _tables_of(self, sql: str) -> frozenset[str]:
        return _words(sql) & self._names


@lru_cache(maxsize=5_000)
def _words(sql: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sql))

"""What an answer rests on: the questions that were put to the database for it, and what it answered to each.

An answer is as it was while all its questions are answered as they were. Nothing needs to know what a page shows. A
question need not be put again where nothing has changed that it names, nor where only values have changed that it
fetches, of rows that it has not found.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import connection

from config.moving_out.static_copy.tables import Change, Table, change_between, indexed_columns, read_table

# An SQL statement and its parameters.
Question = tuple[str, tuple[Any, ...]]
# What only reads; around it stand the marks of transactions.
_READING = re.compile(r"[\s(]*(?:SELECT|WITH|VALUES)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# All columns; not COUNT(*).
_STAR = re.compile(r"(?<!\()\*")
_PARTS = re.compile(r"SELECT (?:DISTINCT )?(.*?) FROM (.*)", re.DOTALL)
_COLUMN = re.compile(r'"(\w+)"\."(\w+)"(?: AS "\w+")?')
_NOTHING: frozenset[Any] = frozenset()


class Questions:
    """Notes questions, and compares their answers with those of another run; within one snapshot of the database.

    ``former``, ``former_tables`` and ``former_found`` are ``answers``, ``tables`` and ``found`` of that run.
    """

    def __init__(
        self,
        former: dict[Question, bytes] | None = None,
        former_tables: dict[str, Table] | None = None,
        former_found: dict[Question, tuple[Any, ...]] | None = None,
    ) -> None:
        self.answers: dict[Question, bytes] = {}
        self.tables: dict[str, Table] = {}
        # The keys of the rows that were found, where the question says which they are.
        self.found: dict[Question, tuple[Any, ...]] = {}
        self._former = former or {}
        self._former_tables = former_tables or {}
        self._former_found = former_found or {}
        self._names = frozenset(connection.introspection.table_names())
        self._changes: dict[str, Change] = {}
        self._changed_for: dict[tuple[str, bool], frozenset[Any] | None] = {}
        self._texts: dict[str, str] = {}
        self._is_asking = False

    @contextmanager
    def noting(self) -> Iterator[list[Question]]:
        """The questions that are put within, when it is over with their answers in ``answers``."""
        with self.hearing() as noted:
            yield noted
        noted[:] = dict.fromkeys(noted)
        for question in noted:
            self._answer(question)

    @contextmanager
    def hearing(self) -> Iterator[list[Question]]:
        """The questions that are put within."""
        heard: list[Question] = []

        def hear(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            if not self._is_asking and _READING.match(sql):
                # The same keys stand in many questions.
                heard.append((sql, tuple(map(self._one_of, params or ()))))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(hear):
            yield heard

    def is_answered_as_before(self, question: Question) -> bool:
        before = self._former.get(question)
        if before is None:
            return False
        if question not in self.answers and self._finds_no_change(question):
            self.answers[question] = before
            if question in self._former_found:
                self.found[question] = self._former_found[question]
        return self._answer(question) == before

    def changed_rows(self, sql: str, *, is_by_row: bool = False) -> frozenset[Any] | None:
        """Keys of the rows that a statement may fetch otherwise than before; all others, in their order, it does not.

        None where that cannot be told. ``is_by_row``: whether it finds a row, and where, says nothing of others.
        """
        if (sql, is_by_row) not in self._changed_for:
            self._changed_for[sql, is_by_row] = self._changed_rows(sql, is_by_row)
        return self._changed_for[sql, is_by_row]

    def finish(self, further: Iterable[str] = ()) -> None:
        """Note the tables of all questions, and of ``further`` statements, as they are: for the next run."""
        for sql in {*further, *(sql for sql, _ in self.answers)}:
            for name in self._tables_of(sql):
                self._table(name)

    def _finds_no_change(self, question: Question) -> bool:
        changed = self.changed_rows(question[0])
        if changed:
            found = self._former_found.get(question)
            return found is not None and changed.isdisjoint(found)
        return changed is not None

    def _changed_rows(self, sql: str, is_by_row: bool) -> frozenset[Any] | None:
        words, names = _words(sql), self._tables_of(sql)
        changed = [name for name in names if not self._is_untouched(name, words, sql)]
        if not changed:
            return _NOTHING
        change = self._change(changed[0])
        if changed != [self._key_of(sql)[0]] or change.columns is None:
            return None
        decisive = _condition(sql) | indexed_columns(changed[0])
        return change.rows if is_by_row or not change.columns & decisive else None

    def _is_untouched(self, name: str, words: frozenset[str], sql: str) -> bool:
        columns = self._change(name).columns
        if columns is None or not columns:
            return columns is not None
        return not (columns & words or columns & indexed_columns(name) or _STAR.search(sql))

    def _answer(self, question: Question) -> bytes:
        if question not in self.answers:
            self.answers[question] = self._ask(question)
        return self.answers[question]

    def _change(self, name: str) -> Change:
        if name not in self._changes:
            self._changes[name] = change_between(self._former_tables.get(name), self._table(name))
        return self._changes[name]

    def _table(self, name: str) -> Table:
        if name not in self.tables:
            with self._asking():
                self.tables[name] = read_table(name, self._former_tables.get(name))
        return self.tables[name]

    def _ask(self, question: Question) -> bytes:
        sql, params = question
        with self._asking(), connection.cursor() as cursor:
            cursor.execute(sql, params or None)
            rows = cursor.fetchall() if cursor.description else []
        name, place = self._key_of(sql)
        if name:
            self.found[question] = tuple(self._one_of(row[place]) for row in rows)
        digest = hashlib.blake2b(digest_size=12)
        for row in rows:
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _one_of(self, value: Any) -> Any:
        """The same object for equal texts, of which as many are remembered as there are papers in lists."""
        return self._texts.setdefault(value, value) if isinstance(value, str) else value

    @contextmanager
    def _asking(self) -> Iterator[None]:
        self._is_asking = True
        try:
            yield
        finally:
            self._is_asking = False

    def _key_of(self, sql: str) -> tuple[str, int]:
        """The table by whose key a statement says what it has found, and the place of the key; ("", 0) where none is.

        Then whatever else it fetches of that table is of the row with this key.
        """
        for name, column, place in _fetched(sql):
            if name in self._names and self._table(name).key == column:
                return (name, place) if sql.count(f'"{name}"') == sql.count(f'"{name}".') + 1 else ("", 0)
        return "", 0

    def _tables_of(self, sql: str) -> frozenset[str]:
        return _words(sql) & self._names


@lru_cache(maxsize=5_000)
def _fetched(sql: str) -> tuple[tuple[str, str, int], ...]:
    """(table, column, place) of the columns that a statement fetches as they are; none where rows depend on others."""
    parts = _PARTS.fullmatch(sql)
    if parts is None or " OVER " in sql:
        return ()
    found, place, depth = [], 0, 0
    for item in parts[1].split(", "):
        if depth == 0 and (column := _COLUMN.fullmatch(item)):
            found.append((column[1], column[2], place))
        depth += item.count("(") - item.count(")")
        place += depth == 0
    return tuple(found)


@lru_cache(maxsize=5_000)
def _condition(sql: str) -> frozenset[str]:
    """The words behind what a statement fetches first."""
    parts = _PARTS.fullmatch(sql)
    return _words(parts[2] if parts else sql)


@lru_cache(maxsize=5_000)
def _words(sql: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sql))

"""The index of the search over papers, in PostgreSQL's tsvector, and the triggers that keep it, declared.

Words are folded and told apart by expressions of our own, as FTS5 does on SQLite: no extension is needed, and nothing
hangs on the language that the database was made in. Triggers run once a statement, for all rows that it wrote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from django.db import connections, transaction
from django.db.models.expressions import RawSQL

from profiles.triggers import installing
from profiles.triggers.declared import Event, Family, Trigger, once
from publications.search.changes import BEGIN_AGAIN
from publications.words.fields import FIELDS, SEARCHED

# PostgreSQL takes words of 2,046 bytes at most.
_LONGEST = 200
# Accents come off Latin letters only, as FTS5 has it: other scripts write letters of their own so.
_ACCENTED = "([A-Za-zÆØæø])[\u0300-\u036f]+"
# What ``lower`` leaves as it is where the database was made for no language.
_CAPITALS = "ÆÐØÞĐĦŁŊŒŦΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯҐ"
# What is no letter and no number: of ASCII and Latin-1, punctuation and symbols of all scripts, emoji.
_BETWEEN_WORDS = (
    "\u0001-/:-@[-`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u037e\u0387\u055a-\u055f\u0589\u058a"
    "\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u2000-\u206f\u207a-\u207e"
    "\u208a-\u208e\u20a0-\u20cf\u2190-\u245f\u2500-\u2775\u2794-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030"
    "\u30a0\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001faff"
)
_PAUSED = "labfolio.search_paused"
_FOUND = "SELECT paper_id FROM publications_paperindex WHERE words @@ %s::tsquery"


def fold(word: str) -> str:
    """A word as the index has it: small letters, Latin ones without accents."""
    plain = re.sub(_ACCENTED, r"\1", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", plain).lower()


def found(words: Iterable[Sequence[str]], exact: Sequence[Sequence[str]]) -> RawSQL:
    """The keys of papers that have of each group a word that begins so, or one of ``exact`` in the same place."""
    return RawSQL(_FOUND, [_query(words, exact)])  # noqa: S611  (its parameter is quoted by the driver)


def numbers(keys: Sequence[UUID] | None, using: str) -> list[tuple[UUID, int]]:
    """[(key, number)] of the papers with these keys, or of all where ``keys`` is None."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT paper_id, number FROM publications_paperindex "
            "WHERE %s::uuid[] IS NULL OR paper_id = ANY(%s::uuid[])",
            [keys, keys],
        )
        return cursor.fetchall()


def numbers_found(words: Iterable[Sequence[str]], exact: Sequence[Sequence[str]], using: str) -> str:
    """The numbers of the papers that ``found`` would find, as a text with commas between them."""
    with connections[using].cursor() as cursor:
        # Thousands of rows with a key each take many times as long.
        cursor.execute("SELECT publications_numbers_found(%s::tsquery)", [_query(words, exact)])
        return cursor.fetchone()[0] or ""


def _query(words: Iterable[Sequence[str]], exact: Sequence[Sequence[str]]) -> str:
    groups = [
        " | ".join([*(f"{_lexeme(word)}:*" for word in begun), *map(_lexeme, whole)])
        for begun, whole in zip(words, exact, strict=True)
    ]
    return " & ".join(f"({group})" for group in groups)


@contextmanager
def paused(using: str = "default") -> Iterator[None]:
    """Within, nothing is indexed; at the end all is, at once. Triggers stay: to drop one would keep readers waiting."""
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config(%s, 'on', true)", [_PAUSED])
        yield
        cursor.execute("SELECT set_config(%s, '', true)", [_PAUSED])
        installing.refill(INDEX, using)


def _lexeme(word: str) -> str:
    """A word of letters and digits as a query takes it: it needs no escape, and may be none of its operators."""
    return f"'{fold(word)[:_LONGEST]}'"


# ruff: noqa: S608  (what is put in are names of tables and columns)


def _words_of(text: str) -> str:
    """The words of a text, as SQL: an array, each cut to what fits."""
    plain = f"regexp_replace(normalize({text}, NFD), '{_ACCENTED}', '\\1', 'g')"
    small = f"lower(normalize({plain}, NFC))"
    folded = f"translate({small}, '{_CAPITALS}', '{_CAPITALS.lower()}')"
    parts = f"regexp_split_to_table({folded}, '[{_BETWEEN_WORDS}]+')"
    return f"ARRAY(SELECT DISTINCT left(word, {_LONGEST}) FROM {parts} AS word WHERE word <> '')"


def _joined(table: str, columns: Sequence[str], condition: str) -> str:
    texts = " || ' ' || ".join(columns)
    return f"coalesce((SELECT string_agg({texts}, ' ') FROM {table} WHERE {condition}), '')"


_PERSON = ("name", "given", "family")
_TEXT = " || ' ' || ".join(
    [
        *(f"paper.{name}" for name, field in FIELDS.items() if field.searched),
        _joined("publications_authorship", _PERSON, "paper_id = paper.id"),
        _joined("publications_editor", _PERSON, "paper_id = paper.id"),
        _joined(
            "publications_paper_tags JOIN profiles_tag ON profiles_tag.id = tag_id",
            ["profiles_tag.name"],
            "paper_id = paper.id",
        ),
    ]
)
_ALL = (
    "INSERT INTO publications_paperindex (paper_id, words) "
    f"SELECT paper.id, array_to_tsvector({_words_of(_TEXT)}) FROM publications_paper AS paper"
)
_ANEW = " ON CONFLICT (paper_id) DO UPDATE SET words = excluded.words"


def _write(papers: str) -> str:
    """Write papers into the index, or write them anew; ``papers`` selects their keys."""
    unpaused = f"coalesce(current_setting('{_PAUSED}', true), '') = ''"
    return f"{_ALL} WHERE {unpaused} AND paper.id IN ({papers}){_ANEW}"


def _trigger(name: str, table: str, event: Event, statement: str, columns: Sequence[str] = ()) -> Trigger:
    return Trigger(
        f"publications_words_{name}", table, event, {"postgresql": once(statement)}, columns=tuple(columns)
    )


def _around_a_paper(name: str, table: str, *columns: str) -> Iterator[Trigger]:
    """Those that keep the index when rows around a paper come, change or go."""
    before, after = "SELECT paper_id FROM old_rows", "SELECT paper_id FROM new_rows"
    yield _trigger(f"{name}_insert", table, Event.INSERT, _write(after))
    yield _trigger(
        f"{name}_update", table, Event.UPDATE, _write(f"{before} UNION {after}"), (*columns, "paper_id")
    )
    yield _trigger(f"{name}_delete", table, Event.DELETE, _write(before))


_PAPER = "publications_paper"
_EMPTY = "DELETE FROM publications_paperindex"

INDEX = Family(
    prefix="publications_words_",
    tables={
        "postgresql": {
            "publications_paperindex": "CREATE TABLE publications_paperindex "
            "(paper_id uuid PRIMARY KEY, number bigint GENERATED BY DEFAULT AS IDENTITY, words tsvector NOT NULL); "
            "CREATE INDEX publications_paperindex_words ON publications_paperindex USING gin (words); "
            # The planner takes reading all rows for cheaper, whose words fill thousands of pages.
            "CREATE OR REPLACE FUNCTION publications_numbers_found(query tsquery) RETURNS text LANGUAGE sql STABLE "
            "SET enable_seqscan = off AS 'SELECT string_agg(number::text, '','') FROM publications_paperindex "
            "WHERE words @@ query'"
        }
    },
    # Papers have other numbers then.
    refill={"postgresql": (_EMPTY, _ALL, *BEGIN_AGAIN["postgresql"])},
    triggers=(
        _trigger("paper_insert", _PAPER, Event.INSERT, _write("SELECT id FROM new_rows")),
        _trigger("paper_update", _PAPER, Event.UPDATE, _write("SELECT id FROM new_rows"), SEARCHED),
        _trigger(
            "paper_delete", _PAPER, Event.DELETE, f"{_EMPTY} WHERE paper_id IN (SELECT id FROM old_rows)"
        ),
        _trigger("paper_truncate", _PAPER, Event.TRUNCATE, _EMPTY),
        *_around_a_paper("author", "publications_authorship", *_PERSON),
        *_around_a_paper("editor", "publications_editor", *_PERSON),
        *_around_a_paper("topic", "publications_paper_tags", "tag_id"),
        _trigger(
            "tag_update",
            "profiles_tag",
            Event.UPDATE,
            _write("SELECT paper_id FROM publications_paper_tags WHERE tag_id IN (SELECT id FROM new_rows)"),
            ["name"],
        ),
    ),
)
